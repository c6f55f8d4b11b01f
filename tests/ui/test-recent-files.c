/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The list of recent files, as other programs read it: added to, and never spoilt. */

#include "config.h"

#include "support/fixture.h"
#include "ui/recent-files.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
}

static void
add (const char *path, const char *type)
{
  g_autoptr (GannetRecentFiles) files = gannet_recent_files_new ();
  gannet_recent_files_add (files, path, type);
}

static void
test_add (void)
{
  g_autoptr (GBookmarkFile) list = g_bookmark_file_new ();
  g_autofree char *path = dup_path ();
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_unlink (path);
  add ("/tmp/one two.iso", "application/x-cd-image");
  add ("/tmp/three", NULL);
  g_assert_true (g_bookmark_file_load_from_file (list, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_bookmark_file_get_size (list), ==, 2);
  g_autofree char *type = g_bookmark_file_get_mime_type (list, "file:///tmp/one%20two.iso", NULL);
  g_assert_cmpstr (type, ==, "application/x-cd-image");
  g_assert_true (
      g_bookmark_file_has_application (list, "file:///tmp/three", g_get_application_name (), NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* Whoever wrote it will know what to do with it. */
static void
test_damaged (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "<xbel this is no list", -1, NULL));
  add ("/tmp/four", "text/plain");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "<xbel this is no list");
}

int
main (int argc, char **argv)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  /* Not there yet, as for somebody new. */
  g_autofree char *data = g_build_filename (fixture->folder, "share", "data", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recent-files/add", test_add);
  g_test_add_func ("/recent-files/damaged", test_damaged);
  return g_test_run ();
}
