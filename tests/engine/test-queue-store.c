/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is left of a list when the program ends, and what the next start makes of it. */

#include "config.h"

#include "engine/bulk.h"
#include "engine/session.h"
#include "queue-scene.h"

#define VERY_MANY 10000

static GannetDownload *
get (GannetQueueScene *scene, guint position)
{
  g_autoptr (GannetDownload) download =
      g_list_model_get_item (G_LIST_MODEL (scene->queue), position);

  g_assert_nonnull (download);
  return download;
}

static void
add_paused (GannetQueueScene *scene, const char *path)
{
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, path);

  gannet_queue_add (scene->queue, request, TRUE);
}

/* What ran goes on at the next start, all else stands where it stood. */
static void
test_restart (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  gannet_server_set_rate (scene->server, 500000);
  gannet_queue_scene_limit (scene, 2);
  gannet_queue_scene_add (scene, "/seed/1/10/done");
  gannet_queue_scene_add (scene, "/none");
  add_paused (scene, "/seed/2/20/paused");
  GannetDownload *running = gannet_queue_scene_add (scene, "/seed/3/900000/running");
  gannet_queue_scene_add (scene, "/seed/4/900000/running%20too");
  gannet_queue_scene_add (scene, "/seed/5/50/queued");
  gannet_queue_scene_wait (scene,
      "done done, none failed gone, paused paused, running running, running too running, "
      "queued queued");
  gannet_queue_scene_wait_held (running, 200000);
  gannet_queue_scene_move (scene, get (scene, 2), 0);
  gannet_queue_scene_close (scene);
  gannet_queue_scene_wait_list (scene, "* done running too.part running.part");
  gint64 length = gannet_queue_scene_measure (scene, "running.part");
  guint64 sent = gannet_server_log_sent (scene->log, NULL);

  scene->limits.downloads = 1;
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene,
      "paused paused, done done, none failed gone, running running, running too queued, "
      "queued queued");
  g_assert_cmpstr (scene->changes->str, ==, "0-0+6");
  g_assert_cmpint (gannet_download_get_added (get (scene, 1)), >, 0);
  g_assert_cmpint (gannet_download_get_finished (get (scene, 1)), >, 0);
  gannet_server_set_rate (scene->server, 0);
  gannet_bulk_resume_all (scene->queue);
  gannet_queue_scene_wait (scene,
      "paused done, done done, none failed gone, running done, running too done, queued done");
  gannet_queue_scene_assert_file (scene, "running", 3, 900000);
  gannet_queue_scene_assert_file (scene, "running too", 4, 900000);
  g_assert_cmpint (length, >=, 200000);
  g_assert_cmpuint (
      gannet_server_log_sent (scene->log, NULL), <=, sent + 2 * 900000 - (guint64) length + 200000);
}

/* The list knows how much of an unfinished file there is, not how much there was at its start. */
static void
test_held (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  /* One connection each, so that the length of the part is what there is of it. */
  scene->limits.segments = 1;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_server_set_rate (scene->server, 1000000);
  GannetDownload *paused = gannet_queue_scene_add (scene, "/seed/1/9000000/paused");
  GannetDownload *running = gannet_queue_scene_add (scene, "/seed/2/9000000/running");
  gannet_queue_scene_wait_held (paused, 100000);
  gannet_queue_pause (scene->queue, paused);
  gannet_queue_scene_wait_held (running, 300000);
  scene->limits.downloads = 1;
  gannet_queue_scene_close (scene);
  gint64 first = gannet_queue_scene_measure (scene, "paused.part");
  gint64 second = gannet_queue_scene_measure (scene, "running.part");

  gannet_server_set_down (scene->server, TRUE);
  gannet_queue_scene_reopen (scene);
  g_assert_cmpint (first, >=, 100000);
  g_assert_cmpint ((gint64) gannet_download_get_held (get (scene, 0)), ==, first);
  g_assert_cmpint ((gint64) gannet_download_get_held (get (scene, 1)), ==, second);
  g_assert_cmpint (gannet_download_get_total (get (scene, 1)), ==, 9000000);
}

/* Off the list until the user can no longer want it back: then also off the disk. */
static void
test_removed (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  add_paused (scene, "/seed/1/10/a");
  add_paused (scene, "/seed/1/10/b");
  add_paused (scene, "/seed/1/10/c");
  g_autoptr (GannetDownload) a = g_object_ref (get (scene, 0));
  g_autoptr (GannetDownload) b = g_object_ref (get (scene, 1));
  gannet_queue_remove (scene->queue, a);
  gannet_queue_remove (scene->queue, b);
  gannet_queue_discard (scene->queue, b);
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene, "a paused, c paused");
}

