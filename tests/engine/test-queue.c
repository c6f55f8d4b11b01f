/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who runs, who waits, and what the user can do about it. */

#include "config.h"

#include "engine/bulk.h"
#include "engine/session.h"
#include "queue-scene.h"

#include <string.h>

#define MANY 200

/* Slow enough to stay unfinished through a test. */
#define SLOW 100000

static void
add_many (GannetQueueScene *scene, guint count, guint64 length)
{
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  for (guint i = 0; i < count; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/%u/%u/%u.bin", i, (guint) length, i);
    g_ptr_array_add (requests, gannet_queue_scene_request (scene, path));
  }
  gannet_queue_add_many (scene->queue, requests, FALSE);
}

static gboolean
all_done (gpointer data)
{
  GannetQueueScene *scene = data;

  return gannet_queue_count (scene->queue, GANNET_STATE_DONE) ==
      g_list_model_get_n_items (G_LIST_MODEL (scene->queue));
}

static void
test_gate (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  add_many (scene, MANY, 20000);
  g_assert_true (gannet_fixture_run_until (NULL, all_done, scene));
  g_assert_cmpuint (scene->running, ==, 10);
  g_assert_cmpuint (gannet_server_log_peak (scene->log), <=, 10);
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, MANY);
  g_assert_cmpuint (gannet_server_log_sent (scene->log, NULL), ==, MANY * 20000);
  for (guint i = 0; i < MANY; i += 37) {
    g_autofree char *name = g_strdup_printf ("%u.bin", i);
    gannet_queue_scene_assert_file (scene, name, i, 20000);
  }
}

static void
test_hosts (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GannetServer) other = gannet_server_new (NULL);
  GannetServerLog *other_log = gannet_server_get_log (other);

  scene->limits.per_host = 2;
  gannet_queue_scene_limit (scene, 10);
  add_many (scene, 12, 20000);
  for (guint i = 0; i < 12; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/%u/20000/other-%u.bin", i, i);
    g_autofree char *url = gannet_server_dup_url (other, path);
    g_autoptr (GannetRequest) request = gannet_request_new (url, scene->folder);
    gannet_queue_add (scene->queue, request, FALSE);
  }
  g_assert_true (gannet_fixture_run_until (NULL, all_done, scene));
  g_assert_cmpuint (scene->running, <=, 4);
  g_assert_cmpuint (gannet_server_log_peak (scene->log), <=, 2);
  g_assert_cmpuint (gannet_server_log_peak (other_log), <=, 2);
  g_assert_cmpuint (gannet_server_log_count (other_log, NULL), ==, 12);
}

static void
test_order (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *text = NULL;

  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/seed/1/1000/a");
  gannet_queue_scene_add (scene, "/seed/2/1000/b");
  gannet_queue_scene_add (scene, "/seed/3/1000/c");
  GannetDownload *last = gannet_queue_scene_add (scene, "/seed/4/1000/d");
  gannet_queue_scene_move (scene, last, 1);
  gannet_queue_scene_wait (scene, "a done, d done, b done, c done");
  text = gannet_server_log_dup_text (scene->log);
  g_assert_cmpstr (text, ==,
      "GET /seed/1/1000/a 200 - 1000\nGET /seed/4/1000/d 200 - 1000\n"
      "GET /seed/2/1000/b 200 - 1000\nGET /seed/3/1000/c 200 - 1000\n");
  g_assert_cmpuint (gannet_server_log_connections (scene->log), <=, 4);
}

/* A slow machine may be late once, not always. */
static void
test_pause_at_once (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/2000000000/large");
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < 5; i++) {
    gannet_queue_resume (scene->queue, download);
    gannet_queue_scene_wait_held (download, (i + 1) * 2000000);
    gint64 began = g_get_monotonic_time ();
    gannet_queue_pause (scene->queue, download);
    g_assert_cmpuint (gannet_download_get_state (download), ==, GANNET_STATE_PAUSED);
    g_assert_true (gannet_server_log_wait_idle (scene->log));
    best = MIN (best, g_get_monotonic_time () - began);
  }
  g_assert_cmpint (best, <, 100000);
}

