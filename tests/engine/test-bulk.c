/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is asked of very many downloads coming true for each of them, whatever is asked
 * for meanwhile, when the list is closed in the middle of it and when the program is killed. */

#include "config.h"

#include "engine/bulk.h"

#include "queue-scene.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MANY 10000
#define TIME G_GINT64_CONSTANT (4000000000)

static GListModel *
get_rows (GannetQueueScene *scene)
{
  return G_LIST_MODEL (scene->queue);
}

static GPtrArray *
list_all (GannetQueueScene *scene)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (get_rows (scene)); i++)
    g_ptr_array_add (all, g_list_model_get_item (get_rows (scene), i));
  return all;
}

/* A list of many that wait, and of none that may begin. */
static void
fill (GannetQueueScene *scene, gboolean paused)
{
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  /* What the scene notes of each change takes too long for so many. */
  g_signal_handlers_disconnect_by_data (scene->queue, scene);
  scene->limits.held = TRUE;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/1/1000/%05u", i);
    g_ptr_array_add (requests, gannet_queue_scene_request (scene, path));
  }
  gannet_queue_add_many (scene->queue, requests, paused);
}

static gboolean
is_idle (gpointer data)
{
  return !gannet_errands_is_busy (gannet_queue_get_errands (((GannetQueueScene *) data)->queue));
}

static void
wait_for_end (GannetQueueScene *scene)
{
  g_assert_true (gannet_fixture_run_until (NULL, is_idle, scene));
}

static void
assert_all_are (GannetQueueScene *scene, GannetState state)
{
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (scene)), ==, MANY);
  g_assert_cmpuint (gannet_queue_count (scene->queue, state), ==, MANY);
}

/* What was begun is finished before what was asked for next, so that the last word counts. */
static void
test_last_word (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  fill (scene, FALSE);
  gannet_bulk_pause_all (scene->queue);
  guint paused = gannet_queue_count (scene->queue, GANNET_STATE_PAUSED);
  g_assert_cmpuint (paused, >, 0);
  g_assert_cmpuint (paused, <, MANY);
  gannet_bulk_resume_all (scene->queue);
  wait_for_end (scene);
  assert_all_are (scene, GANNET_STATE_QUEUED);
  gannet_bulk_resume_all (scene->queue);
  gannet_bulk_pause_all (scene->queue);
  wait_for_end (scene);
  assert_all_are (scene, GANNET_STATE_PAUSED);
}

static void
count_running_cb (GannetQueue *queue, GannetDownload *download, gpointer data)
{
  if (gannet_download_get_state (download) == GANNET_STATE_RUNNING)
    ++*(guint *) data;
}

/* Of what is to be paused nothing begins because another one has stopped. */
static void
test_nothing_begins (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  fill (scene, FALSE);
  gannet_server_set_rate (scene->server, 100);
  scene->limits.held = FALSE;
  scene->limits.downloads = 1;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  g_autoptr (GannetDownload) first = g_list_model_get_item (get_rows (scene), 0);
  gannet_queue_scene_wait_state (first, GANNET_STATE_RUNNING);
  guint begun = 0;
  g_signal_connect (scene->queue, "changed", G_CALLBACK (count_running_cb), &begun);
  gannet_bulk_pause_all (scene->queue);
  wait_for_end (scene);
  assert_all_are (scene, GANNET_STATE_PAUSED);
  g_assert_cmpuint (begun, ==, 0);
}

static void
test_start_at (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  fill (scene, TRUE);
  g_autoptr (GPtrArray) all = list_all (scene);
  gannet_bulk_start_at (scene->queue, all, TIME);
  wait_for_end (scene);
  assert_all_are (scene, GANNET_STATE_QUEUED);
  for (guint i = 0; i < MANY; i += 999)
    g_assert_cmpint (gannet_download_get_request (all->pdata[i])->not_before, ==, TIME);
  gannet_bulk_start_at (scene->queue, all, 0);
  wait_for_end (scene);
  for (guint i = 0; i < MANY; i += 999)
    g_assert_cmpint (gannet_download_get_request (all->pdata[i])->not_before, ==, 0);
}

/* Closing waits for what was asked for, and the next start finds it done. */
static void
test_closed_in_the_middle (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  fill (scene, FALSE);
  gannet_bulk_pause_all (scene->queue);
  g_assert_false (is_idle (scene));
  gannet_queue_scene_reopen (scene);
  assert_all_are (scene, GANNET_STATE_PAUSED);

  g_autoptr (GPtrArray) all = list_all (scene);
  gannet_bulk_remove (scene->queue, all, 0);
  gannet_bulk_discard (scene->queue, all);
  g_clear_pointer (&all, g_ptr_array_unref);
  gannet_queue_scene_reopen (scene);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (scene)), ==, 0);
}

