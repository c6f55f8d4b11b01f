/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is thrown away leaves the list, what cannot be stays. */

#include "config.h"

#include "ui/scene.h"
#include "ui/trash.h"

#include <string.h>

static const SceneRow rows[] = {{"a", GANNET_STATE_DONE}, {"b", GANNET_STATE_PAUSED}, {NULL}};

static void
trashed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gannet_trash_finish (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* The file of this one was deleted by somebody else. */
static void
test_missing (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, rows);
  g_autofree char *text = NULL;
  gannet_trash_async (queue, scene_find (queue, "a"), trashed_cb, &text);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &text));
  g_assert_nonnull (strstr (text, "/ui-test/a"));
  g_autofree char *names = scene_list_names (G_LIST_MODEL (queue));
  g_assert_cmpstr (names, ==, "a b");
  scene_close_queue (queue);
}

static void
test_trash (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *folder = gannet_fixture_make_folder (fixture, "data");
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  GannetQueue *queue = scene_new_queue (fixture, rows);
  GannetDownload *download = scene_find (queue, "a");
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "bytes", -1, NULL));
  gannet_download_take_file (download, NULL, g_strdup (path), NULL);
  gannet_trash_async (queue, download, trashed_cb, &text);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &text));
  /* Not every file system has a trash; then the file and its row stay. */
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autofree char *names = scene_list_names (G_LIST_MODEL (queue));
  g_assert_cmpstr (names, ==, there ? "a b" : "b");
  g_assert_cmpint (g_str_equal (text, "File moved to the trash"), ==, !there);
  scene_close_queue (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trash/missing", test_missing);
  g_test_add_func ("/trash/trash", test_trash);
  return g_test_run ();
}
