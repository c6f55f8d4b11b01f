/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for knowing when showing something is for nobody. It shows and stops nothing. */

#include "config.h"

#include "ui/onlooker.h"

/* What newer versions of GTK are told by the desktop, and older ones do not have. */
#define SUSPENDED "suspended"

struct _GannetOnlooker {
  GtkWindow *window; /* NULL once it is gone */
  GdkSurface *surface; /* while the window has one */
  GannetOnlookerFunc changed;
  gpointer data;
};

static gboolean
is_suspended (GtkWidget *window)
{
  GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (window), SUSPENDED);
  gboolean suspended = FALSE;
  if (property != NULL && property->value_type == G_TYPE_BOOLEAN)
    g_object_get (window, SUSPENDED, &suspended, NULL);
  return suspended;
}

static void
changed_cb (GannetOnlooker *self)
{
  self->changed (self->data);
}

static void
drop_surface (GannetOnlooker *self)
{
  if (self->surface != NULL)
    g_signal_handlers_disconnect_by_data (self->surface, self);
  g_clear_object (&self->surface);
}

static void
realized_cb (GannetOnlooker *self)
{
  drop_surface (self);
  g_set_object (&self->surface, gtk_native_get_surface (GTK_NATIVE (self->window)));
  g_signal_connect_swapped (self->surface, "notify::state", G_CALLBACK (changed_cb), self);
}

static void
gone_cb (gpointer data, GObject *window)
{
  GannetOnlooker *self = data;
  self->window = NULL;
  drop_surface (self);
}

GannetOnlooker *
gannet_onlooker_new (GtkWindow *window, GannetOnlookerFunc changed, gpointer data)
{
  GannetOnlooker *self = g_new0 (GannetOnlooker, 1);
  *self = (GannetOnlooker){window, NULL, changed, data};
  g_object_weak_ref (G_OBJECT (window), gone_cb, self);
  g_signal_connect_swapped (window, "realize", G_CALLBACK (realized_cb), self);
  g_signal_connect_swapped (window, "unrealize", G_CALLBACK (drop_surface), self);
  g_signal_connect_data (
      window, "map", G_CALLBACK (changed_cb), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (
      window, "unmap", G_CALLBACK (changed_cb), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (window), SUSPENDED) != NULL)
    g_signal_connect_swapped (window, "notify::" SUSPENDED, G_CALLBACK (changed_cb), self);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realized_cb (self);
  return self;
}

void
gannet_onlooker_free (GannetOnlooker *self)
{
  drop_surface (self);
  if (self->window != NULL) {
    g_signal_handlers_disconnect_by_data (self->window, self);
    g_object_weak_unref (G_OBJECT (self->window), gone_cb, self);
  }
  g_free (self);
}

gboolean
gannet_onlooker_is_away (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  if (window == NULL || !gtk_widget_get_realized (window))
    return FALSE;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  return !gtk_widget_get_mapped (window) || is_suspended (window) ||
      (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0;
}
