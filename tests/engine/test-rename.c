/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for every way of renaming: it moves the file and never replaces another. */

#include "config.h"

#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct {
  const char *name;
  GannetRenameWay way;
  const char *taken; /* contents of a file at the new name, or NULL */
  gboolean missing; /* there is nothing to rename */
  int expected;
} Row;

static const Row rows[] = {
    {"atomic", GANNET_RENAME_ATOMIC, NULL, FALSE, 0},
    {"link", GANNET_RENAME_LINK, NULL, FALSE, 0},
    {"placeholder", GANNET_RENAME_PLACEHOLDER, NULL, FALSE, 0},
    {"atomic-taken", GANNET_RENAME_ATOMIC, "user", FALSE, EEXIST},
    {"link-taken", GANNET_RENAME_LINK, "user", FALSE, EEXIST},
    {"placeholder-taken", GANNET_RENAME_PLACEHOLDER, "user", FALSE, EEXIST},
    {"atomic-taken-empty", GANNET_RENAME_ATOMIC, "", FALSE, EEXIST},
    {"link-taken-empty", GANNET_RENAME_LINK, "", FALSE, EEXIST},
    {"placeholder-taken-empty", GANNET_RENAME_PLACEHOLDER, "", FALSE, EEXIST},
    {"atomic-missing", GANNET_RENAME_ATOMIC, NULL, TRUE, ENOENT},
    {"link-missing", GANNET_RENAME_LINK, NULL, TRUE, ENOENT},
    {"placeholder-missing", GANNET_RENAME_PLACEHOLDER, NULL, TRUE, ENOENT},
};

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;
  gboolean there = g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpint (there, ==, expected != NULL);
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folder = g_dir_make_tmp ("gannet-rename-XXXXXX", NULL);
  g_autofree char *from = g_build_filename (folder, "from", NULL);
  g_autofree char *to = g_build_filename (folder, "to", NULL);
  if (!row->missing)
    g_assert_true (g_file_set_contents (from, "ours", -1, NULL));
  if (row->taken != NULL)
    g_assert_true (g_file_set_contents (to, row->taken, -1, NULL));

  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (gannet_rename_noreplace (fd, "from", "to", row->way), ==, row->expected);
  close (fd);

  gboolean moved = row->expected == 0;
  assert_contents (from, moved || row->missing ? NULL : "ours");
  assert_contents (to, moved ? "ours" : row->taken);
  g_unlink (from);
  g_unlink (to);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/rename/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
