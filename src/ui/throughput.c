/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Remembers the speed of everything. It shows nothing and keeps nothing on disk. */

#include "config.h"

#include "ui/throughput.h"

#define MINUTE_SPAN (G_USEC_PER_SEC / 2)
#define HOUR_SPAN (30 * (gint64) G_USEC_PER_SEC)

/* A computer that slept fetched nothing. */
#define LONGEST_TICK (5 * G_USEC_PER_SEC)

struct _GannetThroughput {
  GannetQueue *queue;
  gulong signal;
  gint64 last; /* monotonic µs of the last tick */
  GannetRecent minute;
  GannetRecent hour;
};

static void
ticked_cb (GannetQueue *queue, gpointer data)
{
  GannetThroughput *self = data;
  gint64 now = g_get_monotonic_time ();
  gint64 elapsed = MIN (now - self->last, LONGEST_TICK);
  guint64 speed = gannet_queue_get_speed (queue);
  guint64 bytes = (guint64) ((double) speed * (double) elapsed / G_USEC_PER_SEC);

  self->last = now;
  gannet_recent_add (&self->minute, now, bytes);
  gannet_recent_add (&self->hour, now, bytes);
}

GannetThroughput *
gannet_throughput_new (GannetQueue *queue)
{
  GannetThroughput *self = g_new0 (GannetThroughput, 1);

  self->queue = g_object_ref (queue);
  self->last = g_get_monotonic_time ();
  gannet_recent_init (&self->minute, MINUTE_SPAN);
  gannet_recent_init (&self->hour, HOUR_SPAN);
  self->signal = g_signal_connect (queue, "ticked", G_CALLBACK (ticked_cb), self);
  return self;
}

void
gannet_throughput_free (GannetThroughput *self)
{
  g_clear_signal_handler (&self->signal, self->queue);
  g_object_unref (self->queue);
  g_free (self);
}

const GannetRecent *
gannet_throughput_get_minute (GannetThroughput *self)
{
  return &self->minute;
}

const GannetRecent *
gannet_throughput_get_hour (GannetThroughput *self)
{
  return &self->hour;
}
