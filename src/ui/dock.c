/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks out for a dock. It tells it nothing. */

#include "config.h"

#include "ui/dock.h"

#include "engine/sandbox.h"

/* What docks that listen to com.canonical.Unity.LauncherEntry call themselves, whoever made them,
 * since libunity waits for the name. */
#define NAME "com.canonical.Unity"

struct _GannetDock {
  GannetDockFunc changed;
  gpointer data;
  guint watch; /* or 0 */
  gboolean there;
};

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  GannetDock *self = data;
  self->there = TRUE;
  self->changed (self->data);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  GannetDock *self = data;
  if (!self->there)
    return;
  self->there = FALSE;
  self->changed (self->data);
}

GannetDock *
gannet_dock_new (GDBusConnection *bus, const char *root, GannetDockFunc changed, gpointer data)
{
  GannetDock *self = g_new0 (GannetDock, 1);
  self->changed = changed;
  self->data = data;
  self->there = bus != NULL && gannet_sandbox_is_in (root);
  if (bus != NULL && !self->there)
    self->watch = g_bus_watch_name_on_connection (
        bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return self;
}

void
gannet_dock_free (GannetDock *self)
{
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_free (self);
}

gboolean
gannet_dock_is_there (GannetDock *self)
{
  return self->there;
}
