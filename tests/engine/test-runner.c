/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads whose network goes and comes back, or is metered. All else about running is in the
 * tests of the queue. */

#include "config.h"

#include "engine/session.h"
#include "queue-scene.h"
#include "support/network.h"

/* Without a network nobody counts tries; when it is back nobody waits. */
static void
test_network_returns (void)
{
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_queue_watch (scene->queue, network, NULL);
  scene->limits.tries = 1;
  gannet_queue_scene_limit (scene, 10);
  gannet_server_set_rate (scene->server, 2000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/2000000/file");
  gannet_queue_scene_wait_held (download, 300000);
  for (guint i = 0; i < 3; i++) {
    gannet_test_network_set_available (network, FALSE);
    gannet_server_set_down (scene->server, TRUE);
    gannet_queue_scene_wait (scene, "file waiting network");
    g_assert_cmpint (gannet_download_get_wait (download), ==, -1);
    gannet_server_set_down (scene->server, FALSE);
    gannet_test_network_set_available (network, TRUE);
    gannet_queue_scene_wait (scene, "file running");
  }
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 1, 2000000);
}

/* What comes before one has signed in to a network is not the file, and no reason to stop. */
static void
test_sign_in (void)
{
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource file = {.path = "/a.zip", .length = 1000, .seed = 1};
  const GannetServerResource page = {
      .path = "/a.zip", .body = "<!doctype html>", .content_type = "text/html"};

  gannet_queue_watch (scene->queue, network, NULL);
  gannet_server_add (scene->server, &page);
  gannet_test_network_set_closed (network, TRUE);
  GannetDownload *download = gannet_queue_scene_add (scene, "/a.zip");
  gannet_queue_scene_wait (scene, "a.zip waiting web-page");
  g_assert_cmpint (gannet_download_get_wait (download), ==, -1);
  g_assert_cmpstr (gannet_download_get_sentence (download), ==,
      "Waiting until you have signed in to this network");
  gannet_server_add (scene->server, &file);
  gannet_test_network_set_closed (network, FALSE);
  gannet_queue_scene_wait (scene, "a.zip done");
  gannet_queue_scene_assert_file (scene, "a.zip", 1, 1000);
}

/* A host that was held back is asked at once, and so are those who waited for it. */
static void
test_hold_ends (void)
{
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource healthy = {.length = 10};
  const GannetServerResource busy = {
      .path = "/busy", .status = 503, .retry_after = "3000", .requests = 1, .then = &healthy};

  gannet_queue_watch (scene->queue, network, NULL);
  gannet_server_add (scene->server, &busy);
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/busy");
  gannet_queue_scene_add (scene, "/seed/1/10/next");
  gannet_queue_scene_wait (scene, "busy waiting busy, next queued");
  gannet_test_network_set_available (network, FALSE);
  gannet_queue_scene_wait (scene, "busy waiting busy, next queued");
  gannet_test_network_set_available (network, TRUE);
  gannet_queue_scene_wait (scene, "busy done, next done");
}

/* What ran goes back to those that wait, and says why; what is started by hand runs all the
 * same. */
static void
test_held (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_queue_scene_limit (scene, 1);
  gannet_server_set_rate (scene->server, 1000000);
  GannetDownload *first = gannet_queue_scene_add (scene, "/seed/1/900000/first");
  gannet_queue_scene_add (scene, "/seed/2/1000/second");
  gannet_queue_scene_wait_held (first, 200000);
  scene->limits.held = TRUE;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_queue_scene_wait (scene, "first queued, second queued");
  gannet_fixture_run_for (600);
  gannet_queue_scene_wait (scene, "first queued, second queued");
  g_assert_cmpstr (
      gannet_download_get_sentence (first), ==, "Waiting for a network that is not metered");

  /* Other limits do not stop what was started by hand. */
  gannet_queue_start_now (scene->queue, first);
  gannet_queue_scene_wait (scene, "first running, second queued");
  gannet_queue_scene_limit (scene, 2);
  gannet_fixture_run_for (300);
  gannet_queue_scene_wait (scene, "first done, second queued");
  scene->limits.held = FALSE;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_queue_scene_wait (scene, "first done, second done");
  gannet_queue_scene_assert_file (scene, "first", 1, 900000);
}

/* After the end a network that returns moves nothing. */
static void
test_closed (void)
{
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource busy = {.path = "/busy", .status = 503, .retry_after = "3000"};

  gannet_queue_watch (scene->queue, network, NULL);
  gannet_server_add (scene->server, &busy);
  gannet_queue_scene_add (scene, "/busy");
  gannet_queue_scene_wait (scene, "busy waiting busy");
  gannet_queue_close_async (scene->queue, NULL, NULL);
  gannet_fixture_run_for (20);
  gannet_test_network_set_available (network, TRUE);
  gannet_fixture_run_for (50);
  gannet_queue_scene_wait (scene, "busy waiting busy");
  g_assert_finalize_object (g_steal_pointer (&scene->queue));
  gannet_test_network_set_available (network, FALSE);
  g_assert_finalize_object (g_steal_pointer (&network));
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/network-returns", test_network_returns);
  g_test_add_func ("/runner/sign-in", test_sign_in);
  g_test_add_func ("/runner/hold-ends", test_hold_ends);
  g_test_add_func ("/runner/closed", test_closed);
  g_test_add_func ("/runner/held", test_held);
  return g_test_run ();
}
