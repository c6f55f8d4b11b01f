/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The list as a model: what is on it, in what order, twice, or no more. */

#include "config.h"

#include "engine/session.h"
#include "queue-scene.h"

#define VERY_MANY 10000

static void
test_model (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GListModel *model = G_LIST_MODEL (scene->queue);
  g_autoptr (GPtrArray) three =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 3; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/1/1/%c", 'b' + (int) i);
    g_ptr_array_add (three, gannet_queue_scene_request (scene, path));
  }
  g_autoptr (GannetRequest) one = gannet_queue_scene_request (scene, "/seed/1/1/a");
  GannetDownload *a = gannet_queue_add (scene->queue, one, TRUE);
  gannet_queue_add_many (scene->queue, three, TRUE);
  g_autoptr (GannetDownload) c = g_list_model_get_item (model, 2);
  gannet_queue_scene_move (scene, a, 3);
  gannet_queue_scene_move (scene, a, 3);
  gannet_queue_scene_move (scene, c, 0);
  gannet_queue_scene_move (scene, c, 1000);
  gannet_queue_remove (scene->queue, c);
  g_assert_cmpstr (scene->changes->str, ==, "0-0+1 1-0+3 0-4+4 0-2+2 0-4+4 3-1+0");
  shown = gannet_queue_scene_show (scene);
  g_assert_cmpstr (shown, ==, "b paused, d paused, a paused");
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, 3);

  gannet_queue_restore (scene->queue, c);
  gannet_queue_scene_wait (scene, "b paused, d paused, a paused, c paused");
  g_assert_true (g_list_model_get_item_type (model) == GANNET_TYPE_DOWNLOAD);
  g_assert_null (g_list_model_get_item (model, 4));
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, 4);
}

typedef struct {
  const char *moved; /* a letter each */
  char before; /* 0: to the end */
  const char *order; /* afterwards */
  const char *changes;
} MoveRow;

/* From "a b c d e". */
static const MoveRow move_rows[] = {
    {"b", 'd', "acbde", "1-2+2"},
    {"d", 'b', "adbce", "1-3+3"},
    {"a", 0, "bcdea", "0-5+5"},
    {"e", 'a', "eabcd", "0-5+5"},
    {"bd", 'a', "bdace", "0-4+4"},
    {"ac", 'e', "bdace", "0-4+4"},
    {"ae", 'c', "baecd", "0-5+5"},
    {"bd", 0, "acebd", "1-4+4"},
    {"bc", 'd', "abcde", ""},
    {"de", 0, "abcde", ""},
    {"cb", 'd', "acbde", "1-2+2"},
    {"", 'a', "abcde", ""},
};

static GannetDownload *
add_letter (GannetQueueScene *scene, char letter)
{
  g_autofree char *path = g_strdup_printf ("/seed/1/1/%c", letter);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, path);
  return gannet_queue_add (scene->queue, request, TRUE);
}

static char *
list_letters (GannetQueueScene *scene)
{
  GListModel *model = G_LIST_MODEL (scene->queue);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (model, i);
    g_string_append (letters, gannet_download_get_name (download));
  }
  return g_string_free (letters, FALSE);
}

/* One change of the model for all that move, which is still there when the list is read again. */
static void
test_move_many (gconstpointer data)
{
  const MoveRow *row = data;
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  GannetDownload *letters[5] = {NULL};
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    letters[i] = add_letter (scene, (char) ('a' + i));
  for (const char *letter = row->moved; *letter != '\0'; letter++)
    g_ptr_array_add (moved, letters[*letter - 'a']);
  g_string_truncate (scene->changes, 0);
  gannet_queue_move_many (scene->queue, moved, row->before ? letters[row->before - 'a'] : NULL);
  g_assert_cmpstr (scene->changes->str, ==, row->changes);
  g_autofree char *order = list_letters (scene);
  g_assert_cmpstr (order, ==, row->order);
  gannet_queue_scene_reopen (scene);
  g_autofree char *again = list_letters (scene);
  g_assert_cmpstr (again, ==, row->order);
}

/* Every other one of the letters from @from on, borrowed. */
static GPtrArray *
pick (GannetQueueScene *scene, guint from, guint count)
{
  GPtrArray *some = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (some, g_list_model_get_item (G_LIST_MODEL (scene->queue), from + 2 * i));
  return some;
}

/* What many come to is told at once. */
static void
test_remove_many (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  for (char letter = 'A'; letter <= 'z'; letter++)
    if (g_ascii_isalpha (letter))
      add_letter (scene, letter);
  g_autofree char *before = list_letters (scene);
  g_autoptr (GPtrArray) many = pick (scene, 3, 20);
  g_string_truncate (scene->changes, 0);
  gannet_queue_remove_many (scene->queue, many);
  g_assert_cmpstr (scene->changes->str, ==, "3-39+19");
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, 32);
  gannet_queue_restore_many (scene->queue, many);
  g_assert_cmpstr (scene->changes->str, ==, "3-39+19 3-19+39");
  g_autofree char *after = list_letters (scene);
  g_assert_cmpstr (after, ==, before);

  g_autoptr (GPtrArray) few = pick (scene, 0, 2);
  gannet_queue_remove_many (scene->queue, few);
  gannet_queue_remove_many (scene->queue, many);
  gannet_queue_discard_many (scene->queue, many);
  g_ptr_array_set_size (many, 0);
  gannet_queue_restore_many (scene->queue, few);
  gannet_queue_scene_reopen (scene);
  g_autofree char *left = list_letters (scene);
  g_assert_cmpstr (left, ==, "ABCEGIKMOQSUWYacegikmoqrstuvwxyz");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* While nobody sees numbers they are not asked for, and seldom where only an icon is seen; at once
 * when somebody looks again. */
