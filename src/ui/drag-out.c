/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Offers finished files to other programs, and rows to the list itself. It gives copies of files
 * away, never the files themselves. */

#include "config.h"

#include "ui/drag-out.h"

#include "ui/row.h"
#include "ui/selected.h"

static GPtrArray *
find_dragged (GtkListView *list, double x, double y)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (list);
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (list), x, y, GTK_PICK_DEFAULT);
  GannetDownloadRow *row = gannet_download_row_find (widget);
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

GdkContentProvider *
gannet_drag_out_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GPtrArray) downloads = find_dragged (GTK_LIST_VIEW (list), x, y);
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

void
gannet_drag_out_begin (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  double x = 0, y = 0;
  if (!gtk_gesture_get_point (GTK_GESTURE (source), NULL, &x, &y))
    return;
  GtkWidget *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GannetDownloadRow *row = gannet_download_row_find (widget);
  if (row == NULL)
    return;
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (GTK_WIDGET (row));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);
  gtk_drag_source_set_icon (source, picture, 24, 12);
}
