/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Notifications, recent files and the inhibition of suspend. It never changes a download: what the
 * buttons of notifications do is done elsewhere. */

#include "config.h"

#include "ui/notifier.h"

#include "ui/recent-files.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

/* Downloads that end within this time of each other share one notification. */
#define GATHER_MS 1000

/* Of files that are done at once, so many are remembered among the recent ones: nobody looks there
 * for one of a pile. */
#define MOST_RECENT 8

struct _GannetNotifier {
  GtkApplication *application;
  GannetQueue *queue;
  GSettings *settings;
  GannetRecentFiles *recent;
  guint cookie; /* of the inhibition, or 0 */
  guint gather_id;
  guint done; /* not told yet */
  guint failed;
  GannetDownload *last;
  gboolean started;
};

static gboolean
is_window_in_use (GannetNotifier *self)
{
  GList *windows = gtk_application_get_windows (self->application);
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_is_active (l->data))
      return TRUE;
  return FALSE;
}

/* What can be done about the one that ended. */
static void
add_buttons (GNotification *notification, GannetDownload *download)
{
  gint64 id = gannet_download_get_id (download);

  if (gannet_download_get_state (download) == GANNET_STATE_DONE) {
    g_notification_add_button_with_target (notification, _ ("Open"), "app.open-file", "x", id);
    g_notification_add_button_with_target (
        notification, _ ("Show in Folder"), "app.show-file", "x", id);
  } else {
    g_notification_add_button_with_target (notification, _ ("Try Again"), "app.try-again", "x", id);
  }
}

static void
send (GannetNotifier *self)
{
  g_autofree char *title = gannet_words_ended_title (self->done, self->failed);
  g_autofree char *body = gannet_words_ended_body (self->done, self->failed, self->last);
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.activate");
  if (self->done + self->failed == 1)
    add_buttons (notification, self->last);
  /* No id: an earlier notification that nobody has seen yet stays. */
  g_application_send_notification (G_APPLICATION (self->application), NULL, notification);
}

static void
forget (GannetNotifier *self)
{
  self->done = 0;
  self->failed = 0;
  g_clear_object (&self->last);
}

static gboolean
gathered_cb (gpointer data)
{
  GannetNotifier *self = data;
  self->gather_id = 0;
  gannet_notifier_flush (self);
  return G_SOURCE_REMOVE;
}

/* Every window of the program has the settings of the desktop. */
static void
remember (GannetNotifier *self, GannetDownload *download)
{
  GList *windows = gtk_application_get_windows (self->application);
  gboolean wanted = TRUE;

  if (windows != NULL)
    g_object_get (
        gtk_widget_get_settings (windows->data), "gtk-recent-files-enabled", &wanted, NULL);
  if (wanted)
    gannet_recent_files_add (self->recent, gannet_download_get_path (download),
        gannet_download_get_content_type (download));
}

static void
note_end (GannetNotifier *self, GannetDownload *download)
{
  GannetState state = gannet_download_get_state (download);
  if (state != GANNET_STATE_DONE && state != GANNET_STATE_FAILED)
    return;

  if (state == GANNET_STATE_DONE && self->done < MOST_RECENT)
    remember (self, download);
  self->done += state == GANNET_STATE_DONE;
  self->failed += state == GANNET_STATE_FAILED;
  g_set_object (&self->last, download);
  if (self->gather_id == 0)
    self->gather_id = g_timeout_add (GATHER_MS, gathered_cb, self);
}

static void
update_inhibition (GannetNotifier *self)
{
  gboolean runs = gannet_queue_count (self->queue, GANNET_STATE_RUNNING) > 0;
  if (runs && self->cookie == 0) {
    self->cookie = gtk_application_inhibit (self->application,
        gtk_application_get_active_window (self->application), GTK_APPLICATION_INHIBIT_SUSPEND,
        _ ("Downloads are running"));
  } else if (!runs && self->cookie != 0) {
    gtk_application_uninhibit (self->application, self->cookie);
    self->cookie = 0;
  }
}

static void
changed_cb (GannetNotifier *self, GannetDownload *download)
{
  update_inhibition (self);
  if (self->started)
    note_end (self, download);
}

GannetNotifier *
gannet_notifier_new (GtkApplication *application, GannetQueue *queue, GSettings *settings)
{
  GannetNotifier *self = g_new0 (GannetNotifier, 1);
  self->application = application;
  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  self->recent = gannet_recent_files_new ();
  g_signal_connect_swapped (queue, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
gannet_notifier_free (GannetNotifier *self)
{
  g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_handle_id (&self->gather_id, g_source_remove);
  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  forget (self);
  g_object_unref (self->queue);
  g_object_unref (self->settings);
  gannet_recent_files_free (self->recent);
  g_free (self);
}

void
gannet_notifier_start (GannetNotifier *self)
{
  self->started = TRUE;
}

void
gannet_notifier_flush (GannetNotifier *self)
{
  g_clear_handle_id (&self->gather_id, g_source_remove);
  gboolean wanted = g_settings_get_boolean (self->settings, "notify");
  if (self->last != NULL && wanted && !is_window_in_use (self))
    send (self);
  forget (self);
}
