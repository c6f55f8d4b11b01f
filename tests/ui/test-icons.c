/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every icon that the window's sources name is one that this version of the toolkit and its theme
 * have, or our own: themes drop names, and nobody is told. */

#include "config.h"

#include <gtk/gtk.h>

#include "support/fixture.h"

#define OUR_ICONS "/io/github/gannet_app/Gannet/icons"
#define NAME_PATTERN "[\">]([a-z-]+-symbolic)[\"<]"

static void
read_names (const char *path, GHashTable *names)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GRegex) pattern = g_regex_new (NAME_PATTERN, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (pattern, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_add (names, g_match_info_fetch (match, 1));
}

/* All names in the sources of the window. */
static GHashTable *
collect_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".ui"))
      read_names (path, names);
  }
  return names;
}

static void
test_names (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  gtk_icon_theme_add_resource_path (theme, OUR_ICONS);
  g_autoptr (GHashTable) names = collect_names ();
  g_assert_cmpuint (g_hash_table_size (names), >, 20);
  GHashTableIter iter;
  gpointer name;
  for (g_hash_table_iter_init (&iter, names); g_hash_table_iter_next (&iter, &name, NULL);)
    if (!gtk_icon_theme_has_icon (theme, name))
      g_test_fail_printf ("there is no icon called %s", (char *) name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/ui/icons/names", test_names);
  return g_test_run ();
}
