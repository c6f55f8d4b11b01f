/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Remembers how many bytes came, and when. It shows nothing and keeps nothing on disk. */

#include "config.h"

#include "ui/throughput.h"

#define MINUTE_SPAN (G_USEC_PER_SEC / 2)
#define HOUR_SPAN (30 * (gint64) G_USEC_PER_SEC)

/* Where no clock runs, since nobody looks, what ends tells of the while before it; not more often
 * than this, so that many small files do not. */
#define SELDOM (4 * G_USEC_PER_SEC)

struct _GannetThroughput {
  GannetQueue *queue;
  gulong ticked; /* signal */
  gulong changed; /* signal */
  GHashTable *running; /* GannetDownload → guint64: bytes of it that were counted */
  guint64 ended; /* bytes of those that do not run any more, since it was counted last */
  gint64 counted; /* monotonic µs */
  GannetRecent minute;
  GannetRecent hour;
};

static void
count (GannetThroughput *self)
{
  gint64 now = g_get_monotonic_time ();
  guint64 bytes = self->ended;
  GHashTableIter iter;
  gpointer download, last;

  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, &download, &last)) {
    guint64 received = gannet_download_get_received (download);
    bytes += received - *(guint64 *) last;
    *(guint64 *) last = received;
  }
  gannet_recent_add_since (&self->minute, self->counted, now, bytes);
  gannet_recent_add_since (&self->hour, self->counted, now, bytes);
  self->counted = now;
  self->ended = 0;
}

static void
begin (GannetThroughput *self, GannetDownload *download)
{
  guint64 received = gannet_download_get_received (download);
  /* Nothing came while nothing ran. */
  if (g_hash_table_size (self->running) == 0)
    count (self);
  g_hash_table_insert (
      self->running, g_object_ref (download), g_memdup2 (&received, sizeof received));
}

static void
end (GannetThroughput *self, GannetDownload *download, guint64 last)
{
  self->ended += gannet_download_get_received (download) - last;
  g_hash_table_remove (self->running, download);
  if (g_get_monotonic_time () - self->counted >= SELDOM || g_hash_table_size (self->running) == 0)
    count (self);
}

static void
changed_cb (GannetQueue *queue, GannetDownload *download, gpointer data)
{
  GannetThroughput *self = data;
  gboolean runs = gannet_download_get_state (download) == GANNET_STATE_RUNNING;
  guint64 *last = g_hash_table_lookup (self->running, download);

  if (runs && last == NULL)
    begin (self, download);
  else if (!runs && last != NULL)
    end (self, download, *last);
}

static void
ticked_cb (GannetQueue *queue, gpointer data)
{
  count (data);
}

/* What began before anybody watched. */
static void
begin_running (GannetThroughput *self)
{
  GListModel *model = G_LIST_MODEL (self->queue);
  guint running = gannet_queue_count (self->queue, GANNET_STATE_RUNNING);
  for (guint i = 0; g_hash_table_size (self->running) < running; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (model, i);
    if (download == NULL)
      return;
    changed_cb (self->queue, download, self);
  }
}

GannetThroughput *
gannet_throughput_new (GannetQueue *queue)
{
  GannetThroughput *self = g_new0 (GannetThroughput, 1);

  self->queue = g_object_ref (queue);
  self->running = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->counted = g_get_monotonic_time ();
  gannet_recent_init (&self->minute, MINUTE_SPAN);
  gannet_recent_init (&self->hour, HOUR_SPAN);
  self->ticked = g_signal_connect (queue, "ticked", G_CALLBACK (ticked_cb), self);
  self->changed = g_signal_connect (queue, "changed", G_CALLBACK (changed_cb), self);
  begin_running (self);
  return self;
}

void
gannet_throughput_free (GannetThroughput *self)
{
  g_clear_signal_handler (&self->ticked, self->queue);
  g_clear_signal_handler (&self->changed, self->queue);
  g_hash_table_unref (self->running);
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
