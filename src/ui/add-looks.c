/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds out about candidates, and makes requests of those that the user wants. It adds none to the
 * list and shows nothing. */

#include "config.h"

#include "ui/add-looks.h"

#include "engine/presence.h"
#include "engine/prober.h"
#include "ui/folders.h"

/* As long as somebody types, what stands there is nobody's address yet. */
#define PAUSE_MS 500

struct _GannetAddLooks {
  GannetAddFindings *findings;
  GannetAddLooksFunc news;
  gpointer data;
  GannetQueue *queue;
  GSettings *settings;
  GannetCandidates *candidates;
  GannetProber *prober;
  GPtrArray *rules; /* GannetFolderRule */
  char *folder;
  gboolean by_rules;
  GHashTable *there; /* paths at which there is a file */
  GCancellable *looking;
  guint asked; /* servers, so far */
  guint ask_id; /* when nothing is typed any more */
  guint place_id; /* soon */
};

static GannetRequest *
make_request (GannetAddLooks *self, GannetCandidate *candidate)
{
  const GannetLink *link = gannet_candidate_get_link (candidate);
  const char *rule = gannet_add_looks_get_rule (self, candidate);
  GannetRequest *request = gannet_add_findings_make_request (self->findings, link, self->settings);
  gannet_request_set_folder (request, rule != NULL ? rule : self->folder);
  const char *name = gannet_candidate_get_chosen_name (candidate);
  if (name != NULL) {
    g_free (request->name);
    request->name = g_strdup (name);
  }
  return request;
}

static char *
dup_path (GannetAddLooks *self, GannetCandidate *candidate)
{
  const char *rule = gannet_add_looks_get_rule (self, candidate);
  return g_build_filename (
      rule != NULL ? rule : self->folder, gannet_candidate_get_name (candidate), NULL);
}

static void
place (GannetAddLooks *self, GannetCandidate *candidate, gboolean looked)
{
  const char *url = gannet_candidate_get_link (candidate)->url;
  const char *rule = gannet_add_looks_get_rule (self, candidate);
  g_autofree char *path = self->there != NULL && looked ? dup_path (self, candidate) : NULL;
  const GannetCandidatePlace found = {.folder = rule,
      .listed = gannet_queue_find (self->queue, url, rule != NULL ? rule : self->folder) != NULL,
      .there = path != NULL && g_hash_table_contains (self->there, path)};
  gannet_candidate_set_place (candidate, &found);
}

static void
place_all (GannetAddLooks *self)
{
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  for (guint i = 0; self->queue != NULL && i < all->len; i++)
    place (self, all->pdata[i], i < GANNET_ADD_LOOKS_MOST);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GHashTable) there = gannet_presence_look_finish (result);
  if (there == NULL)
    return;
  GannetAddLooks *self = data;
  g_clear_pointer (&self->there, g_hash_table_unref);
  self->there = g_steal_pointer (&there);
  place_all (self);
  self->news (self->data);
}

/* Together with what servers said meanwhile. */
static gboolean
place_due_cb (gpointer data)
{
  GannetAddLooks *self = data;
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  self->place_id = 0;
  for (guint i = 0; i < MIN (all->len, GANNET_ADD_LOOKS_MOST); i++)
    g_ptr_array_add (paths, dup_path (self, all->pdata[i]));
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  gannet_presence_look_async (paths, self->looking, looked_cb, self);
  return G_SOURCE_REMOVE;
}

static void
place_soon (GannetAddLooks *self)
{
  if (self->place_id == 0)
    self->place_id = g_timeout_add (PAUSE_MS / 4, place_due_cb, self);
}

static void
told_cb (GannetRequest *request, GannetPreview *preview, gpointer data)
{
  GannetAddLooks *self = data;
  GannetCandidate *candidate = gannet_candidates_find (self->candidates, request->url);
  if (candidate == NULL)
    return;
  gannet_candidate_set_preview (candidate, preview);
  place (self, candidate, TRUE);
  place_soon (self);
}

static void
ask (GannetAddLooks *self, GannetCandidate *candidate)
{
  if (self->asked >= GANNET_ADD_LOOKS_MOST || !gannet_candidate_mark_asked (candidate))
    return;
  g_autoptr (GannetRequest) request = make_request (self, candidate);
  if (self->prober == NULL)
    self->prober = gannet_prober_new (told_cb, self);
  self->asked++;
  gannet_prober_ask (self->prober, request);
}

