/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Offers finished files to other programs, and rows to the list itself. It gives copies of files
 * away, never the files themselves. */

#include "config.h"

#include "ui/drag-out.h"

#include "ui/row.h"
#include "ui/selected.h"

#include <math.h>

struct _GannetDragOut {
  GtkWidget *view;
  GtkGesture *source;
  double x, y; /* where it was pressed, in the view */
};

static GannetDownloadRow *
find_row (GannetDragOut *self, double x, double y)
{
  return gannet_download_row_find (gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT));
}

static GPtrArray *
find_dragged (GannetDragOut *self, double x, double y)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (self->view));
  GannetDownloadRow *row = find_row (self, x, y);
  if (row == NULL)
    return NULL;
  guint position = gannet_download_row_get_position (row);
  if (gtk_selection_model_is_selected (selection, position))
    return gannet_selected_get (selection);
  GPtrArray *one = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (one, g_list_model_get_item (G_LIST_MODEL (selection), position));
  return one;
}

static GPtrArray *
list_files (GPtrArray *downloads)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < downloads->len; i++) {
    GannetDownload *download = downloads->pdata[i];
    const char *path = gannet_download_get_path (download);
    if (gannet_download_get_state (download) == GANNET_STATE_DONE && path != NULL)
      g_ptr_array_add (files, g_file_new_for_path (path));
  }
  return files;
}

/* What is dragged within the window. */
static GdkContentProvider *
offer_rows (GPtrArray *downloads)
{
  return gdk_content_provider_new_typed (G_TYPE_PTR_ARRAY, downloads);
}

static GdkContentProvider *
offer_files (GPtrArray *files)
{
  GdkFileList *list_of_files = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list_of_files);
  g_boxed_free (GDK_TYPE_FILE_LIST, list_of_files);
  return provider;
}

static void
pressed_cb (GtkGesture *source, GdkEventSequence *sequence, gpointer data)
{
  GannetDragOut *self = data;
  gboolean known = gtk_gesture_get_point (source, sequence, &self->x, &self->y);
  if (!known || find_row (self, self->x, self->y) == NULL)
    gtk_gesture_set_state (source, GTK_EVENT_SEQUENCE_DENIED);
}

/* Newer versions of GTK begin no drag within a tenth of a second after the press. By then the list
 * view would have made the frame that selects out of what a quick hand does; it asks for the same
 * distance, but is asked later, since its gesture is the older one. */
static void
moved_cb (GtkGesture *source, GdkEventSequence *sequence, gpointer data)
{
  GannetDragOut *self = data;
  double x = 0, y = 0;
  if (!gtk_gesture_get_point (source, sequence, &x, &y))
    return;
  int far_x = (int) ceil (fabs (x - self->x));
  int far_y = (int) ceil (fabs (y - self->y));
  if (gtk_drag_check_threshold (self->view, 0, 0, far_x, far_y))
    gtk_gesture_set_state (source, GTK_EVENT_SEQUENCE_CLAIMED);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer data)
{
  g_autoptr (GPtrArray) downloads = find_dragged (data, x, y);
  if (downloads == NULL)
    return NULL;
  g_autoptr (GPtrArray) files = list_files (downloads);
  /* A file manager that was allowed to would take the file away. */
  gtk_drag_source_set_actions (source, files->len > 0 ? GDK_ACTION_COPY : GDK_ACTION_MOVE);
  if (files->len == 0)
    return offer_rows (downloads);
  GdkContentProvider *both[] = {offer_rows (downloads), offer_files (files)};
  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static void
begun_cb (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  GannetDragOut *self = data;
  GannetDownloadRow *row = find_row (self, self->x, self->y);
  if (row == NULL)
    return;
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (GTK_WIDGET (row));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);
  gtk_drag_source_set_icon (source, picture, 24, 12);
}

GannetDragOut *
gannet_drag_out_new (GtkListView *view)
{
  GannetDragOut *self = g_new0 (GannetDragOut, 1);
  self->view = GTK_WIDGET (view);
  self->source = GTK_GESTURE (gtk_drag_source_new ());
  g_signal_connect (self->source, "begin", G_CALLBACK (pressed_cb), self);
  g_signal_connect (self->source, "update", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (self->source, "drag-begin", G_CALLBACK (begun_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (self->source));
  return self;
}

void
gannet_drag_out_free (GannetDragOut *self)
{
  gtk_widget_remove_controller (self->view, GTK_EVENT_CONTROLLER (self->source));
  g_free (self);
}
