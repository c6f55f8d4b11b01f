/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Each thing about a download is said once, in its time and in the right place. */

#include "config.h"

#include "cli/reporter.h"

#include "core/error.h"
#include "core/link-problem.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  char *out;
  char *err;
  gsize out_length;
  gsize err_length;
  FILE *out_file;
  FILE *err_file;
  GannetDisplay *display;
  GannetReporter *reporter;
  GannetDownload *download;
  GannetProgress *progress;
} Scene;

static void
scene_open (Scene *scene, GannetTelling telling, GannetDisplayMode mode)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("http://ex.org/a.iso", "/down");

  scene->out_file = open_memstream (&scene->out, &scene->out_length);
  scene->err_file = open_memstream (&scene->err, &scene->err_length);
  scene->display = gannet_display_new (mode, scene->out_file, scene->err_file);
  scene->reporter = gannet_reporter_new (telling, scene->display);
  scene->download = gannet_download_new (1, request);
  scene->progress = gannet_progress_new ();
}

static void
scene_close (Scene *scene)
{
  gannet_reporter_free (scene->reporter);
  gannet_display_free (scene->display);
  g_object_unref (scene->download);
  gannet_progress_unref (scene->progress);
  fclose (scene->out_file);
  fclose (scene->err_file);
  free (scene->out);
  free (scene->err);
}

static void
change (Scene *scene, GannetState state, const GError *error)
{
  gannet_download_set_state (scene->download, state, error);
  gannet_download_set_progress (
      scene->download, state == GANNET_STATE_RUNNING ? scene->progress : NULL);
  gannet_reporter_changed (scene->reporter, scene->download);
}

static void
tick (Scene *scene, GannetPhase phase)
{
  gannet_progress_set_phase (scene->progress, phase);
  gannet_download_sample (scene->download, g_get_monotonic_time ());
  gannet_reporter_ticked (scene->reporter, 0);
}

/* A run from the beginning to its end, as a queue would tell of it. */
static void
play (Scene *scene, GannetState end, const GError *error)
{
  gannet_reporter_added (scene->reporter, scene->download);
  change (scene, GANNET_STATE_RUNNING, NULL);
  tick (scene, GANNET_PHASE_CONNECTING);
  tick (scene, GANNET_PHASE_COMPARING);
  gannet_download_take_file (scene->download, g_strdup ("a.iso"), g_strdup ("/down/a.iso"), NULL);
  tick (scene, GANNET_PHASE_RESUMING);
  tick (scene, GANNET_PHASE_RESUMING);
  tick (scene, GANNET_PHASE_FINISHING);
  change (scene, end, error);
  change (scene, end, error);
}

static void
test_lines (void)
{
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_PLAIN);
  play (&scene, GANNET_STATE_DONE, NULL);
  g_assert_cmpstr (scene.out, ==, "resuming a.iso\ncompleted a.iso\n");
  g_assert_cmpuint (scene.err_length, ==, 0);
  g_assert_cmpuint (gannet_reporter_get_left (scene.reporter), ==, 0);
  g_assert_cmpuint (gannet_reporter_get_failed (scene.reporter), ==, 0);
  scene_close (&scene);
}

/* What is over before the first look at it is told all the same. */
static void
test_at_once (void)
{
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_PLAIN);
  gannet_reporter_added (scene.reporter, scene.download);
  g_assert_cmpuint (gannet_reporter_get_left (scene.reporter), ==, 1);
  change (&scene, GANNET_STATE_RUNNING, NULL);
  change (&scene, GANNET_STATE_DONE, NULL);
  g_assert_cmpstr (scene.out, ==, "downloading a.iso\ncompleted a.iso\n");
  scene_close (&scene);
}

static void
test_failed (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_GONE, (char *) "404"};
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_PLAIN);
  play (&scene, GANNET_STATE_FAILED, &error);
  g_assert_cmpstr (scene.out, ==, "resuming a.iso\n");
  g_assert_true (g_str_has_prefix (scene.err, "http://ex.org/a.iso: The file is not on"));
  g_assert_true (strchr (scene.err, '\n') == scene.err + scene.err_length - 1);
  g_assert_cmpuint (gannet_reporter_get_left (scene.reporter), ==, 0);
  g_assert_cmpuint (gannet_reporter_get_failed (scene.reporter), ==, 1);
  scene_close (&scene);
}

static void
test_waiting (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_BUSY, (char *) "503"};
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_PLAIN);
  gannet_reporter_added (scene.reporter, scene.download);
  change (&scene, GANNET_STATE_RUNNING, NULL);
  gannet_download_set_next_try (scene.download, g_get_monotonic_time () + 40 * G_USEC_PER_SEC);
  change (&scene, GANNET_STATE_WAITING, &error);
  gannet_reporter_ticked (scene.reporter, 0);
  g_assert_true (g_str_has_prefix (scene.out, "waiting a.iso: The server is too busy"));
  g_assert_true (strchr (scene.out, '\n') == scene.out + scene.out_length - 1);
  g_assert_cmpuint (gannet_reporter_get_left (scene.reporter), ==, 1);
  scene_close (&scene);
}

