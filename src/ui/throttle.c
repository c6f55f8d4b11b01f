/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sees to it that the limits follow the clock and the network. What they are is decided
 * elsewhere. */

#include "config.h"

#include "ui/throttle.h"

#include "ui/dock.h"
#include "ui/onlooker.h"
#include "ui/options.h"

/* Schedules are made of minutes. */
#define LOOK_EVERY_S 15

struct _GannetThrottle {
  GannetQueue *queue;
  GSettings *settings;
  GNetworkMonitor *network;
  GtkWidget *window; /* whose onlooker it is, or NULL */
  GannetOnlooker *onlooker;
  GannetDock *dock; /* while there is @onlooker */
  gulong signal;
  gulong metered; /* signal */
  guint timeout;
  GannetLimits limits; /* that the queue has */
};

static gboolean
is_same (const GannetLimits *a, const GannetLimits *b)
{
  return a->downloads == b->downloads && a->per_host == b->per_host &&
      a->connections == b->connections && a->segments == b->segments && a->rate == b->rate &&
      a->timeout == b->timeout && a->tries == b->tries && a->held == b->held &&
      a->unseen == b->unseen && a->glanced_at == b->glanced_at;
}

/* A limit that was for a while is switched off when that is over, so that it does not come back. */
static void
end_while (GannetThrottle *self)
{
  gint64 until = g_settings_get_int64 (self->settings, "limit-until");

  if (until == 0 || g_get_real_time () / G_USEC_PER_SEC < until)
    return;
  g_settings_set_int64 (self->settings, "limit-until", 0);
  g_settings_set_boolean (self->settings, "limit-enabled", FALSE);
}

static gboolean apply_cb (gpointer data);

static void
apply (GannetThrottle *self)
{
  GannetLimits limits = gannet_limits_default;
  gboolean moves = gannet_options_read_limits (self->settings, &limits);

  limits.held = g_settings_get_boolean (self->settings, "pause-on-metered") &&
      g_network_monitor_get_network_metered (self->network);
  limits.unseen = self->window != NULL && gannet_onlooker_is_away (self->window);
  limits.glanced_at = self->dock != NULL && gannet_dock_is_there (self->dock);
  if (!is_same (&limits, &self->limits))
    gannet_queue_set_limits (self->queue, &limits);
  self->limits = limits;
  if (moves && self->timeout == 0)
    self->timeout = g_timeout_add_seconds (LOOK_EVERY_S, apply_cb, self);
  else if (!moves)
    g_clear_handle_id (&self->timeout, g_source_remove);
}

static gboolean
apply_cb (gpointer data)
{
  GannetThrottle *self = data;

  self->timeout = 0;
  end_while (self);
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GSettings *settings, const char *key, gpointer data)
{
  apply (data);
}

static void
metered_cb (GNetworkMonitor *network, GParamSpec *pspec, gpointer data)
{
  apply (data);
}

GannetThrottle *
gannet_throttle_new (GannetQueue *queue, GSettings *settings, GNetworkMonitor *network)
{
  GannetThrottle *self = g_new0 (GannetThrottle, 1);

  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  end_while (self);
  self->network = g_object_ref (network);
  self->signal = g_signal_connect (settings, "changed", G_CALLBACK (changed_cb), self);
  self->metered =
      g_signal_connect (network, "notify::network-metered", G_CALLBACK (metered_cb), self);
  apply (self);
  return self;
}

static void
onlooker_changed_cb (gpointer data)
{
  apply (data);
}

void
gannet_throttle_watch (GannetThrottle *self, GtkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (window);
  GDBusConnection *bus =
      application != NULL ? g_application_get_dbus_connection (G_APPLICATION (application)) : NULL;
  g_return_if_fail (self->onlooker == NULL);
  self->onlooker = gannet_onlooker_new (window, onlooker_changed_cb, self);
  self->dock = gannet_dock_new (bus, "/", onlooker_changed_cb, self);
  g_set_weak_pointer (&self->window, GTK_WIDGET (window));
}

void
gannet_throttle_free (GannetThrottle *self)
{
  g_clear_pointer (&self->onlooker, gannet_onlooker_free);
  g_clear_pointer (&self->dock, gannet_dock_free);
  g_clear_weak_pointer (&self->window);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_signal_handler (&self->signal, self->settings);
  g_clear_signal_handler (&self->metered, self->network);
  g_object_unref (self->network);
  g_object_unref (self->settings);
  g_object_unref (self->queue);
  g_free (self);
}
