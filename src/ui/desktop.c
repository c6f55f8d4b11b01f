/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Holds together what has to do with the desktop. It speaks to nobody itself. */

#include "config.h"

#include "ui/desktop.h"

#include "ui/background.h"
#include "ui/launcher.h"
#include "ui/notice-actions.h"
#include "ui/notifier.h"

struct _GannetDesktop {
  GannetNotifier *notifier;
  GannetNoticeActions *actions;
  GannetLauncher *launcher; /* NULL without a bus */
  GannetBackground *background;
};

GannetDesktop *
gannet_desktop_new (GtkApplication *application, GannetQueue *queue, GSettings *settings,
    GannetDesktopFunc refused, gpointer data)
{
  GannetDesktop *self = g_new0 (GannetDesktop, 1);
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (application));

  if (bus == NULL)
    g_message ("There is no session bus: this instance stands alone and cannot notify.");
  else
    self->launcher = gannet_launcher_new (bus, GANNET_APP_ID, queue);
  self->notifier = gannet_notifier_new (application, queue, settings);
  self->actions = gannet_notice_actions_new (application, queue);
  self->background = gannet_background_new (bus, "/", refused, data);
  return self;
}

void
gannet_desktop_free (GannetDesktop *self)
{
  gannet_background_free (self->background);
  gannet_notice_actions_free (self->actions);
  gannet_notifier_free (self->notifier);
  g_clear_pointer (&self->launcher, gannet_launcher_free);
  g_free (self);
}

void
gannet_desktop_start (GannetDesktop *self)
{
  gannet_notifier_start (self->notifier);
}

void
gannet_desktop_begin (GannetDesktop *self, GtkWindow *window)
{
  gannet_notice_actions_begin (self->actions, window);
}

void
gannet_desktop_go_to_background (GannetDesktop *self)
{
  gannet_background_enter (self->background);
}

void
gannet_desktop_flush (GannetDesktop *self)
{
  gannet_notifier_flush (self->notifier);
}
