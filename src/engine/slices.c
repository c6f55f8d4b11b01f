/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for long work not keeping the main loop from all else. It knows nothing of the work. */

#include "config.h"

#include "engine/slices.h"

/* Half of what a frame may take, and so many that nothing short is ever cut. */
#define SLICE (G_USEC_PER_SEC / 125)
#define FEW 100

typedef struct {
  const GannetSlicesWork *work;
  gpointer data;
  guint count;
  guint next;
} Slices;

static gboolean
take_slice_cb (gpointer data)
{
  Slices *self = data;
  gint64 began = g_get_monotonic_time ();
  guint from = self->next;

  while (self->next < self->count &&
      (self->next - from < FEW || g_get_monotonic_time () - began < SLICE))
    self->work->take (self->next++, self->data);
  self->work->taken (from, self->next, self->data);
  if (self->next < self->count)
    return G_SOURCE_CONTINUE;
  self->work->over (self->data);
  return G_SOURCE_REMOVE;
}

void
gannet_slices_run (guint count, const GannetSlicesWork *work, gpointer data)
{
  Slices *self = g_new0 (Slices, 1);

  *self = (Slices){work, data, count, 0};
  if (take_slice_cb (self) == G_SOURCE_CONTINUE)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_slice_cb, self, g_free);
  else
    g_free (self);
}
