/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for jobs seen from the main thread: their numbers, their end, and what the engine that
 * they share limits. */

#include "config.h"

#include "engine/attempt.h"

#include "core/error.h"
#include "engine/session.h"
#include "support/fixture.h"
#include "support/seeded-body.h"
#include "support/server.h"

#define SEED 3

/* One download into a folder of its own. */
typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetEngine *engine;
  GannetDownload *download;
  GannetAttempt *attempt;
  GannetOutcome outcome;
  int error; /* its code, or -1 */
  guint reports;
} Scene;

static void
reported_cb (const GannetReport *report, gpointer data)
{
  Scene *scene = data;

  g_assert_cmpint (scene->outcome, ==, 0);
  scene->reports++;
  scene->outcome = report->outcome;
  scene->error = report->error != NULL ? report->error->code : -1;
  if (scene->outcome != 0)
    g_clear_pointer (&scene->attempt, gannet_attempt_free);
}

static void
scene_init (Scene *scene, const GannetServerResource *resource)
{
  GannetServerResource served = *resource;

  *scene = (Scene){.fixture = gannet_fixture_new (), .server = gannet_server_new (NULL)};
  scene->engine = gannet_engine_new ();
  served.path = "/file.bin";
  served.seed = SEED;
  gannet_server_add (scene->server, &served);
  g_autofree char *url = gannet_server_dup_url (scene->server, "/file.bin");
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->fixture->folder);
  scene->download = gannet_download_new (1, request);
}

static void
scene_clear (Scene *scene)
{
  g_assert_finalize_object (scene->download);
  gannet_engine_free (scene->engine);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static gboolean
has_ended (gpointer user)
{
  return ((Scene *) user)->outcome != 0;
}

static gboolean
has_received (gpointer user)
{
  return gannet_download_get_received (((Scene *) user)->download) > 0;
}

static void
start (Scene *scene)
{
  scene->outcome = 0;
  gannet_download_set_state (scene->download, GANNET_STATE_RUNNING, NULL);
  scene->attempt = gannet_attempt_start (scene->engine, scene->download, FALSE, reported_cb, scene);
}

static void
run_to_end (Scene *scene)
{
  g_assert_true (gannet_fixture_run_until (NULL, has_ended, scene));
}

static void
assert_whole (Scene *scene, guint64 length)
{
  g_autofree char *path = gannet_fixture_dup_path (scene->fixture, "file.bin");
  g_autofree char *hash = gannet_fixture_hash_file (path);
  g_autofree char *right = gannet_seed_dup_sha256 (SEED, length);

  g_assert_cmpint (scene->outcome, ==, GANNET_OUTCOME_DONE);
  g_assert_cmpstr (hash, ==, right);
}

static void
test_done (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, &(const GannetServerResource){.length = 100000});
  start (&scene);
  run_to_end (&scene);
  assert_whole (&scene, 100000);
  g_assert_cmpuint (gannet_download_get_received (scene.download), ==, 100000);
}

static void
test_failed (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, &(const GannetServerResource){.status = 404});
  start (&scene);
  run_to_end (&scene);
  g_assert_cmpint (scene.outcome, ==, GANNET_OUTCOME_FAILED);
  g_assert_cmpint (scene.error, ==, GANNET_ERROR_GONE);
}

/* What came before the stop is not fetched again. */
static void
test_stopped (void)
{
  const guint64 length = 4000000;
  g_auto (Scene) scene;

  scene_init (&scene,
      &(const GannetServerResource){.length = length,
          .etag = "\"v1\"",
          .requests = 1,
          .end = GANNET_SERVER_END_STALL,
          .at = 2000000,
          .then = &(const GannetServerResource){.length = length, .seed = SEED, .etag = "\"v1\""}});
  start (&scene);
  g_assert_true (gannet_fixture_run_until (NULL, has_received, &scene));
  gannet_attempt_stop (scene.attempt);
  run_to_end (&scene);
  g_assert_cmpint (scene.outcome, ==, GANNET_OUTCOME_STOPPED);
  start (&scene);
  run_to_end (&scene);
  assert_whole (&scene, length);
}

/* The limit is for all that run, and holds from the moment it is set. */
static void
test_rate (void)
{
  const guint64 rate = 400000;
  g_auto (Scene) scene;

  scene_init (&scene, &(const GannetServerResource){.length = 200000});
  GannetLimits limits = gannet_limits_default;
  limits.rate = rate;
  gannet_engine_set_limits (scene.engine, &limits);
  gint64 begun = g_get_monotonic_time ();
  start (&scene);
  run_to_end (&scene);
  assert_whole (&scene, 200000);
  /* The store of a limiter is a tenth of a second. */
  g_assert_cmpint (g_get_monotonic_time () - begun, >=,
      (gint64) (200000 - rate / 10) * G_USEC_PER_SEC / (gint64) rate);
}

static void
test_timeout (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, &(const GannetServerResource){.end = GANNET_SERVER_END_STALL, .at = -1});
  GannetLimits limits = gannet_limits_default;
  limits.timeout = 1;
  gannet_engine_set_limits (scene.engine, &limits);
  start (&scene);
  run_to_end (&scene);
  g_assert_cmpint (scene.outcome, ==, GANNET_OUTCOME_FAILED);
  g_assert_cmpint (scene.error, ==, GANNET_ERROR_TIMED_OUT);
}

/* One that waits for nothing but the disk comes to its end as any other. */
static void
test_landed (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, &(const GannetServerResource){.length = 5000});
  start (&scene);
  g_assert_true (gannet_attempt_land (scene.attempt));
  g_assert_false (gannet_attempt_land (scene.attempt));
  run_to_end (&scene);
  assert_whole (&scene, 5000);
}

static void
test_idle_engine (void)
{
  g_autoptr (GannetEngine) engine = gannet_engine_new ();

  gannet_engine_set_limits (engine, &gannet_limits_default);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attempt/done", test_done);
  g_test_add_func ("/attempt/failed", test_failed);
  g_test_add_func ("/attempt/stopped", test_stopped);
  g_test_add_func ("/attempt/rate", test_rate);
  g_test_add_func ("/attempt/timeout", test_timeout);
  g_test_add_func ("/attempt/landed", test_landed);
  g_test_add_func ("/attempt/idle-engine", test_idle_engine);
  return g_test_run ();
}
