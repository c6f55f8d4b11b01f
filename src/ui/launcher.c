/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows how far downloads are on the program's icon. Whether anybody listens is not asked. */

#include "config.h"

#include "ui/launcher.h"

#define INTERFACE "com.canonical.Unity.LauncherEntry"

/* Steps of the bar: more than these would be told of for nothing. */
#define STEPS 200

/* Between two words about what only waits, however much of it changes at once. */
#define GATHER_MS 250

struct _GannetLauncher {
  GDBusConnection *bus;
  GannetQueue *queue;
  char *uri; /* of the desktop file */
  char *path; /* of the object that tells */
  gulong changed; /* signal */
  gulong ticked; /* signal */
  guint gathering; /* source: what was told will not do soon */
  GHashTable *running; /* set of GannetDownload */
  guint64 done; /* bytes of what ended well since something runs */
  gint64 count; /* as told last */
  int step;
};

static void
tell (GannetLauncher *self, gint64 count, int step)
{
  GVariantBuilder builder;

  if (count == self->count && step == self->step)
    return;
  self->count = count;
  self->step = step;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "count", g_variant_new_int64 (count));
  g_variant_builder_add (&builder, "{sv}", "count-visible", g_variant_new_boolean (count > 0));
  g_variant_builder_add (
      &builder, "{sv}", "progress", g_variant_new_double ((double) MAX (step, 0) / STEPS));
  g_variant_builder_add (&builder, "{sv}", "progress-visible", g_variant_new_boolean (step >= 0));
  g_dbus_connection_emit_signal (self->bus, NULL, self->path, INTERFACE, "Update",
      g_variant_new ("(sa{sv})", self->uri, &builder), NULL);
}

/* -1 while no length is known. */
static int
measure (GannetLauncher *self)
{
  guint64 held = self->done;
  guint64 total = self->done;
  GHashTableIter iter;
  gpointer download;

  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, &download, NULL)) {
    gint64 length = gannet_download_get_total (download);
    if (length < 0)
      continue;
    held += MIN (gannet_download_get_held (download), (guint64) length);
    total += (guint64) length;
  }
  if (total == 0)
    return -1;
  return (int) ((double) held / (double) total * STEPS);
}

static void
update (GannetLauncher *self)
{
  guint count = g_hash_table_size (self->running);

  count += gannet_queue_count (self->queue, GANNET_STATE_QUEUED);
  if (count == 0)
    self->done = 0;
  tell (self, count, count > 0 ? measure (self) : -1);
}

static gboolean
gathered_cb (gpointer data)
{
  GannetLauncher *self = data;

  self->gathering = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* What runs has a clock, and what does not is told of soon. */
static void
changed_cb (GannetQueue *queue, GannetDownload *download, gpointer data)
{
  GannetLauncher *self = data;
  GannetState state = gannet_download_get_state (download);

  if (state == GANNET_STATE_RUNNING)
    g_hash_table_add (self->running, g_object_ref (download));
  else if (g_hash_table_remove (self->running, download) && state == GANNET_STATE_DONE)
    self->done += gannet_download_get_held (download);
  if (g_hash_table_size (self->running) == 0 && self->gathering == 0)
    self->gathering = g_timeout_add (GATHER_MS, gathered_cb, self);
}

static void
ticked_cb (GannetQueue *queue, gpointer data)
{
  update (data);
}

GannetLauncher *
gannet_launcher_new (GDBusConnection *bus, const char *application_id, GannetQueue *queue)
{
  GannetLauncher *self = g_new0 (GannetLauncher, 1);

  self->bus = g_object_ref (bus);
  self->queue = g_object_ref (queue);
  self->uri = g_strdup_printf ("application://%s.desktop", application_id);
  self->path = g_strdup_printf ("/com/canonical/unity/launcherentry/%u", g_str_hash (self->uri));
  self->running = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->step = -1;
  self->changed = g_signal_connect (queue, "changed", G_CALLBACK (changed_cb), self);
  self->ticked = g_signal_connect (queue, "ticked", G_CALLBACK (ticked_cb), self);
  return self;
}

void
gannet_launcher_free (GannetLauncher *self)
{
  g_clear_signal_handler (&self->changed, self->queue);
  g_clear_signal_handler (&self->ticked, self->queue);
  g_clear_handle_id (&self->gathering, g_source_remove);
  tell (self, 0, -1);
  g_hash_table_unref (self->running);
  g_object_unref (self->queue);
  g_object_unref (self->bus);
  g_free (self->uri);
  g_free (self->path);
  g_free (self);
}
