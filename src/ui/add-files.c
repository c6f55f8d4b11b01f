/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks for files with links in them. What is read from them is judged elsewhere. */

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
