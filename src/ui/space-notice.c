/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Warns before a drive is full. It looks at drives from time to time, and while nobody sees it not
 * at all. */

#include "config.h"

#include "ui/space-notice.h"

#include "engine/space.h"
#include "ui/onlooker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* After something changed, and from time to time while downloads run. */
#define LOOK_AFTER_MS 700
#define LOOK_AGAIN (20 * G_USEC_PER_SEC)

struct _GannetSpaceNotice {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GCancellable *looking; /* or NULL */
  guint timeout;
  gint64 looked; /* monotonic µs */

  GtkRevealer *revealer;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (GannetSpaceNotice, gannet_space_notice, GTK_TYPE_WIDGET)

static void
show (GannetSpaceNotice *self, const GannetRoom *full)
{
  gtk_revealer_set_reveal_child (self->revealer, full != NULL);
  if (full == NULL)
    return;
  g_autofree char *said = gannet_room_say (full);
  /* Translators: what a drive or folder is called, and "3 GB free, 5 GB still to come: …". */
  g_autofree char *text = g_strdup_printf (_ ("“%s”: %s"), full->label, said);
  gtk_label_set_label (self->label, text);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetSpaceNotice) self = data;
  g_autoptr (GArray) rooms = gannet_space_look_finish (result, NULL);
  if (rooms == NULL)
    return;
  g_clear_object (&self->looking);
  show (self, gannet_room_find_full (rooms));
}

static void
stop_looking (GannetSpaceNotice *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static gboolean
look_cb (gpointer data)
{
  GannetSpaceNotice *self = data;
  self->timeout = 0;
  stop_looking (self);
  self->looked = g_get_monotonic_time ();
  self->looking = g_cancellable_new ();
  gannet_space_look_async (
      G_LIST_MODEL (self->queue), NULL, self->looking, looked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
look_soon (GannetSpaceNotice *self)
{
  if (self->timeout == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      !gannet_onlooker_is_away (GTK_WIDGET (self)))
    self->timeout = g_timeout_add (LOOK_AFTER_MS, look_cb, self);
}

static void
ticked_cb (GannetSpaceNotice *self)
{
  if (g_get_monotonic_time () - self->looked > LOOK_AGAIN)
    look_soon (self);
}

void
gannet_space_notice_set_queue (GannetSpaceNotice *self, GannetQueue *queue)
{
  g_return_if_fail (self->queue == NULL);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
}

static void
gannet_space_notice_map (GtkWidget *widget)
{
  GannetSpaceNotice *self = GANNET_SPACE_NOTICE (widget);
  GTK_WIDGET_CLASS (gannet_space_notice_parent_class)->map (widget);
  if (self->queue != NULL)
    look_soon (self);
}

static void
gannet_space_notice_unmap (GtkWidget *widget)
{
  stop_looking (GANNET_SPACE_NOTICE (widget));
  GTK_WIDGET_CLASS (gannet_space_notice_parent_class)->unmap (widget);
}

static void
gannet_space_notice_dispose (GObject *object)
{
  GannetSpaceNotice *self = GANNET_SPACE_NOTICE (object);
  stop_looking (self);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (gannet_space_notice_parent_class)->dispose (object);
}

static void
gannet_space_notice_class_init (GannetSpaceNoticeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_space_notice_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->map = gannet_space_notice_map;
  widget_class->unmap = gannet_space_notice_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/space-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetSpaceNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, GannetSpaceNotice, label);
}

static void
gannet_space_notice_init (GannetSpaceNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
