/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Folders that are renamed, deleted or missing while something is downloaded into them. */

#include "config.h"

#include "engine/session.h"
#include "queue-scene.h"

#include <glib/gstdio.h>
#include <string.h>

static GannetDownload *
add (GannetQueueScene *scene, const char *folder, const char *path)
{
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, path);
  gannet_request_set_folder (request, folder);
  return gannet_queue_add (scene->queue, request, FALSE);
}

/* Bytes go on into the folder that was chosen, and the path that is told is where it is now. */
static void
test_renamed (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *before = g_build_filename (scene->folder, "before", NULL);
  g_autofree char *after = g_build_filename (scene->folder, "after", NULL);
  g_autofree char *file = g_build_filename (after, "file", NULL);

  g_assert_cmpint (g_mkdir (before, 0700), ==, 0);
  gannet_server_set_rate (scene->server, 3000000);
  GannetDownload *download = add (scene, before, "/seed/1/3000000/file");
  gannet_queue_scene_wait_held (download, 500000);
  g_assert_cmpint (g_rename (before, after), ==, 0);
  gannet_queue_scene_wait (scene, "file done");
  g_assert_cmpstr (gannet_download_get_path (download), ==, file);
  gannet_queue_scene_assert_file (scene, "after/file", 1, 3000000);
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_remove (file);
  }
}

/* It is not made again behind the user's back, and not written to nowhere either. */
static void
test_deleted (gconstpointer data)
{
  const char *path = data;
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *folder = g_build_filename (scene->folder, "chosen", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  gannet_server_set_rate (scene->server, 300000);
  GannetDownload *download = add (scene, folder, path);
  gannet_queue_scene_wait_held (download, 100000);
  for (guint i = 0; g_rmdir (folder) != 0 && i < 100; i++)
    empty_folder (folder);
  gannet_server_set_rate (scene->server, 0);
  gannet_queue_scene_wait (scene, "file failed folder-missing");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_nonnull (strstr (gannet_download_get_sentence (download), "is not there"));

  /* Made again by the user, it is used again. */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
}

static void
test_missing (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *folder = g_build_filename (scene->folder, "none", NULL);
  GannetDownload *download = add (scene, folder, "/seed/1/10/file");

  gannet_queue_scene_wait (scene, "file failed folder-missing");
  g_assert_nonnull (strstr (gannet_download_get_sentence (download), folder));
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 0);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-folder/renamed", test_renamed);
  g_test_add_data_func ("/queue-folder/deleted", "/seed/1/3000000/file", test_deleted);
  g_test_add_data_func (
      "/queue-folder/deleted-with-a-small-one", "/seed/1/400000/file", test_deleted);
  g_test_add_func ("/queue-folder/missing", test_missing);
  return g_test_run ();
}