/* Every second one, from the first or from the one after it. */
static GPtrArray *
list_every_second (GListModel *rows, guint first)
{
  GPtrArray *some = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < g_list_model_get_n_items (rows); i += 2)
    g_ptr_array_add (some, g_list_model_get_item (rows, i));
  return some;
}

static void
move_halves (GannetQueue *queue)
{
  g_autoptr (GPtrArray) moving = list_every_second (G_LIST_MODEL (queue), 1);
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (queue), 0);

  gannet_queue_move_many (queue, moving, first);
}

/* The number in the name of what stands at @position. */
static guint
get_number (GannetQueueScene *scene, guint position)
{
  g_autoptr (GannetDownload) download = g_list_model_get_item (get_rows (scene), position);

  return (guint) g_ascii_strtoull (gannet_download_get_name (download), NULL, 10);
}

/* TRUE when the odd ones stand before the others, FALSE when all stand where they were put. */
static gboolean
is_moved (GannetQueueScene *scene)
{
  gboolean moved = get_number (scene, 0) == 1;

  g_assert_cmpuint (g_list_model_get_n_items (get_rows (scene)), ==, MANY);
  for (guint i = 0; i < MANY; i++) {
    guint number = i < MANY / 2 ? 2 * i + 1 : 2 * (i - MANY / 2);
    g_assert_cmpuint (get_number (scene, i), ==, moved ? number : i);
  }
  return moved;
}

/* What was moved stands there at once, and begins in its new order. */
static void
test_move (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  fill (scene, FALSE);
  move_halves (scene->queue);
  g_assert_true (is_moved (scene));
  wait_for_end (scene);
  scene->limits.held = FALSE;
  scene->limits.downloads = 1;
  gannet_server_set_rate (scene->server, 100);
  gannet_queue_set_limits (scene->queue, &scene->limits);
  g_autoptr (GannetDownload) first = g_list_model_get_item (get_rows (scene), 0);
  gannet_queue_scene_wait_state (first, GANNET_STATE_RUNNING);
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_RUNNING), ==, 1);
  gannet_queue_scene_reopen (scene);
  g_assert_true (is_moved (scene));
}

/* What goes while its place is being kept does not come back. */
static void
test_move_and_discard (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  fill (scene, FALSE);
  gannet_bulk_pause_all (scene->queue);
  move_halves (scene->queue);
  g_autoptr (GannetDownload) last = g_list_model_get_item (get_rows (scene), MANY / 2 - 1);
  g_assert_false (is_idle (scene));
  gannet_queue_remove (scene->queue, last);
  gannet_queue_discard (scene->queue, last);
  gannet_queue_scene_reopen (scene);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (scene)), ==, MANY - 1);
  g_assert_cmpuint (get_number (scene, MANY / 2 - 1), ==, 0);
}

/* What few come to is told one by one. */
static void
test_few (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  for (guint i = 0; i < 4; i++)
    gannet_queue_scene_add (scene, "/seed/1/1/a");
  g_autoptr (GPtrArray) few = list_every_second (get_rows (scene), 0);
  g_string_truncate (scene->changes, 0);
  gannet_bulk_remove (scene->queue, few, 0);
  gannet_bulk_restore (scene->queue, few, 0);
  g_assert_cmpstr (scene->changes->str, ==, "0-1+0 1-1+0 0-0+1 2-0+1");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GannetQueue *queue = GANNET_QUEUE (source);
  g_autoptr (GPtrArray) leaving = list_every_second (G_LIST_MODEL (queue), 1);
  g_autoptr (GPtrArray) staying = list_every_second (G_LIST_MODEL (queue), 0);

  gannet_bulk_remove (queue, leaving, 0);
  gannet_bulk_discard (queue, leaving);
  gannet_bulk_pause (queue, staying);
}

static gboolean
die_cb (gpointer data)
{
  kill (getpid (), SIGKILL);
  return G_SOURCE_REMOVE;
}

static void
read_to_move_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  move_halves (GANNET_QUEUE (source));
}

/* Another process that does not live long. It has half of the list go and the rest paused, or
 * @moves half of it. */
