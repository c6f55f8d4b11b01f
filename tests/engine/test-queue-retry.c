/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads that fail: which are tried again, when, and that no other one notices. */

#include "config.h"

#include "engine/session.h"
#include "queue-scene.h"

#include <string.h>

static const GannetServerResource file = {.length = 50000, .seed = 7, .etag = "\"v1\""};

static void
serve (GannetQueueScene *scene, GannetServerResource resource)
{
  resource.length = file.length;
  resource.seed = file.seed;
  resource.etag = file.etag;
  gannet_server_add (scene->server, &resource);
}

/* Whether anybody sees the time go by, the next try comes when it is due. */
static void
test_retry_after (gconstpointer unwatched)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  scene->limits.unwatched = unwatched != NULL;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  serve (scene,
      (GannetServerResource){
          .path = "/file", .status = 503, .retry_after = "2", .requests = 1, .then = &file});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file waiting busy");
  gint64 began = g_get_monotonic_time ();
  g_assert_cmpint (gannet_download_get_wait (download), ==, 2);
  g_assert_nonnull (strstr (gannet_download_get_sentence (download), "2"));
  g_assert_cmpuint (gannet_queue_count (scene->queue, GANNET_STATE_WAITING), ==, 1);
  gannet_queue_scene_wait (scene, "file done");
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 1900000);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * (gint64) G_USEC_PER_SEC);
  gannet_queue_scene_assert_file (scene, "file", 7, 50000);
  g_assert_cmpstr (
      scene->states->str, ==, "file running, file waiting, file queued, file running, file done");
}

static void
test_resume_does_not_wait (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  serve (scene,
      (GannetServerResource){
          .path = "/file", .status = 503, .retry_after = "3000", .requests = 1, .then = &file});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file waiting busy");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");

  serve (scene,
      (GannetServerResource){
          .path = "/next", .status = 503, .retry_after = "3000", .requests = 1, .then = &file});
  download = gannet_queue_scene_add (scene, "/next");
  gannet_queue_scene_wait (scene, "file done, next waiting busy");
  gannet_queue_start_now (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done, next done");
}

/* A host that does not answer is held back as a whole; others are not. */
static void
test_hold (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GannetServer) other = gannet_server_new (NULL);
  g_autofree char *url = gannet_server_dup_url (other, "/seed/1/10/other");
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->folder);

  serve (scene,
      (GannetServerResource){
          .path = "/file", .status = 503, .retry_after = "2", .requests = 1, .then = &file});
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_add (scene, "/seed/2/10/next");
  gannet_queue_add (scene->queue, request, FALSE);
  gannet_queue_scene_wait (scene, "file waiting busy, next queued, other done");
  gannet_queue_scene_wait (scene, "file done, next done, other done");
}

static void
test_gives_up (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  serve (scene, (GannetServerResource){.path = "/file", .status = 502});
  scene->limits.tries = 2;
  gannet_queue_scene_limit (scene, 10);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gint64 began = g_get_monotonic_time ();
  gannet_queue_scene_wait (scene, "file waiting busy");
  gannet_queue_scene_wait (scene, "file failed gave-up");
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 750000);
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 2);

  /* Whoever asks again gets as many tries again. */
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file waiting busy");
  gannet_queue_scene_wait (scene, "file failed gave-up");
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 4);
}

/* As long as each try brings bytes nobody gives up, and none of them is fetched twice but for the
 * overlap. */
static void
test_progress_counts (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetServerResource cut = {.path = "/file",
      .length = 400000,
      .seed = 7,
      .etag = "\"v1\"",
      .end = GANNET_SERVER_END_CLOSE,
      .at = 165000};

  gannet_server_add (scene->server, &cut);
  scene->limits.tries = 2;
  gannet_queue_scene_limit (scene, 10);
  gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, 400000);
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 4);
  g_assert_cmpuint (gannet_server_log_sent (scene->log, NULL), <=, 400000 + 3 * 65536);
}

