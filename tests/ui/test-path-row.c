/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a path being shown by its last part, and for a chosen file being taken back. */

#include "config.h"

#include "ui/path-row.h"

static gpointer
part (GtkWidget *row, const char *id)
{
  GObject *child = gtk_widget_get_template_child (row, GANNET_TYPE_PATH_ROW, id);
  g_assert_nonnull (child);
  return child;
}

typedef struct {
  const char *name;
  const char *path, *fallback;
  gboolean chooses_file;
  const char *shown, *tooltip;
  gboolean clears; /* whether there is something to take back */
} Row;

static const Row ROWS[] = {
    {"folder", "/home/me/Downloads", "", FALSE, "Downloads", "/home/me/Downloads", FALSE},
    {"fallback", "", "/home/me/Downloads", FALSE, "Downloads", "/home/me/Downloads", FALSE},
    {"before-fallback", "/a/b", "/c/d", FALSE, "b", "/a/b", FALSE},
    {"root", "/", "", FALSE, "/", "/", FALSE},
    {"nothing", "", "", FALSE, "None", NULL, FALSE},
    {"no-file", "", "", TRUE, "None", NULL, FALSE},
    {"file", "/a/cookies.txt", "", TRUE, "cookies.txt", "/a/cookies.txt", TRUE},
    {"not-text", "/a/\xff.txt", "", TRUE, "\xef\xbf\xbd.txt", "/a/\xef\xbf\xbd.txt", TRUE},
};

static void
test_shown (gconstpointer data)
{
  const Row *from = data;
  g_autoptr (GtkWidget) row = g_object_ref_sink (g_object_new (GANNET_TYPE_PATH_ROW, "path",
      from->path, "fallback", from->fallback, "chooses-file", from->chooses_file, NULL));
  g_assert_cmpstr (gtk_label_get_label (part (row, "label")), ==, from->shown);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (part (row, "button")), ==, from->tooltip);
  g_assert_cmpint (gtk_widget_get_visible (part (row, "clear_button")), ==, from->clears);
  g_assert_finalize_object (g_steal_pointer (&row));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_cleared (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (
      g_object_new (GANNET_TYPE_PATH_ROW, "chooses-file", TRUE, "path", "/a/b", NULL));
  guint count = 0;
  g_signal_connect_swapped (row, "notify::path", G_CALLBACK (count_cb), &count);
  g_signal_emit_by_name (part (row, "clear_button"), "clicked");
  g_autofree char *path = NULL;
  g_object_get (row, "path", &path, NULL);
  g_assert_cmpstr (path, ==, "");
  g_assert_cmpuint (count, ==, 1);

  g_object_set (row, "path", "", NULL);
  g_assert_cmpuint (count, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/path-row/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_shown);
  }
  g_test_add_func ("/path-row/cleared", test_cleared);
  return g_test_run ();
}
