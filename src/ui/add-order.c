/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes requests of links and fields, all of them or none. It adds none to the list. */

#include "config.h"

#include "ui/add-order.h"

#include "ui/add-sums.h"

struct _GannetAddOrder {
  GannetAddOrderParts parts;
  GannetAddSums *sums;
  GCancellable *fetching; /* cancelled when nobody waits any more */
  GannetAddOrderFunc fetched;
  gpointer data;
};

GannetAddOrder *
gannet_add_order_new (const GannetAddOrderParts *parts, GannetAddOrderFunc fetched, gpointer data)
{
  GannetAddOrder *self = g_new0 (GannetAddOrder, 1);
  self->parts = *parts;
  self->sums = gannet_add_sums_new ();
  self->fetching = g_cancellable_new ();
  self->fetched = fetched;
  self->data = data;
  return self;
}

void
gannet_add_order_free (GannetAddOrder *self)
{
  g_cancellable_cancel (self->fetching);
  g_object_unref (self->fetching);
  gannet_add_sums_free (self->sums);
  g_free (self);
}

/* Whether all fields can be used; says so at those that cannot. */
static gboolean
check_fields (GannetAddOrder *self)
{
  gboolean single = gannet_add_looks_get_single (self->parts.looks) != NULL;
  gboolean good = gannet_add_details_check (self->parts.details);
  return (!single || gannet_name_row_check (self->parts.name_row)) && good;
}

static void
fill_in (GannetAddOrder *self, GannetRequest *request)
{
  gboolean single = gannet_add_looks_get_single (self->parts.looks) != NULL;
  char *name = single ? gannet_name_row_dup_name (self->parts.name_row) : NULL;
  gannet_add_details_apply (self->parts.details, request);
  if (name != NULL) {
    g_free (request->name);
    request->name = name;
  }
}

static void
sums_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  /* Nobody is there any more to be told. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  GannetAddOrder *self = data;
  g_autofree char *problem = gannet_add_sums_fetch_finish (self->sums, result);
  gannet_add_details_set_fetching (self->parts.details, FALSE);
  if (problem != NULL)
    gannet_add_details_refuse_list (self->parts.details, problem);
  self->fetched (problem == NULL, self->data);
}

/* Has @requests expect what the list of checksums says of them, if one is named. FALSE when that
 * has to be fetched first, or does not know all of them. */
static gboolean
apply_sums (GannetAddOrder *self, GPtrArray *requests)
{
  g_autofree char *list = gannet_add_details_dup_list (self->parts.details);
  if (list == NULL)
    return TRUE;
  if (!gannet_add_sums_has (self->sums, list)) {
    gannet_add_details_set_fetching (self->parts.details, TRUE);
    gannet_add_sums_fetch_async (self->sums, list, self->fetching, sums_fetched_cb, self);
    return FALSE;
  }
  GannetCandidates *candidates = gannet_add_looks_get_candidates (self->parts.looks);
  g_autofree char *problem = gannet_add_sums_apply (self->sums, requests, candidates);
  if (problem != NULL)
    gannet_add_details_refuse_list (self->parts.details, problem);
  return problem == NULL;
}

GPtrArray *
gannet_add_order_make (GannetAddOrder *self, gboolean again)
{
  if (gannet_add_order_is_fetching (self) || !check_fields (self))
    return NULL;
  g_autoptr (GPtrArray) requests = gannet_add_looks_make_requests (self->parts.looks, again);
  if (requests->len == 0)
    return NULL;
  for (guint i = 0; i < requests->len; i++)
    fill_in (self, requests->pdata[i]);
  return apply_sums (self, requests) ? g_steal_pointer (&requests) : NULL;
}

gboolean
gannet_add_order_is_fetching (GannetAddOrder *self)
{
  return gannet_add_sums_is_fetching (self->sums);
}