static int
live_until (const char *path, guint ms, gboolean moves)
{
  g_autoptr (GannetStore) store = gannet_store_new (path);
  g_autoptr (GannetQueue) queue = gannet_queue_new (store);
  GannetLimits limits = gannet_limits_default;

  limits.held = TRUE;
  gannet_queue_set_limits (queue, &limits);
  gannet_queue_load_async (queue, NULL, moves ? read_to_move_cb : read_cb, NULL);
  g_timeout_add (ms, die_cb, NULL);
  while (ms > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

/* Longer than the store gathers what is to be written, in ms. */
#define GATHERED 600

/* When the list was last written, in ns. */
static gint64
get_written (GannetQueueScene *scene)
{
  g_autofree char *path = g_strconcat (scene->list, "-wal", NULL);
  GStatBuf found;

  g_assert_cmpint (g_stat (path, &found), ==, 0);
  return found.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + found.st_mtim.tv_nsec;
}

/* The same, once that is some time ago. */
static gint64
rest (GannetQueueScene *scene)
{
  gint64 before = 0, now = 0;

  do {
    before = now;
    gannet_fixture_run_for (GATHERED);
    now = get_written (scene);
  } while (now != before);
  return now;
}

/* Longer than a slice. */
static void
take_time (gpointer list, GPtrArray *some, gint64 number)
{
  gint64 end = g_get_monotonic_time () + 10000;

  while (g_get_monotonic_time () < end)
    continue;
}

/* Nothing is written before all places are known. */
static void
test_held_while_moving (void)
{
  static const GannetErrand slow = {take_time, 1, FALSE};
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  fill (scene, FALSE);
  gint64 before = rest (scene);
  g_autoptr (GPtrArray) all = list_all (scene);
  /* The places are given after that, which is longer than the store gathers. */
  gannet_errands_add (
      gannet_queue_get_errands (scene->queue), &slow, &(GPtrArray){all->pdata, GATHERED / 5}, 0);
  move_halves (scene->queue);
  gannet_queue_pause (scene->queue, all->pdata[0]);
  gannet_fixture_run_for (GATHERED);
  g_assert_false (is_idle (scene));
  g_assert_cmpint (get_written (scene), ==, before);
  wait_for_end (scene);
  g_assert_cmpint (rest (scene), >, before);
}

static void
kill_after (GannetQueueScene *scene, const char *what, guint ms)
{
  g_autofree char *after = g_strdup_printf ("%u", ms);
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_NONE, NULL, "/proc/self/exe", what, scene->list, after, NULL);

  g_assert_nonnull (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
}

/* Each row is there once or gone, and those that nobody wanted gone are there. */
static guint
assert_whole (GannetQueueScene *scene)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *rows = get_rows (scene);
  guint count = g_list_model_get_n_items (rows);

  for (guint i = 0; i < count; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (rows, i);
    GannetState state = gannet_download_get_state (download);
    const char *url = gannet_download_get_request (download)->url;
    g_assert_true (state == GANNET_STATE_QUEUED || state == GANNET_STATE_PAUSED);
    g_assert_true (g_hash_table_add (seen, g_strdup (strrchr (url, '/') + 1)));
  }
  for (guint i = 0; i < MANY; i += 2) {
    g_autofree char *name = g_strdup_printf ("%05u", i);
    g_assert_true (g_hash_table_contains (seen, name));
  }
  return count;
}

static const guint moments[] = {200, 300, 400, 500, 800};

/* What another process leaves that does @what and is killed after @ms. */
static GannetQueueScene *
leave_killed (const char *what, guint ms)
{
  GannetQueueScene *scene = gannet_queue_scene_new (TRUE);

  fill (scene, FALSE);
  gannet_queue_scene_close (scene);
  kill_after (scene, what, ms);
  gannet_queue_scene_reopen (scene);
  return scene;
}

static void
test_killed_in_the_middle (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autoptr (GannetQueueScene) scene = leave_killed ("--live", moments[i]);
    guint count = assert_whole (scene);
    g_test_message ("after %u ms: %u rows, %u of them paused", moments[i], count,
        gannet_queue_count (scene->queue, GANNET_STATE_PAUSED));
  }
}

/* All stand where they were put, or all where they were. */
static void
test_killed_while_moving (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autoptr (GannetQueueScene) scene = leave_killed ("--move", moments[i]);
    g_test_message ("after %u ms: %s", moments[i], is_moved (scene) ? "moved" : "as before");
  }
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_has_prefix (argv[1], "--"))
    return live_until (
        argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10), g_str_equal (argv[1], "--move"));

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/last-word", test_last_word);
  g_test_add_func ("/bulk/nothing-begins", test_nothing_begins);
  g_test_add_func ("/bulk/start-at", test_start_at);
  g_test_add_func ("/bulk/closed-in-the-middle", test_closed_in_the_middle);
  g_test_add_func ("/bulk/killed-in-the-middle", test_killed_in_the_middle);
  g_test_add_func ("/bulk/few", test_few);
  g_test_add_func ("/bulk/move", test_move);
  g_test_add_func ("/bulk/move-and-discard", test_move_and_discard);
  g_test_add_func ("/bulk/held-while-moving", test_held_while_moving);
  g_test_add_func ("/bulk/killed-while-moving", test_killed_while_moving);
  return g_test_run ();
}