/* Nothing that goes wrong with one is noticed by another. */
static void
test_others_go_on (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource bad[] = {
      {.path = "/gone", .status = 404},
      {.path = "/refused", .status = 403},
      {.path = "/locked", .status = 401},
      {.path = "/circle", .status = 302, .location = "/circle"},
      {.path = "/nowhere", .status = 301},
      {.path = "/elsewhere", .status = 302, .location = "file:///etc/passwd"},
      {.path = "/garbage", .raw = "\377\376nonsense\r\n\r\n"},
      {.path = "/broken", .gzip = TRUE, .body = "text", .end = GANNET_SERVER_END_CLOSE, .at = 3},
      {.path = "/error", .status = 500},
      {.path = "/cut", .body = "text", .end = GANNET_SERVER_END_RESET, .at = 0},
      {.path = "/page.zip", .body = "<p>Sign in</p>", .content_type = "text/html"},
      {.path = "/lengths", .content_length = "5\r\nContent-Length: 6"},
  };
  const guint count = G_N_ELEMENTS (bad);

  for (guint i = 0; i < count; i++)
    gannet_server_add (scene->server, &bad[i]);
  scene->limits.tries = 1;
  gannet_queue_scene_limit (scene, 3);
  for (guint i = 0; i < count; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/%u/100000/%u.bin", i, i);
    gannet_queue_scene_add (scene, bad[i].path);
    gannet_queue_scene_add (scene, path);
  }
  gannet_server_set_rate (scene->server, 2000000);
  gannet_queue_scene_wait (scene,
      "gone failed gone, 0.bin done, refused failed refused, 1.bin done, "
      "locked failed sign-in, 2.bin done, circle failed bad-redirect, 3.bin done, "
      "nowhere failed bad-redirect, 4.bin done, elsewhere failed bad-redirect, 5.bin done, "
      "garbage failed bad-reply, 6.bin done, broken failed network, 7.bin done, "
      "error failed busy, 8.bin done, cut failed network, 9.bin done, "
      "page.zip failed web-page, 10.bin done, lengths failed bad-reply, 11.bin done");
  for (guint i = 0; i < count; i++) {
    g_autofree char *name = g_strdup_printf ("%u.bin", i);
    gannet_queue_scene_assert_file (scene, name, i, 100000);
  }
}

/* A server that has gone and comes back. */
static void
test_server_returns (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_server_set_rate (scene->server, 2000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/3000000/file");
  gannet_queue_scene_wait_held (download, 500000);
  gannet_server_set_down (scene->server, TRUE);
  gannet_queue_scene_wait (scene, "file waiting network");
  gannet_server_set_down (scene->server, FALSE);
  gannet_server_set_rate (scene->server, 0);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 1, 3000000);
}

/* A silent server is left; what came before stays. */
static void
test_silence (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  serve (scene,
      (GannetServerResource){.path = "/file",
          .end = GANNET_SERVER_END_STALL,
          .at = 20000,
          .requests = 1,
          .then = &file});
  scene->limits.timeout = 1;
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file waiting timed-out");
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, 50000);
}

/* What waits for a time holds no slot. */
static void
test_waiting_holds_no_slot (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GannetServer) other = gannet_server_new (NULL);

  serve (scene, (GannetServerResource){.path = "/file", .status = 503, .retry_after = "3000"});
  gannet_queue_scene_limit (scene, 1);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/%u/10/%u", i, i);
    g_autofree char *url = gannet_server_dup_url (other, path);
    g_autoptr (GannetRequest) request = gannet_request_new (url, scene->folder);
    gannet_queue_add (scene->queue, request, FALSE);
  }
  gannet_queue_scene_wait (scene, "file waiting busy, 0 done, 1 done, 2 done");
  gannet_queue_pause (scene->queue, download);
  gannet_queue_scene_wait (scene, "file paused, 0 done, 1 done, 2 done");
  guint ticks = scene->ticks;
  gannet_fixture_run_for (1200);
  g_assert_cmpuint (scene->ticks, ==, ticks);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/queue-retry/retry-after", NULL, test_retry_after);
  g_test_add_data_func ("/queue-retry/retry-after-unwatched", "", test_retry_after);
  g_test_add_func ("/queue-retry/resume-does-not-wait", test_resume_does_not_wait);
  g_test_add_func ("/queue-retry/hold", test_hold);
  g_test_add_func ("/queue-retry/gives-up", test_gives_up);
  g_test_add_func ("/queue-retry/progress-counts", test_progress_counts);
  g_test_add_func ("/queue-retry/others-go-on", test_others_go_on);
  g_test_add_func ("/queue-retry/server-returns", test_server_returns);
  g_test_add_func ("/queue-retry/silence", test_silence);
  g_test_add_func ("/queue-retry/waiting-holds-no-slot", test_waiting_holds_no_slot);
  return g_test_run ();
}
