/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for downloads that nobody wants any more going without anybody waiting for it, however
 * many they are. Never touches a finished file. */

#include "config.h"

#include "engine/leaving.h"

#include "engine/slices.h"
#include "engine/target-discard.h"

/* Of them between two looks at the clock. */
#define BATCH 250

typedef struct {
  GObject *list;
  GannetCopies *copies;
  GPtrArray *downloads; /* NULL where one has gone */
  guint next; /* of these, to go */
} Leaving;

static gboolean
let_some_go (gpointer data)
{
  Leaving *self = data;
  guint end = MIN (self->next + BATCH, self->downloads->len);

  for (; self->next < end; self->next++) {
    gannet_copies_remove (self->copies, self->downloads->pdata[self->next]);
    g_object_unref (g_steal_pointer (&self->downloads->pdata[self->next]));
  }
  return end < self->downloads->len;
}

static void
over (gpointer data)
{
  Leaving *self = data;

  g_ptr_array_set_free_func (self->downloads, NULL);
  g_ptr_array_unref (self->downloads);
  g_object_unref (self->list);
  g_free (self);
}

static const GannetSlicesWork work = {let_some_go, over};

static GArray *
list_ids (GPtrArray *downloads)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), downloads->len);

  for (guint i = 0; i < downloads->len; i++) {
    gint64 id = gannet_download_get_id (downloads->pdata[i]);
    g_array_append_val (ids, id);
  }
  return ids;
}

static void
discard_parts (GPtrArray *downloads)
{
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  for (guint i = 0; i < downloads->len; i++)
    if (gannet_download_get_state (downloads->pdata[i]) != GANNET_STATE_DONE)
      g_ptr_array_add (
          requests, gannet_request_ref (gannet_download_get_request (downloads->pdata[i])));
  if (requests->len > 0)
    gannet_target_discard_all_later (g_steal_pointer (&requests));
}

void
gannet_leaving_start (GObject *list, GannetCopies *copies, GannetStore *store, GPtrArray *downloads)
{
  Leaving *self = g_new0 (Leaving, 1);

  if (store != NULL && downloads->len > 0)
    gannet_store_remove (store, list_ids (downloads));
  discard_parts (downloads);
  *self = (Leaving){g_object_ref (list), copies, downloads, 0};
  gannet_slices_run (&work, self, NULL);
}