static void
test_unseen (gconstpointer glanced_at)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  guint ticks = 0;

  scene->limits.segments = 1;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_server_set_rate (scene->server, 1000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/90000000/a");
  gannet_queue_scene_wait_held (download, 700000);
  scene->limits.unseen = TRUE;
  scene->limits.glanced_at = glanced_at != NULL;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_fixture_run_for (300);
  gulong signal = g_signal_connect_swapped (scene->queue, "ticked", G_CALLBACK (count_cb), &ticks);
  guint64 held = gannet_download_get_held (download);
  gannet_fixture_run_for (6000);
  g_assert_cmpuint (ticks, ==, glanced_at != NULL ? 1 : 0);
  g_assert_cmpuint (gannet_queue_get_speed (scene->queue), >, 500000);
  ticks = 0;
  scene->limits.unseen = FALSE;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  g_assert_cmpuint (ticks, ==, 1);
  g_assert_cmpuint (gannet_download_get_held (download), >, held + 3000000);
  g_assert_cmpuint (gannet_download_get_speed (download), >, 500000);
  gannet_fixture_run_for (2000);
  g_assert_cmpuint (ticks, >=, 4);
  g_signal_handler_disconnect (scene->queue, signal);
}

/* Every state is counted, whatever becomes of a download. */
static void
test_counts (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetQueue *queue = scene->queue;

  gannet_server_set_rate (scene->server, 100000);
  gannet_queue_scene_limit (scene, 2);
  GannetDownload *a = gannet_queue_scene_add (scene, "/seed/1/9000000/a");
  gannet_queue_scene_add (scene, "/none");
  gannet_queue_scene_add (scene, "/seed/1/10/b");
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/seed/1/10/c");
  gannet_queue_add (queue, request, TRUE);
  gannet_queue_scene_wait (scene, "a running, none failed gone, b done, c paused");
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_RUNNING), ==, 1);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_FAILED), ==, 1);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_DONE), ==, 1);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_PAUSED), ==, 1);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_QUEUED), ==, 0);
  gannet_queue_remove (queue, a);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_RUNNING), ==, 0);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_PAUSED), ==, 1);
  gannet_queue_restore (queue, a);
  gannet_queue_scene_wait (scene, "a running, none failed gone, b done, c paused");
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_RUNNING), ==, 1);
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_QUEUED), ==, 0);
}

static void
test_remove_and_restore (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 2000000);
  gannet_queue_scene_add (scene, "/seed/1/10/first");
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/2/2000000/file");
  gannet_queue_scene_add (scene, "/seed/3/10/last");
  gannet_queue_scene_wait_held (download, 300000);
  gannet_queue_remove (scene->queue, download);
  gannet_queue_scene_wait (scene, "first done, last done");
  g_assert_true (gannet_server_log_wait_idle (scene->log));
  gannet_queue_scene_wait_list (scene, "* file.part first last");
  g_assert_null (
      gannet_queue_find (scene->queue, gannet_download_get_request (download)->url, scene->folder));

  gannet_queue_restore (scene->queue, download);
  gannet_queue_scene_wait (scene, "first done, file done, last done");
  gannet_queue_scene_assert_file (scene, "file", 2, 2000000);
  gannet_queue_scene_wait_list (scene, "file first last");
}

/* Restored at once, while its job is still ending. */
static void
test_restore_at_once (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 2000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/2/1000000/file");
  gannet_queue_scene_wait_held (download, 100000);
  gannet_queue_remove (scene->queue, download);
  gannet_queue_restore (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 2, 1000000);
}

/* Unfinished files go, whether the job has ended or not; finished ones stay untouched. */
static void
test_discard (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = g_build_filename (scene->folder, "done", NULL);

  gannet_queue_scene_add (scene, "/seed/1/10/done");
  gannet_queue_scene_wait (scene, "done done");
  before = gannet_fixture_describe (path);

  gannet_server_set_rate (scene->server, 1000000);
  g_autoptr (GannetDownload) ended =
      g_object_ref (gannet_queue_scene_add (scene, "/seed/2/9000000/ended"));
  g_autoptr (GannetDownload) busy =
      g_object_ref (gannet_queue_scene_add (scene, "/seed/3/9000000/busy"));
  gannet_queue_scene_wait_held (ended, 200000);
  gannet_queue_scene_wait_held (busy, 200000);
  gannet_queue_remove (scene->queue, ended);
  gannet_queue_scene_wait_list (scene, "* busy.part done ended.part");
  gannet_fixture_run_for (300);
  g_autoptr (GannetDownload) done = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  gannet_queue_remove (scene->queue, done);
  gannet_queue_discard (scene->queue, done);
  gannet_queue_discard (scene->queue, ended);
  gannet_queue_remove (scene->queue, busy);
  gannet_queue_discard (scene->queue, busy);
  gannet_queue_scene_wait_list (scene, "done");
  after = gannet_fixture_describe (path);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (gannet_server_log_wait_idle (scene->log));
}

