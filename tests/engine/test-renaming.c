/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Another name before, during and after a download, with real files and a list that is read
 * again. */

#include "config.h"

#include "engine/renaming.h"
#include "queue-scene.h"

#include <glib/gstdio.h>

#define LENGTH 400000

static void
serve (GannetQueueScene *scene, guint64 rate)
{
  gannet_server_add (scene->server,
      &(GannetServerResource){
          .path = "/file", .seed = 7, .length = LENGTH, .etag = "\"v1\"", .rate = rate});
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* NULL when it has the name. */
static GError *
rename_to (GannetQueueScene *scene, GannetDownload *download, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  gannet_renaming_async (scene->queue, download, name, ended_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  g_assert_cmpint (gannet_renaming_finish (result, &error), ==, error == NULL);
  return error;
}

static void
assert_renames (GannetQueueScene *scene, GannetDownload *download, const char *name)
{
  g_autoptr (GError) error = rename_to (scene, download, name);
  g_assert_no_error (error);
}

/* Nothing was asked of the server yet. */
static void
test_before (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/file");
  GannetDownload *download = gannet_queue_add (scene->queue, request, TRUE);

  serve (scene, 0);
  assert_renames (scene, download, "mine");
  gannet_queue_scene_wait (scene, "mine paused");
  gannet_queue_scene_reopen (scene);
  download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  g_object_unref (download);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "mine done");
  gannet_queue_scene_assert_file (scene, "mine", 7, LENGTH);
  gannet_queue_scene_wait_list (scene, "mine");
}

/* It becomes whole under its new name, with the bytes that were there. */
static void
assert_goes_on (GannetQueueScene *scene)
{
  gannet_queue_scene_wait (scene, "mine done");
  gannet_queue_scene_assert_file (scene, "mine", 7, LENGTH);
  gannet_queue_scene_wait_list (scene, "mine");
  g_autofree char *range = gannet_server_log_dup_header (scene->log, "/file", 1, "Range");
  g_assert_nonnull (range);
}

/* While bytes arrive: it goes on with those that are there. */
static void
test_during (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  serve (scene, 200000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait_held (download, 100000);
  assert_renames (scene, download, "mine");
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_QUEUED);
  assert_goes_on (scene);
}

/* The name is taken when it is done: the file gets a number, and the other one stays. */
static void
test_during_taken (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *other = g_build_filename (scene->folder, "mine", NULL);

  serve (scene, 200000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait_held (download, 100000);
  g_assert_true (g_file_set_contents (other, "other", -1, NULL));
  assert_renames (scene, download, "mine");
  gannet_queue_scene_wait_state (download, GANNET_STATE_DONE);
  gannet_queue_scene_assert_file (scene, "mine (1)", 7, LENGTH);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "mine"), ==, 5);
}

static void
assert_path (GannetQueueScene *scene, const char *name)
{
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  g_autofree char *path = g_build_filename (scene->folder, name, NULL);
  g_assert_cmpstr (gannet_download_get_path (download), ==, path);
}

/* The list knows of the new name after it was read again, and can be renamed back. */
static void
test_after (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  serve (scene, 0);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file done");
  assert_renames (scene, download, "mine");
  gannet_queue_scene_wait_list (scene, "mine");
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene, "mine done");
  g_autoptr (GannetDownload) again = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  assert_path (scene, "mine");
  assert_renames (scene, again, "file");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
}

/* The program ends at once: not before the list knows of the new name. */
static void
test_after_and_end (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  serve (scene, 0);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file done");
  gannet_renaming_async (scene->queue, download, "mine", NULL, NULL);
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene, "mine done");
  assert_path (scene, "mine");
  gannet_queue_scene_wait_list (scene, "mine");
}

/* What ran goes on under the new name with the next start, from the bytes that were there. */
static void
test_during_and_end (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  serve (scene, 200000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait_held (download, 100000);
  gannet_renaming_async (scene->queue, download, "mine", NULL, NULL);
  gannet_queue_scene_close (scene);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "file.part"), >=, 100000);
  gannet_queue_scene_reopen (scene);
  assert_goes_on (scene);
}

static void
test_after_taken (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *other = g_build_filename (scene->folder, "mine", NULL);

  serve (scene, 0);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file done");
  g_assert_true (g_file_set_contents (other, "other", -1, NULL));
  g_autoptr (GError) error = rename_to (scene, download, "mine");
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_EXISTS);
  gannet_queue_scene_wait (scene, "file done");
  g_assert_cmpint (gannet_queue_scene_measure (scene, "mine"), ==, 5);
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
}

/* Somebody else moved it, or put a folder or a link in its place. */
static void
test_after_gone (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *path = g_build_filename (scene->folder, "file", NULL);
  g_autofree char *away = g_build_filename (scene->folder, "away", NULL);

  serve (scene, 0);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file done");
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_autoptr (GError) gone = rename_to (scene, download, "mine");
  g_assert_error (gone, GANNET_ERROR, GANNET_ERROR_PART_LOST);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_autoptr (GError) folder = rename_to (scene, download, "mine");
  g_assert_error (folder, GANNET_ERROR, GANNET_ERROR_PART_LOST);
  gannet_queue_scene_wait_list (scene, "away file/");
}

typedef struct {
  const char *name;
  const char *wanted;
  const char *got; /* NULL: none */
} NameRow;

static const NameRow name_rows[] = {
    {"plain", "mine", "mine"},
    {"same", "file", "file"},
    {"leads-elsewhere", "../mine", "_mine"},
    {"folder", "a/b", "a_b"},
    {"launcher", "mine.desktop", "mine.desktop.download"},
    {"hidden", ".mine", "mine"},
    {"dots", "..", NULL},
    {"empty", "", NULL},
};

static void
test_name (gconstpointer data)
{
  const NameRow *row = data;
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  serve (scene, 0);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file done");
  g_autoptr (GError) error = rename_to (scene, download, row->wanted);
  if (row->got == NULL)
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_CANNOT_WRITE);
  else
    g_assert_no_error (error);
  gannet_queue_scene_wait_list (scene, row->got != NULL ? row->got : "file");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/renaming/before", test_before);
  g_test_add_func ("/renaming/during", test_during);
  g_test_add_func ("/renaming/during-taken", test_during_taken);
  g_test_add_func ("/renaming/after", test_after);
  g_test_add_func ("/renaming/after-and-end", test_after_and_end);
  g_test_add_func ("/renaming/during-and-end", test_during_and_end);
  g_test_add_func ("/renaming/after-taken", test_after_taken);
  g_test_add_func ("/renaming/after-gone", test_after_gone);
  for (guint i = 0; i < G_N_ELEMENTS (name_rows); i++) {
    g_autofree char *path = g_strconcat ("/renaming/name/", name_rows[i].name, NULL);
    g_test_add_data_func (path, &name_rows[i], test_name);
  }
  return g_test_run ();
}