static gboolean
may_ask (GannetAddLooks *self)
{
  return self->queue != NULL && g_settings_get_boolean (self->settings, "look-at-links");
}

static gboolean
ask_due_cb (gpointer data)
{
  GannetAddLooks *self = data;
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  self->ask_id = 0;
  for (guint i = 0; may_ask (self) && i < MIN (all->len, GANNET_ADD_LOOKS_FIRST); i++)
    if (gannet_candidate_get_ticked (all->pdata[i]))
      ask (self, all->pdata[i]);
  self->news (self->data);
  return G_SOURCE_REMOVE;
}

GannetAddLooks *
gannet_add_looks_new (GannetAddFindings *findings, GannetAddLooksFunc news, gpointer data)
{
  GannetAddLooks *self = g_new0 (GannetAddLooks, 1);
  self->findings = findings;
  self->news = news;
  self->data = data;
  self->candidates = gannet_candidates_new ();
  self->rules = g_ptr_array_new ();
  self->folder = g_strdup ("");
  return self;
}

void
gannet_add_looks_free (GannetAddLooks *self)
{
  g_clear_handle_id (&self->ask_id, g_source_remove);
  g_clear_handle_id (&self->place_id, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->prober, gannet_prober_free);
  gannet_candidates_free (self->candidates);
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_ptr_array_unref (self->rules);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  g_free (self->folder);
  g_free (self);
}

void
gannet_add_looks_set_queue (GannetAddLooks *self, GannetQueue *queue, GSettings *settings)
{
  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  g_ptr_array_unref (self->rules);
  self->rules = gannet_folders_read_rules (settings);
}

GannetCandidates *
gannet_add_looks_get_candidates (GannetAddLooks *self)
{
  return self->candidates;
}

GannetCandidate *
gannet_add_looks_get_single (GannetAddLooks *self)
{
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  return all->len == 1 ? all->pdata[0] : NULL;
}

void
gannet_add_looks_set_folder (GannetAddLooks *self, const char *folder, gboolean by_rules)
{
  if (g_str_equal (self->folder, folder) && self->by_rules == by_rules)
    return;
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->by_rules = by_rules;
  place_all (self);
  place_soon (self);
}

void
gannet_add_looks_refresh (GannetAddLooks *self)
{
  gannet_candidates_read (self->candidates, self->findings->links);
  place_all (self);
  place_soon (self);
  g_clear_handle_id (&self->ask_id, g_source_remove);
  if (may_ask (self) && gannet_candidates_get_all (self->candidates)->len > 0)
    self->ask_id = g_timeout_add (PAUSE_MS, ask_due_cb, self);
}

void
gannet_add_looks_look (GannetAddLooks *self, GannetCandidate *candidate)
{
  /* What is being typed is asked about later. */
  if (may_ask (self) && self->ask_id == 0)
    ask (self, candidate);
}

const char *
gannet_add_looks_get_rule (GannetAddLooks *self, GannetCandidate *candidate)
{
  if (!self->by_rules || self->rules->len == 0)
    return NULL;
  const GannetPreview *preview = gannet_candidate_get_preview (candidate);
  const GannetFolderCase file = {.url = gannet_candidate_get_link (candidate)->url,
      .name = gannet_candidate_get_name (candidate),
      .content_type = preview != NULL ? preview->content_type : NULL};
  return gannet_folder_rules_find (self->rules, &file);
}

GannetAddLooksCount
gannet_add_looks_count (GannetAddLooks *self)
{
  GannetAddLooksCount count = {0};
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  for (guint i = 0; i < all->len; i++) {
    gboolean ticked = gannet_candidate_get_ticked (all->pdata[i]);
    gboolean listed = gannet_candidate_is_listed (all->pdata[i]);
    count.ticked += ticked;
    count.fresh += ticked && !listed;
    count.listed += listed;
    count.ruled += ticked && gannet_candidate_has_rule (all->pdata[i]);
  }
  return count;
}

GPtrArray *
gannet_add_looks_make_requests (GannetAddLooks *self, gboolean again)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  for (guint i = 0; i < all->len; i++)
    if (gannet_candidate_get_ticked (all->pdata[i]) &&
        (again || !gannet_candidate_is_listed (all->pdata[i])))
      g_ptr_array_add (requests, make_request (self, all->pdata[i]));
  return requests;
}
