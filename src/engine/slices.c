/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for long work not keeping the main loop from all else. It knows nothing of the work. */

#include "config.h"

#include "engine/slices.h"

/* Half of what a frame may take. */
#define SLICE (G_USEC_PER_SEC / 125)

typedef struct {
  const GannetSlicesWork *work;
  gpointer data;
  guint *source; /* of the caller, or NULL */
} Slices;

/* TRUE while there is more. */
static gboolean
take_slice (const GannetSlicesWork *work, gpointer data)
{
  gint64 began = g_get_monotonic_time ();
  gboolean more = work->step (data);

  while (more && g_get_monotonic_time () - began < SLICE)
    more = work->step (data);
  return more;
}

static gboolean
take_slice_cb (gpointer data)
{
  const Slices *self = data;

  if (take_slice (self->work, self->data))
    return G_SOURCE_CONTINUE;
  if (self->source != NULL)
    *self->source = 0;
  self->work->over (self->data);
  return G_SOURCE_REMOVE;
}

void
gannet_slices_run (const GannetSlicesWork *work, gpointer data, guint *source)
{
  if (!take_slice (work, data)) {
    work->over (data);
    return;
  }
  Slices *self = g_new (Slices, 1);
  *self = (Slices){work, data, source};
  guint id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_slice_cb, self, g_free);
  if (source != NULL)
    *source = id;
}
