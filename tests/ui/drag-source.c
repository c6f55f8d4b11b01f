/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Stands in for the program that links come from: a window that can be dragged from and that, where
 * programs may do so on their own, owns the clipboard and what is selected. Never looks at what it
 * offers.
 *
 * usage: drag-source [MEDIA-TYPE FILE...]
 * Offers the bytes of each file as its type. Says "ready" when it does, "copied" when Ctrl+C made
 * it take the clipboard, and after a drag "copy", "link", "none" or "cancelled", a line each.
 * Without any it stands in for a file manager, takes copies of files that are dropped on it, and
 * says "took" and the path of each. */

#include "config.h"

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>

static void
say (const char *word)
{
  printf ("%s\n", word);
  fflush (stdout);
}

static GdkContentProvider *
make_content (int count, char **words, GError **error)
{
  GdkContentProvider *all = gdk_content_provider_new_union (NULL, 0);
  for (int i = 0; i + 1 < count; i += 2) {
    char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents (words[i + 1], &text, &length, error)) {
      g_object_unref (all);
      return NULL;
    }
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
    GdkContentProvider *both[] = {all, gdk_content_provider_new_for_bytes (words[i], bytes)};
    all = gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
  }
  return all;
}

static void
drag_ended_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data)
{
  switch (gdk_drag_get_selected_action (drag)) {
  case GDK_ACTION_COPY:
    say ("copy");
    break;
  case GDK_ACTION_LINK:
    say ("link");
    break;
  default:
    say ("none");
  }
}

static gboolean
drag_cancelled_cb (GtkDragSource *source)
{
  say ("cancelled");
  return FALSE;
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next) {
    g_autofree char *words = g_strconcat ("took ", g_file_peek_path (file->data), NULL);
    say (words);
  }
  return TRUE;
}

static GtkEventController *
make_target (void)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), NULL);
  return GTK_EVENT_CONTROLLER (target);
}

static GtkEventController *
make_source (GdkContentProvider *content)
{
  GtkDragSource *source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_LINK);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_ended_cb), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (drag_cancelled_cb), NULL);
  return GTK_EVENT_CONTROLLER (source);
}

static GtkWidget *
make_window (GtkEventController *controller)
{
  GtkWidget *label = gtk_label_new ("Links to drag");
  gtk_widget_add_controller (label, controller);
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Links");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 200);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), label);
  return window;
}

/* There only who was asked to by a key or a click may have the clipboard. */
static gboolean
is_wayland (GtkWidget *window)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_display (window)), "GdkWaylandDisplay");
}

static gboolean
copy_cb (GtkWidget *window, GVariant *parameter, gpointer content)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (window), content);
  /* Who hears this word must find the clipboard taken. */
  gdk_display_sync (gtk_widget_get_display (window));
  say ("copied");
  return TRUE;
}

static GtkEventController *
make_keys (GdkContentProvider *content)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
          gtk_callback_action_new (copy_cb, content, NULL)));
  return keys;
}

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gtk_init ();
  g_autoptr (GdkContentProvider) content = make_content (argc - 1, argv + 1, &error);
  if (content == NULL) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }

  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  GtkWidget *window = make_window (argc > 1 ? make_source (content) : make_target ());
  gtk_window_present (GTK_WINDOW (window));
  if (argc > 1) {
    gtk_widget_add_controller (window, make_keys (content));
  }
  if (argc > 1 && !is_wayland (window)) {
    gdk_clipboard_set_content (gtk_widget_get_clipboard (window), content);
    gdk_clipboard_set_content (gtk_widget_get_primary_clipboard (window), content);
  }
  /* Who hears this word must find the clipboard taken. */
  gdk_display_sync (gtk_widget_get_display (window));
  say ("ready");
  g_main_loop_run (loop);
  gtk_window_destroy (GTK_WINDOW (window));
  return EXIT_SUCCESS;
}
