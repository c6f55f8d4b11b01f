/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Brings rows from the store to the list in slices. It does not know what becomes of them. */

#include "config.h"

#include "engine/loading.h"

#include "engine/slices.h"

/* Rows between two looks at the clock. */
#define BATCH 250

typedef struct {
  const GannetLoadingEvents *events;
  GTask *task;
  GPtrArray *rows; /* of GannetRow, NULL where it was taken */
  guint next; /* of these, to be taken */
  char *warning;
} Loading;

static gboolean
take_some (gpointer data)
{
  Loading *self = data;
  gpointer list = g_task_get_source_object (self->task);
  guint from = self->next;
  guint end = MIN (from + BATCH, self->rows->len);

  for (; self->next < end; self->next++) {
    self->events->take (self->rows->pdata[self->next], list);
    /* Now, so that what is read does not take twice the memory until all of it was. */
    gannet_row_free (g_steal_pointer (&self->rows->pdata[self->next]));
  }
  self->events->taken (from, end, list);
  return end < self->rows->len;
}

static void
free_loading (Loading *self)
{
  if (self->rows != NULL)
    g_ptr_array_set_free_func (self->rows, NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->warning);
  g_object_unref (self->task);
  g_free (self);
}

static void
over (gpointer data)
{
  Loading *self = data;

  g_task_return_pointer (self->task, g_steal_pointer (&self->warning), g_free);
  free_loading (self);
}

static const GannetSlicesWork work = {take_some, over};

static gint64
get_highest (GPtrArray *rows)
{
  gint64 highest = 0;

  for (guint i = 0; i < rows->len; i++)
    highest = MAX (highest, ((const GannetRow *) rows->pdata[i])->id);
  return highest;
}

static void
read_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  Loading *self = data;
  gpointer list = g_task_get_source_object (self->task);
  GError *error = NULL;

  self->rows = gannet_store_load_finish (GANNET_STORE (store), result, &self->warning, &error);
  if (self->rows != NULL) {
    self->events->begun (get_highest (self->rows), list);
    gannet_slices_run (&work, self, NULL);
    return;
  }
  self->events->begun (-1, list);
  g_task_return_error (self->task, error);
  free_loading (self);
}

void
gannet_loading_start (GannetStore *store, const GannetLoadingEvents *events, GTask *task)
{
  Loading *self = g_new0 (Loading, 1);

  self->events = events;
  self->task = task;
  gannet_store_load_async (store, g_task_get_cancellable (task), read_cb, self);
}