/* Pausing and resuming within one breath neither loses a byte nor stops anything. */
static void
test_flicker (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 2000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/1500000/file");
  for (guint i = 0; i < 12; i++) {
    gannet_fixture_run_for (i * 7);
    gannet_queue_pause (scene->queue, download);
    if (i % 3 == 0)
      gannet_fixture_run_for (i * 3);
    gannet_queue_resume (scene->queue, download);
  }
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 1, 1500000);
}

static void
test_resume_continues (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const guint64 length = 3000000;
  g_autofree char *range = NULL;
  g_autofree char *condition = NULL;

  gannet_server_set_rate (scene->server, 2000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/3000000/file");
  gannet_queue_scene_wait_held (download, 500000);
  gannet_queue_pause (scene->queue, download);
  g_assert_true (gannet_server_log_wait_idle (scene->log));
  gannet_queue_scene_wait_list (scene, "* file.part");
  guint64 sent = gannet_server_log_sent (scene->log, NULL);

  gannet_server_set_rate (scene->server, 0);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 1, length);
  range = gannet_server_log_dup_header (scene->log, NULL, 1, "Range");
  condition = gannet_server_log_dup_header (scene->log, NULL, 1, "If-Range");
  g_assert_nonnull (range);
  g_assert_cmpstr (condition, ==, "\"1-3000000\"");
  /* What is asked for twice is the overlap, and what was under way when it was paused. */
  g_assert_cmpuint (gannet_server_log_sent (scene->log, NULL), <, length + 65536 + sent);
  g_assert_cmpuint (gannet_download_get_notes (download) & GANNET_NOTE_RESUMED, !=, 0);
  g_assert_cmpuint (gannet_download_get_held (download), ==, length);
}

static void
test_start_now (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, SLOW);
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/seed/1/9000000/a");
  GannetDownload *second = gannet_queue_scene_add (scene, "/seed/2/9000000/b");
  GannetDownload *third = gannet_queue_scene_add (scene, "/seed/3/9000000/c");
  gannet_queue_scene_wait (scene, "a running, b queued, c queued");
  gannet_queue_start_now (scene->queue, third);
  gannet_queue_start_now (scene->queue, third);
  gannet_queue_scene_wait (scene, "a running, b queued, c running");
  gannet_queue_pause (scene->queue, second);
  gannet_queue_start_now (scene->queue, second);
  g_assert_true (gannet_server_log_wait_count (scene->log, NULL, 3));
  gannet_queue_scene_wait (scene, "a running, b running, c running");
}

/* Also a download whose last job is still ending runs now. */
static void
test_start_now_again (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, SLOW);
  gannet_queue_scene_limit (scene, 1);
  GannetDownload *first = gannet_queue_scene_add (scene, "/seed/1/9000000/a");
  gannet_queue_scene_wait_held (first, 1);
  gannet_queue_scene_add (scene, "/seed/2/9000000/b");
  gannet_queue_pause (scene->queue, first);
  gannet_queue_scene_wait (scene, "a paused, b running");
  gannet_queue_start_now (scene->queue, first);
  gannet_queue_scene_wait (scene, "a running, b running");
  gannet_queue_pause (scene->queue, first);
  gannet_queue_start_now (scene->queue, first);
  gannet_queue_scene_wait (scene, "a running, b running");
}

