/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps candidates by their addresses. It decides nothing about them. */

#include "config.h"

#include "ui/candidates.h"

struct _GannetCandidates {
  GListStore *store;
  GPtrArray *all; /* the same ones */
  GHashTable *by_url; /* char *, of the link of the value → GannetCandidate */
};

GannetCandidates *
gannet_candidates_new (void)
{
  GannetCandidates *self = g_new0 (GannetCandidates, 1);
  self->store = g_list_store_new (GANNET_TYPE_CANDIDATE);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_url = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
gannet_candidates_free (GannetCandidates *self)
{
  g_hash_table_unref (self->by_url);
  g_ptr_array_unref (self->all);
  g_object_unref (self->store);
  g_free (self);
}

static GannetCandidate *
take_over (GannetCandidates *self, GPtrArray *links, guint index)
{
  const GannetLink *link = links->pdata[index];
  GannetCandidate *known = g_hash_table_lookup (self->by_url, link->url);
  if (known == NULL)
    return gannet_candidate_new (links, index);
  /* Its address is the key. */
  g_hash_table_remove (self->by_url, link->url);
  gannet_candidate_set_link (known, links, index);
  return g_object_ref (known);
}

static gboolean
are_same (GPtrArray *one, GPtrArray *other)
{
  for (guint i = 0; one->len == other->len && i < one->len; i++)
    if (one->pdata[i] != other->pdata[i])
      return FALSE;
  return one->len == other->len;
}

void
gannet_candidates_read (GannetCandidates *self, GPtrArray *links)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->all);
  GHashTable *by_url = g_hash_table_new (g_str_hash, g_str_equal);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (link->url == NULL || link->problem != GANNET_LINK_PROBLEM_NONE ||
        g_hash_table_contains (by_url, link->url))
      continue;
    GannetCandidate *candidate = take_over (self, links, i);
    g_hash_table_insert (by_url, link->url, candidate);
    g_ptr_array_add (self->all, candidate);
  }
  g_hash_table_unref (self->by_url);
  self->by_url = by_url;
  if (!are_same (before, self->all))
    g_list_store_splice (self->store, 0, before->len, self->all->pdata, self->all->len);
}

GListModel *
gannet_candidates_get_model (GannetCandidates *self)
{
  return G_LIST_MODEL (self->store);
}

GPtrArray *
gannet_candidates_get_all (GannetCandidates *self)
{
  return self->all;
}

GannetCandidate *
gannet_candidates_find (GannetCandidates *self, const char *url)
{
  return g_hash_table_lookup (self->by_url, url);
}
