/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads that are to begin at a time: they wait for it, with a reason that people read, over a
 * restart, and others pass them. */

#include "config.h"

#include "clock-scene.h"
#include "core/moment.h"
#include "engine/session.h"
#include "queue-scene.h"

#define HOUR 3600
#define LENGTH 300000

static GannetDownload *
add (GannetQueueScene *scene, const char *name, gint64 delay, gboolean paused)
{
  g_autofree char *path = g_strdup_printf ("/seed/1/%d/%s", LENGTH, name);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, path);
  request->not_before = delay != 0 ? gannet_clock_scene_now () + delay : 0;

  return gannet_queue_add (scene->queue, request, paused);
}

/* What the list says of @download is that it waits for the time that was asked for. */
static void
assert_says_time (GannetDownload *download)
{
  g_autofree char *text = gannet_moment_say_wait (
      gannet_download_get_request (download)->not_before, gannet_clock_scene_now ());
  g_assert_nonnull (text);
  g_assert_cmpstr (gannet_download_get_sentence (download), ==, text);
}

/* No clock runs for it, and it holds no slot. */
static void
test_waits (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_queue_scene_limit (scene, 1);
  GannetDownload *late = add (scene, "late", HOUR, FALSE);
  add (scene, "first", 0, FALSE);
  gannet_queue_scene_wait (scene, "late queued, first done");
  guint ticks = scene->ticks;
  guint settings = gannet_clock_scene_count_settings ();
  gannet_fixture_run_for (1500);
  g_assert_cmpuint (scene->ticks, ==, ticks);
  g_assert_cmpuint (gannet_clock_scene_count_settings (), ==, settings);
  assert_says_time (late);
  gannet_clock_scene_move (HOUR);
  gannet_queue_scene_wait (scene, "late done, first done");
  gannet_clock_scene_move (-HOUR);
  g_assert_false (gannet_clock_scene_has_timer ());
}

static void
test_comes_by_itself (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *late = add (scene, "late", 2, FALSE);
  gint64 time = gannet_download_get_request (late)->not_before;

  gannet_queue_scene_wait (scene, "late done");
  g_assert_cmpint (gannet_clock_scene_now (), >=, time);
}

/* The user may have it at once, and then it does not wait again. */
static void
test_start_now (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 100000);
  GannetDownload *late = add (scene, "late", HOUR, FALSE);
  GannetDownload *paused = add (scene, "paused", HOUR, TRUE);
  gannet_queue_scene_wait (scene, "late queued, paused paused");
  gannet_queue_start_now (scene->queue, late);
  gannet_queue_start_now (scene->queue, paused);
  gannet_queue_scene_wait (scene, "late running, paused running");
  gannet_queue_pause (scene->queue, late);
  gannet_queue_scene_wait (scene, "late paused, paused running");
  gannet_server_set_rate (scene->server, 0);
  gannet_queue_resume (scene->queue, late);
  gannet_queue_scene_wait (scene, "late done, paused done");
}

/* What is paused stays so when its time comes; what goes on before that waits for it. */
static void
test_paused (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *stays = add (scene, "stays", HOUR, TRUE);
  GannetDownload *back = add (scene, "back", HOUR, FALSE);

  gannet_queue_pause (scene->queue, back);
  g_assert_false (gannet_clock_scene_has_timer ());
  gannet_queue_resume (scene->queue, back);
  gannet_queue_scene_wait (scene, "stays paused, back queued");
  assert_says_time (back);
  gannet_clock_scene_move (HOUR);
  gannet_queue_scene_wait (scene, "stays paused, back done");
  gannet_queue_resume (scene->queue, stays);
  gannet_queue_scene_wait (scene, "stays done, back done");
  gannet_clock_scene_move (-HOUR);
}

static void
change (GannetQueueScene *scene, GannetDownload *download, gint64 delay)
{
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  request->not_before = delay != 0 ? gannet_clock_scene_now () + delay : 0;

  gannet_queue_set_request (scene->queue, download, request);
  gannet_queue_resume (scene->queue, download);
}

/* A time may be given later, to what runs too, and taken back. */
static void
test_change (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 200000);
  GannetDownload *download = add (scene, "file", 0, FALSE);
  gannet_queue_scene_wait_held (download, 50000);
  change (scene, download, HOUR);
  gannet_queue_scene_wait (scene, "file queued");
  assert_says_time (download);
  gannet_fixture_run_for (300);
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_QUEUED);
  change (scene, download, 2 * HOUR);
  assert_says_time (download);
  gannet_clock_scene_move (HOUR);
  gannet_fixture_run_for (300);
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_QUEUED);
  change (scene, download, 0);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 1, LENGTH);
  gannet_clock_scene_move (-HOUR);
}

/* What is taken off the list is not begun when its time comes. */
static void
test_removed (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GannetDownload) gone = g_object_ref (add (scene, "gone", HOUR, FALSE));
  g_autoptr (GannetDownload) back = g_object_ref (add (scene, "back", HOUR, FALSE));

  gannet_queue_remove (scene->queue, gone);
  gannet_queue_remove (scene->queue, back);
  gannet_queue_discard (scene->queue, gone);
  gannet_queue_restore (scene->queue, back);
  gannet_queue_scene_wait (scene, "back queued");
  gannet_clock_scene_move (HOUR);
  gannet_queue_scene_wait (scene, "back done");
  gannet_clock_scene_move (-HOUR);
  g_assert_false (gannet_clock_scene_has_timer ());
}

/* The list keeps the time; what it came in between begins with the program. */
static void
test_restart (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);

  add (scene, "late", HOUR, FALSE);
  add (scene, "later", 3 * HOUR, FALSE);
  add (scene, "paused", HOUR, TRUE);
  add (scene, "now", 0, FALSE);
  gannet_queue_scene_wait (scene, "late queued, later queued, paused paused, now done");
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene, "late queued, later queued, paused paused, now done");
  g_autoptr (GannetDownload) late = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  assert_says_time (late);

  gannet_queue_scene_close (scene);
  gannet_clock_scene_move (2 * HOUR);
  gannet_queue_scene_reopen (scene);
  gannet_queue_scene_wait (scene, "late done, later queued, paused paused, now done");
  gannet_clock_scene_move (-2 * HOUR);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-delays/waits", test_waits);
  g_test_add_func ("/queue-delays/comes-by-itself", test_comes_by_itself);
  g_test_add_func ("/queue-delays/start-now", test_start_now);
  g_test_add_func ("/queue-delays/paused", test_paused);
  g_test_add_func ("/queue-delays/change", test_change);
  g_test_add_func ("/queue-delays/removed", test_removed);
  g_test_add_func ("/queue-delays/restart", test_restart);
  return g_test_run ();
}
