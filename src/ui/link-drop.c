/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds out what a drop of links is meant for. What becomes of them is decided elsewhere. */

#include "config.h"

#include "ui/link-drop.h"

#include "ui/link-input.h"
#include "ui/row-drop.h"
#include "ui/row.h"

/* So long the pointer rests on a row that is meant. */
#define REST_MS 600

struct _GannetLinkDrop {
  GannetLinkDropParts parts;
  GannetLinkDropFunc dropped;
  gpointer data;
  GCancellable *reading;
  GannetDownload *below; /* whose row the pointer is over, if that takes links, or NULL */
  gboolean meant; /* the row is */
  guint rest_id;
};

/* Links that are being read. */
typedef struct {
  GannetLinkDrop *drop; /* gone when it was cancelled */
  GCancellable *reading;
  GannetDownload *download;
} Reading;

static void
show_state (GannetLinkDrop *self, gboolean shown)
{
  gtk_revealer_set_reveal_child (self->parts.state, shown);
}

static void
forget_row (GannetLinkDrop *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->below);
  self->meant = FALSE;
  gannet_drop_mark_hide (gannet_download_list_get_mark (self->parts.list));
}

/* What shows @download in the list, or NULL. */
static GtkWidget *
find_row (GannetLinkDrop *self, GannetDownload *download)
{
  GtkWidget *view = gannet_download_list_get_view (self->parts.list);
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GannetDownloadRow *row = gannet_download_row_find (child);
    if (row != NULL && gtk_widget_get_mapped (child) &&
        gannet_download_row_get_download (row) == download)
      return child;
  }
  return NULL;
}

static gboolean
rested_cb (gpointer data)
{
  GannetLinkDrop *self = data;
  GannetDropMark *mark = gannet_download_list_get_mark (self->parts.list);
  GtkWidget *row = find_row (self, self->below);
  const char *words = gannet_row_drop_words (gannet_row_drop_choose (self->below));
  self->rest_id = 0;
  if (row == NULL || words == NULL)
    return G_SOURCE_REMOVE;
  self->meant = TRUE;
  show_state (self, FALSE);
  gannet_drop_mark_cover (mark, row, words);
  return G_SOURCE_REMOVE;
}

/* The download under the pointer, if it takes links. Borrowed. */
static GannetDownload *
find_below (GannetLinkDrop *self, double x, double y)
{
  GtkWidget *area = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (self->parts.target));
  GtkWidget *view = gannet_download_list_get_view (self->parts.list);
  double left = 0, top = 0;
  if (!gtk_widget_get_mapped (view) ||
      !gtk_widget_translate_coordinates (area, view, x, y, &left, &top))
    return NULL;
  GtkWidget *there = gtk_widget_pick (view, left, top, GTK_PICK_DEFAULT);
  GannetDownloadRow *row = gannet_download_row_find (there);
  GannetDownload *download = row != NULL ? gannet_download_row_get_download (row) : NULL;
  if (download == NULL || gannet_row_drop_choose (download) == GANNET_ROW_DROP_NONE)
    return NULL;
  return download;
}

static GdkDragAction
moved_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer data)
{
  GannetLinkDrop *self = data;
  GannetDownload *below = find_below (self, x, y);
  if (below != self->below) {
    forget_row (self);
    g_set_object (&self->below, below);
    if (below != NULL)
      self->rest_id = g_timeout_add (REST_MS, rested_cb, self);
  }
  show_state (self, !self->meant);
  return (gdk_drop_get_actions (drop) & GDK_ACTION_COPY) != 0 ? GDK_ACTION_COPY : GDK_ACTION_LINK;
}

static GdkDragAction
entered_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer data)
{
  GannetLinkDrop *self = data;
  GannetQueue *queue = self->parts.queue;
  guint done = gannet_queue_count (queue, GANNET_STATE_DONE);
  guint all = g_list_model_get_n_items (G_LIST_MODEL (queue));
  gtk_widget_set_visible (self->parts.advice, all > done);
  return moved_cb (target, drop, x, y, data);
}

static void
left_cb (GtkDropTargetAsync *target, GdkDrop *drop, gpointer data)
{
  forget_row (data);
  show_state (data, FALSE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (GCancellable) cancellable = reading->reading;
  g_autoptr (GannetDownload) download = reading->download;
  if (!g_cancellable_is_cancelled (cancellable))
    reading->drop->dropped (result, download, reading->drop->data);
}

static gboolean
dropped_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer data)
{
  GannetLinkDrop *self = data;
  Reading *reading = g_new0 (Reading, 1);
  reading->drop = self;
  reading->reading = g_object_ref (self->reading);
  if (self->meant)
    reading->download = g_object_ref (self->below);
  forget_row (self);
  show_state (self, FALSE);
  gannet_link_input_read_drop_async (drop, self->reading, read_cb, reading);
  return TRUE;
}

/* Whether a question stands before the window: nothing else is to be done there meanwhile. */
static gboolean
is_behind_question (GtkWidget *area)
{
  GtkRoot *root = gtk_widget_get_root (area);
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (gtk_window_get_modal (window) && gtk_widget_get_visible (GTK_WIDGET (window)) &&
        (GtkRoot *) gtk_window_get_transient_for (window) == root)
      return TRUE;
  }
  return FALSE;
}

/* What is dragged out of this very window is no link to fetch. */
static gboolean
offered_cb (GtkDropTargetAsync *target, GdkDrop *drop, gpointer data)
{
  GtkWidget *area = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  return gdk_drop_get_drag (drop) == NULL && !is_behind_question (area);
}

GannetLinkDrop *
gannet_link_drop_new (const GannetLinkDropParts *parts, GannetLinkDropFunc dropped, gpointer data)
{
  GannetLinkDrop *self = g_new0 (GannetLinkDrop, 1);
  self->parts = *parts;
  self->dropped = dropped;
  self->data = data;
  self->reading = g_cancellable_new ();
  g_signal_connect (parts->target, "accept", G_CALLBACK (offered_cb), self);
  g_signal_connect (parts->target, "drag-enter", G_CALLBACK (entered_cb), self);
  g_signal_connect (parts->target, "drag-motion", G_CALLBACK (moved_cb), self);
  g_signal_connect (parts->target, "drag-leave", G_CALLBACK (left_cb), self);
  g_signal_connect (parts->target, "drop", G_CALLBACK (dropped_cb), self);
  return self;
}

void
gannet_link_drop_free (GannetLinkDrop *self)
{
  g_signal_handlers_disconnect_by_data (self->parts.target, self);
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->below);
  g_object_unref (self->reading);
  g_free (self);
}