static void
test_errors_only (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_GONE, (char *) "404"};
  const GannetLink twice = {.url = (char *) "http://a/", .count = 2};
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_ERRORS, GANNET_DISPLAY_PLAIN);
  gannet_reporter_link (scene.reporter, &twice);
  play (&scene, GANNET_STATE_FAILED, &error);
  g_assert_cmpuint (scene.out_length, ==, 0);
  g_assert_cmpuint (scene.err_length, >, 0);
  scene_close (&scene);
}

static void
test_json (void)
{
  static const char *const events[] = {
      "added", "progress", "progress", "started", "progress", "progress", "progress", "finished"};
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_JSON, GANNET_DISPLAY_MACHINE);
  play (&scene, GANNET_STATE_DONE, NULL);
  g_auto (GStrv) lines = g_strsplit (scene.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (events) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++) {
    g_autofree char *head = g_strdup_printf ("{\"event\":\"%s\",\"id\":1,", events[i]);
    g_assert_true (g_str_has_prefix (lines[i], head));
    g_assert_true (g_str_has_suffix (lines[i], "}"));
  }
  scene_close (&scene);
}

static void
test_live (void)
{
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_LIVE);
  gannet_reporter_added (scene.reporter, scene.download);
  change (&scene, GANNET_STATE_RUNNING, NULL);
  tick (&scene, GANNET_PHASE_CONNECTING);
  g_assert_cmpstr (scene.out, ==, "connecting a.iso\n0 of 1 done\n");
  gsize before = scene.out_length;
  change (&scene, GANNET_STATE_DONE, NULL);
  g_assert_cmpstr (scene.out + before, ==, "\033[2A\r\033[Jcompleted a.iso\n1 of 1 done\n");
  scene_close (&scene);
}

/* More downloads run than the terminal has rows: their number is told, and no more is drawn. */
static void
test_live_many (void)
{
  Scene scene = {NULL};
  g_autoptr (GannetRequest) request = gannet_request_new ("http://ex.org/b", "/down");
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  guint lines = 0;

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_LIVE);
  for (guint i = 0; i < 100; i++) {
    GannetDownload *other = gannet_download_new (i + 2, request);
    g_ptr_array_add (others, other);
    gannet_reporter_added (scene.reporter, other);
    gannet_download_set_state (other, GANNET_STATE_RUNNING, NULL);
    gannet_reporter_changed (scene.reporter, other);
  }
  gannet_reporter_ticked (scene.reporter, 0);
  for (const char *p = scene.out; *p != '\0'; p++)
    lines += *p == '\n';
  g_assert_cmpuint (lines, ==, 23);
  g_assert_nonnull (strstr (scene.out, "0 of 100 done, 78 more running\n"));
  scene_close (&scene);
}

static void
test_rejected (void)
{
  static const struct {
    GannetLinkProblem problem;
    const char *said;
  } rows[] = {
      {GANNET_LINK_PROBLEM_TORRENT, "x: This is a link for a torrent program.\n"},
      {GANNET_LINK_PROBLEM_PORT,
          "x: The port in this address is not a number from 1 to 65535. Check that it is complete "
          "and starts with http:// or https://.\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const GannetLink link = {.text = (char *) "x", .problem = rows[i].problem};
    Scene scene = {NULL};
    scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_PLAIN);
    gannet_reporter_link (scene.reporter, &link);
    g_assert_cmpstr (scene.err, ==, rows[i].said);
    g_assert_cmpuint (gannet_reporter_get_failed (scene.reporter), ==, 1);
    g_assert_cmpuint (gannet_reporter_get_left (scene.reporter), ==, 0);
    scene_close (&scene);
  }
}

static void
test_links (void)
{
  const GannetLink once = {.url = (char *) "http://a/", .count = 1};
  const GannetLink twice = {.url = (char *) "http://b/", .count = 2};
  const GannetLink named = {.url = (char *) "http://c/", .text = (char *) "http://c/"};
  Scene scene = {NULL};

  scene_open (&scene, GANNET_TELLING_LINES, GANNET_DISPLAY_PLAIN);
  gannet_reporter_link (scene.reporter, &once);
  g_assert_cmpuint (scene.out_length, ==, 0);
  gannet_reporter_link (scene.reporter, &twice);
  g_assert_cmpstr (scene.out, ==, "http://b/ was given 2 times and is downloaded once\n");
  gannet_reporter_bad_name (scene.reporter, &named);
  g_assert_true (g_str_has_prefix (scene.err, "http://c/: The name that it is to have"));
  g_assert_cmpuint (gannet_reporter_get_failed (scene.reporter), ==, 1);
  scene_close (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reporter/lines", test_lines);
  g_test_add_func ("/reporter/at once", test_at_once);
  g_test_add_func ("/reporter/failed", test_failed);
  g_test_add_func ("/reporter/waiting", test_waiting);
  g_test_add_func ("/reporter/errors only", test_errors_only);
  g_test_add_func ("/reporter/json", test_json);
  g_test_add_func ("/reporter/live", test_live);
  g_test_add_func ("/reporter/live many", test_live_many);
  g_test_add_func ("/reporter/rejected", test_rejected);
  g_test_add_func ("/reporter/links", test_links);
  return g_test_run ();
}