/* After the end nothing is said any more, whatever still waits. */
static void
test_close_is_final (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource busy = {.path = "/busy", .status = 503, .retry_after = "1"};

  gannet_server_add (scene->server, &busy);
  gannet_server_set_rate (scene->server, 100000);
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/busy");
  gannet_queue_scene_wait (scene, "busy waiting busy");
  g_autoptr (GannetQueue) queue = g_object_ref (scene->queue);
  GannetQueueScene copy = *scene;
  GAsyncResult *result = NULL;

  gannet_queue_close_async (queue, NULL, NULL);
  g_assert_null (result);
  gannet_fixture_run_for (100);
  guint ticks = copy.ticks = scene->ticks;
  g_autofree char *states = g_strdup (scene->states->str);
  gannet_fixture_run_for (2200);
  g_assert_cmpuint (scene->ticks, ==, ticks);
  g_assert_cmpstr (scene->states->str, ==, states);
  g_clear_object (&scene->queue);
  g_assert_finalize_object (g_steal_pointer (&queue));
}

/* A second list of the same file works on, without being kept. */
static void
test_two (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  g_autoptr (GannetStore) store = gannet_store_new (scene->list);
  GannetQueue *second = gannet_queue_new (store);

  g_clear_object (&store);
  gannet_queue_load_async (second, NULL, NULL, NULL);
  gannet_fixture_run_for (50);
  g_assert_finalize_object (second);
  add_paused (scene, "/seed/1/10/a");
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene, "a paused");
}

/* How many items the changes of a model put to its end, when they did nothing else. */
static guint
sum_appended (const char *changes)
{
  g_auto (GStrv) each = g_strsplit (changes, " ", -1);
  guint length = 0;

  for (guint i = 0; each[i] != NULL; i++) {
    guint position = 0, removed = 0, added = 0;
    g_assert_cmpint (sscanf (each[i], "%u-%u+%u", &position, &removed, &added), ==, 3);
    g_assert_cmpuint (position, ==, length);
    g_assert_cmpuint (removed, ==, 0);
    length += added;
  }
  return length;
}

/* Each start finds all of very many, in order, with few changes of the model. */
static void
test_very_many (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  for (guint i = 0; i < VERY_MANY; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/%u/1/%u", i, i);
    g_ptr_array_add (requests, gannet_queue_scene_request (scene, path));
  }
  gannet_queue_add_many (scene->queue, requests, TRUE);
  gannet_queue_scene_move (scene, get (scene, VERY_MANY - 1), 5000);
  gannet_queue_scene_reopen (scene);
  g_assert_cmpuint (sum_appended (scene->changes->str), ==, VERY_MANY);
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, VERY_MANY);
  g_assert_cmpstr (gannet_download_get_name (get (scene, 4999)), ==, "4999");
  g_assert_cmpstr (gannet_download_get_name (get (scene, 5000)), ==, "9999");
  g_assert_cmpstr (gannet_download_get_name (get (scene, 5001)), ==, "5000");

  /* Numbers go on where they ended. */
  add_paused (scene, "/seed/1/1/fresh");
  gint64 id = gannet_download_get_id (get (scene, VERY_MANY));
  for (guint i = 0; i < VERY_MANY; i++)
    g_assert_cmpint (gannet_download_get_id (get (scene, i)), <, id);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = gannet_queue_load_finish (GANNET_QUEUE (source), result, NULL, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(gboolean *) data;
}

/* What is added while the list is still being read takes no row's place. */
static void
test_early (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/seed/9/1/early");
  gboolean read = FALSE;

  add_paused (scene, "/seed/1/1/first");
  add_paused (scene, "/seed/2/1/second");
  gannet_queue_scene_close (scene);
  g_autoptr (GannetStore) store = gannet_store_new (scene->list);
  scene->queue = gannet_queue_new (store);
  gannet_queue_load_async (scene->queue, NULL, read_cb, &read);
  gannet_queue_add (scene->queue, request, TRUE);
  g_assert_true (gannet_fixture_run_until (NULL, is_read, &read));
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, 3);
  g_clear_object (&store);
  gannet_queue_scene_reopen (scene);
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_PAUSED), ==, 3);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-store/restart", test_restart);
  g_test_add_func ("/queue-store/held", test_held);
  g_test_add_func ("/queue-store/removed", test_removed);
  g_test_add_func ("/queue-store/close-is-final", test_close_is_final);
  g_test_add_func ("/queue-store/two", test_two);
  g_test_add_func ("/queue-store/very-many", test_very_many);
  g_test_add_func ("/queue-store/early", test_early);
  return g_test_run ();
}