static void
test_all (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, SLOW);
  gannet_queue_scene_limit (scene, 2);
  gannet_queue_scene_add (scene, "/seed/1/9000000/a");
  gannet_queue_scene_add (scene, "/seed/2/9000000/b");
  gannet_queue_scene_add (scene, "/seed/3/9000000/c");
  gannet_queue_scene_add (scene, "/none");
  gannet_queue_scene_wait (scene, "a running, b running, c queued, none queued");
  gannet_bulk_pause_all (scene->queue);
  gannet_queue_scene_wait (scene, "a paused, b paused, c paused, none paused");
  g_assert_true (gannet_server_log_wait_idle (scene->log));

  gannet_bulk_resume_all (scene->queue);
  gannet_queue_scene_wait (scene, "a running, b running, c queued, none queued");
  gannet_server_set_rate (scene->server, 0);
  gannet_bulk_pause_all (scene->queue);
  gannet_bulk_resume_all (scene->queue);
  gannet_queue_scene_wait (scene, "a done, b done, c done, none failed gone");
  gannet_bulk_pause_all (scene->queue);
  gannet_bulk_resume_all (scene->queue);
  gannet_queue_scene_wait (scene, "a done, b done, c done, none failed gone");
}

static void
test_limits_change (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  scene->limits.rate = 20000;
  gannet_queue_scene_limit (scene, 1);
  GannetDownload *first = gannet_queue_scene_add (scene, "/seed/1/9000000/a");
  gannet_queue_scene_add (scene, "/seed/2/2000/b");
  gannet_queue_scene_add (scene, "/seed/3/9000000/c");
  gannet_queue_scene_wait (scene, "a running, b queued, c queued");
  gannet_queue_scene_limit (scene, 2);
  gannet_queue_scene_wait (scene, "a running, b done, c running");
  g_assert_cmpuint (gannet_download_get_held (first), <, 9000000);

  /* What runs goes on; only the next one waits. */
  gannet_queue_scene_add (scene, "/seed/4/2000/d");
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_wait (scene, "a running, b done, c running, d queued");
  scene->limits.rate = 0;
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_wait (scene, "a done, b done, c done, d done");
}

/* The clock runs while there is something to see and not longer, and shows numbers that are so. */
static void
test_ticks (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 1000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/1500000/file");
  gint64 began = g_get_monotonic_time ();
  gannet_queue_scene_wait_held (download, 1000000);
  g_assert_cmpuint (gannet_queue_get_speed (scene->queue), >, 0);
  g_assert_cmpuint (
      gannet_download_get_speed (download), ==, gannet_queue_get_speed (scene->queue));
  g_assert_cmpint (gannet_download_get_total (download), ==, 1500000);
  gannet_queue_scene_wait (scene, "file done");
  gint64 passed = g_get_monotonic_time () - began;
  g_assert_cmpuint (scene->ticks, <=, (guint) (passed / 250000) + 2);
  g_assert_cmpuint (gannet_queue_get_speed (scene->queue), ==, 0);
  guint ticks = scene->ticks;
  gannet_fixture_run_for (600);
  g_assert_cmpuint (scene->ticks, ==, ticks);
  g_assert_cmpstr (scene->states->str, ==, "file running, file done");
}

static void
test_finalize (void)
{
  g_assert_finalize_object (gannet_queue_new (NULL));
  for (guint i = 0; i < 5; i++) {
    g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

    /* Closed in the middle of whatever it is doing. */
    gannet_server_set_rate (scene->server, SLOW);
    add_many (scene, 30, 100000);
    gannet_fixture_run_for (i * 15);
  }
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/gate", test_gate);
  g_test_add_func ("/queue/hosts", test_hosts);
  g_test_add_func ("/queue/order", test_order);
  g_test_add_func ("/queue/pause-at-once", test_pause_at_once);
  g_test_add_func ("/queue/flicker", test_flicker);
  g_test_add_func ("/queue/resume-continues", test_resume_continues);
  g_test_add_func ("/queue/start-now", test_start_now);
  g_test_add_func ("/queue/start-now-again", test_start_now_again);
  g_test_add_func ("/queue/all", test_all);
  g_test_add_func ("/queue/limits-change", test_limits_change);
  g_test_add_func ("/queue/ticks", test_ticks);
  g_test_add_func ("/queue/finalize", test_finalize);
  return g_test_run ();
}
