/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps one timer at the pace that is wanted now. What a beat means is not known here. */

#include "config.h"

#include "engine/pulse.h"

struct _GannetPulse {
  GannetPulseFunc beat;
  gpointer data;
  guint pace; /* ms */
  guint source;
};

GannetPulse *
gannet_pulse_new (GannetPulseFunc beat, gpointer data)
{
  GannetPulse *self = g_new0 (GannetPulse, 1);

  self->beat = beat;
  self->data = data;
  return self;
}

void
gannet_pulse_free (GannetPulse *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

static gboolean
beat_cb (gpointer data)
{
  GannetPulse *self = data;

  self->beat (self->data);
  return G_SOURCE_CONTINUE;
}

void
gannet_pulse_set_pace (GannetPulse *self, guint ms)
{
  if (ms == self->pace)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->pace = ms;
  if (ms > 0)
    self->source = g_timeout_add (ms, beat_cb, self);
}

guint
gannet_pulse_get_pace (GannetPulse *self)
{
  return self->pace;
}

guint
gannet_pulse_reckon_pace (gint64 due, guint most)
{
  gint64 left = MAX (due - g_get_monotonic_time (), 0) / 1000;

  return due == G_MAXINT64 ? 0 : (guint) MIN (left + 1, (gint64) most);
}