/* Discarded and added again in one breath, it begins afresh and does not touch what is going. */
static void
test_discard_and_add (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const char *path = "/seed/2/3000000/file";

  gannet_server_set_rate (scene->server, 1000000);
  g_autoptr (GannetDownload) old = g_object_ref (gannet_queue_scene_add (scene, path));
  gannet_queue_scene_wait_held (old, 200000);
  gannet_queue_remove (scene->queue, old);
  gannet_queue_discard (scene->queue, old);
  gannet_server_set_rate (scene->server, 0);
  GannetDownload *fresh = gannet_queue_scene_add (scene, path);
  gannet_queue_scene_wait_state (fresh, GANNET_STATE_DONE);
  gannet_queue_scene_wait_list (scene, gannet_download_get_name (fresh));
  gannet_queue_scene_assert_file (scene, gannet_download_get_name (fresh), 2, 3000000);
}

static void
test_twice (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/seed/1/500000/file");
  g_autoptr (GPtrArray) same =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  gannet_server_set_rate (scene->server, 500000);
  g_assert_null (gannet_queue_find (scene->queue, request->url, scene->folder));
  GannetDownload *first = gannet_queue_add (scene->queue, request, FALSE);
  g_assert_true (gannet_queue_find (scene->queue, request->url, scene->folder) == first);
  g_assert_null (gannet_queue_find (scene->queue, request->url, "/nowhere"));
  g_ptr_array_add (same, gannet_request_ref (request));
  g_ptr_array_add (same, gannet_request_copy (request));
  gannet_queue_add_many (scene->queue, same, FALSE);
  /* All at once, and whichever is answered first: the numbers follow the list. */
  gannet_queue_scene_wait (scene, "file done, file (1) done, file (2) done");
  gannet_queue_scene_assert_file (scene, "file", 1, 500000);
  gannet_queue_scene_assert_file (scene, "file (1)", 1, 500000);
  gannet_queue_scene_assert_file (scene, "file (2)", 1, 500000);

  gannet_queue_scene_limit (scene, 1);
  g_autoptr (GannetRequest) other = gannet_queue_scene_request (scene, "/seed/1/10/other");
  gannet_queue_add (scene->queue, other, FALSE);
  gannet_queue_add (scene->queue, other, FALSE);
  GannetDownload *last = gannet_queue_add (scene->queue, other, FALSE);
  gannet_queue_scene_wait_state (last, GANNET_STATE_DONE);
  g_assert_cmpstr (gannet_download_get_name (last), ==, "other (2)");
}

/* Ten thousand are one change of the model, are found, moved and counted, and none of them runs. */
static void
test_very_many (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  for (guint i = 0; i < VERY_MANY; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/%u/1/%u", i, i);
    g_ptr_array_add (requests, gannet_queue_scene_request (scene, path));
  }
  gannet_queue_add_many (scene->queue, requests, TRUE);
  g_assert_cmpstr (scene->changes->str, ==, "0-0+10000");
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, VERY_MANY);
  for (guint i = 0; i < VERY_MANY; i += 101) {
    const GannetRequest *request = g_ptr_array_index (requests, i);
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), i);
    g_assert_true (gannet_queue_find (scene->queue, request->url, scene->folder) == download);
  }
  g_autoptr (GannetDownload) last =
      g_list_model_get_item (G_LIST_MODEL (scene->queue), VERY_MANY - 1);
  gannet_queue_scene_move (scene, last, 0);
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  g_assert_true (first == last);
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-list/model", test_model);
  g_test_add_func ("/queue-list/remove-many", test_remove_many);
  g_test_add_data_func ("/queue-list/unseen", NULL, test_unseen);
  g_test_add_data_func ("/queue-list/glanced-at", "", test_unseen);
  g_test_add_func ("/queue-list/counts", test_counts);
  g_test_add_func ("/queue-list/remove-and-restore", test_remove_and_restore);
  g_test_add_func ("/queue-list/restore-at-once", test_restore_at_once);
  g_test_add_func ("/queue-list/discard", test_discard);
  g_test_add_func ("/queue-list/discard-and-add", test_discard_and_add);
  g_test_add_func ("/queue-list/twice", test_twice);
  g_test_add_func ("/queue-list/very-many", test_very_many);
  for (guint i = 0; i < G_N_ELEMENTS (move_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/queue-list/move-many/%u", i);
    g_test_add_data_func (path, &move_rows[i], test_move_many);
  }
  return g_test_run ();
}
