/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks for files with links in them, and takes drops. What is read is judged elsewhere. */

#include "config.h"

#include "ui/add-files.h"

#include "ui/compat.h"
#include "ui/link-input.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
  GObject *data;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->cancellable);
  g_clear_object (&choice->data);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

/* The same for drops, but @data is borrowed from who owns the target. */
static void
drops_free (gpointer data, GClosure *closure)
{
  Choice *drops = data;
  g_object_unref (drops->cancellable);
  g_free (drops);
}

/* Text that is moved about within the page is the text view's own. */
static gboolean
drop_offered_cb (GtkDropTargetAsync *target, GdkDrop *drop, gpointer data)
{
  return gdk_drop_get_drag (drop) == NULL &&
      gdk_content_formats_match (
          gtk_drop_target_async_get_formats (target), gdk_drop_get_formats (drop));
}

static gboolean
dropped_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer data)
{
  Choice *drops = data;
  GtkWidget *page = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  /* GTK 4.8 leaves the page framed as long as nothing else is dragged over it. */
  gtk_widget_unset_state_flags (page, GTK_STATE_FLAG_DROP_ACTIVE);
  gannet_link_input_read_drop_async (
      drop, drops->cancellable, drops->callback, g_object_ref (drops->data));
  return TRUE;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choice) choice = data;
  g_autoptr (GListModel) model = gannet_compat_choose_finish (result);
  if (model == NULL)
    return;

  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  gannet_link_input_read_files_async (
      files, choice->cancellable, choice->callback, g_steal_pointer (&choice->data));
}

void
gannet_add_files_choose (
    GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  static const char *const endings[] = {
      "txt", "list", "html", "htm", "url", "webloc", "desktop", "metalink", "meta4"};
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  /* Translators: files that hold links, such as text and web pages */
  gtk_file_filter_set_name (filter, _ ("Files with links"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);

  Choice *choice = g_new0 (Choice, 1);
  choice->cancellable = g_object_ref (cancellable);
  choice->callback = callback;
  choice->data = g_object_ref (data);
  gannet_compat_choose_files_async (parent, _ ("Take Links from Files"), filter, chosen_cb, choice);
}

void
gannet_add_files_take_drops (GtkDropTargetAsync *target, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GdkContentFormats) formats = gannet_link_input_get_formats ();
  Choice *drops = g_new0 (Choice, 1);
  drops->cancellable = g_object_ref (cancellable);
  drops->callback = callback;
  drops->data = data;
  gtk_drop_target_async_set_formats (target, formats);
  g_signal_connect (target, "accept", G_CALLBACK (drop_offered_cb), NULL);
  g_signal_connect_data (target, "drop", G_CALLBACK (dropped_cb), drops, drops_free, 0);
}
