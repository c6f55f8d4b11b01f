/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What people are told, and that it fits their terminal. */

#include "config.h"

#include "cli/lines.h"

#include "cli/columns.h"
#include "core/error.h"

/* What is common to all rows. */
#define COMMON .url = "http://ex.org/a.iso", .folder = "/home/u/down", .name = "a.iso"

static void
check (char *line, const char *expected)
{
  g_assert_cmpstr (line, ==, expected);
  g_free (line);
}

static void
test_started (void)
{
  static const struct {
    GannetSnapshot snapshot;
    const char *expected;
  } rows[] = {
      {{COMMON, .phase = GANNET_PHASE_DOWNLOADING}, "downloading a.iso"},
      {{COMMON, .phase = GANNET_PHASE_RESUMING}, "resuming a.iso"},
      {{COMMON, .phase = GANNET_PHASE_FINISHING}, "downloading a.iso"},
      {{COMMON, .notes = GANNET_NOTE_RESUMED}, "resuming a.iso"},
      {{COMMON, .notes = GANNET_NOTE_ALREADY}, "already done a.iso"},
      {{COMMON, .notes = GANNET_NOTE_ALREADY, .if_exists = GANNET_IF_EXISTS_SKIP}, "skipped a.iso"},
      {{COMMON, .if_exists = GANNET_IF_EXISTS_SKIP}, "downloading a.iso"},
      {{COMMON, .path = "/home/u/down/sub/a.iso"}, "downloading sub/a.iso"},
      {{COMMON, .path = "/elsewhere/a.iso"}, "downloading a.iso"},
      {{COMMON, .path = "/home/u/downs/b.iso"}, "downloading a.iso"},
      {{.folder = "/", .name = "a", .path = "/sub/a"}, "downloading sub/a"},
      {{.folder = "/d", .name = "a\033[2J", .path = NULL}, "downloading a\ufffd[2J"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (gannet_lines_started (&rows[i].snapshot), rows[i].expected);
}

static void
test_finished (void)
{
  const GannetSnapshot plain = {COMMON, .notes = GANNET_NOTE_RESUMED};
  const GannetSnapshot renamed = {COMMON, .path = "/home/u/down/a (1).iso",
      .notes = GANNET_NOTE_RENAMED | GANNET_NOTE_SIZE_UNKNOWN};

  check (gannet_lines_finished (&plain), "completed a.iso");
  check (gannet_lines_finished (&renamed),
      "completed a (1).iso (The server did not say how large this file is. The name was taken: "
      "a number was added.)");
}

static void
test_waiting (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_BUSY, (char *) "HTTP\r\n503"};
  GannetSnapshot snapshot = {COMMON, .state = GANNET_STATE_WAITING, .sentence = "Next try in 0:40"};

  check (gannet_lines_waiting (&snapshot), "waiting a.iso: Next try in 0:40");
  snapshot.error = &error;
  check (gannet_lines_waiting (&snapshot), "waiting a.iso: Next try in 0:40 (HTTP 503)");
}

static void
test_failed (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_GONE, (char *) "HTTP\n404"};
  GannetSnapshot snapshot = {COMMON};

  check (gannet_lines_failed (&snapshot),
      "http://ex.org/a.iso: Something unexpected went wrong. Try again. What is already "
      "downloaded is kept.");
  snapshot.error = &error;
  check (gannet_lines_failed (&snapshot),
      "http://ex.org/a.iso: The file is not on the server. (HTTP 404) Check the address, or give "
      "another one. What is already downloaded is kept.");
}

/* However much a server has to say, it stays a line. */
static void
test_failed_at_length (void)
{
  g_autofree char *message = g_strnfill (100000, 'x');
  const GError error = {GANNET_ERROR, GANNET_ERROR_GONE, message};
  const GannetSnapshot snapshot = {COMMON, .error = &error};
  g_autofree char *line = gannet_lines_failed (&snapshot);

  g_assert_cmpuint (gannet_columns_count (line), <, 500);
}

static void
test_links (void)
{
  check (gannet_lines_rejected ("mag\033net:", "It is none.", NULL), "mag\ufffdnet:: It is none.");
  check (gannet_lines_rejected ("x", "It is none.", "Look."), "x: It is none. Look.");
  check (gannet_lines_repeated ("http://ex.org/a", 3),
      "http://ex.org/a was given 3 times and is downloaded once");
}

#define HALF \
  COMMON, .state = GANNET_STATE_RUNNING, .phase = GANNET_PHASE_DOWNLOADING, .held = 5000000

static void
test_live (void)
{
  static const struct {
    guint columns;
    GannetSnapshot snapshot;
    const char *expected;
  } rows[] = {
      {79, {COMMON, .phase = GANNET_PHASE_CONNECTING, .state = GANNET_STATE_RUNNING},
          "connecting a.iso"},
      {79, {HALF, .total = -1}, "downloading a.iso  5.0\u00a0MB"},
      {79, {HALF, .total = 10000000, .left = -1},
          "downloading a.iso  50 %  5.0\u00a0MB of 10.0\u00a0MB"},
      {79, {HALF, .total = 10000000, .speed = 1000000, .left = 5},
          "downloading a.iso  50 %  5.0\u00a0MB of 10.0\u00a0MB  1.0\u00a0MB/s  5 s left"},
      {60, {HALF, .total = 10000000, .speed = 1000000, .left = 5},
          "downloading a.iso  50 %  5.0\u00a0MB of 10.0\u00a0MB  1.0\u00a0MB/s"},
      {30, {HALF, .total = 10000000, .speed = 1000000, .left = 5}, "downloading a.iso  50 %"},
      {12, {HALF, .total = 10000000, .speed = 1000000, .left = 5}, "downl…  50 %"},
      {79, {HALF, .total = 4000000}, "downloading a.iso  100 %  5.0\u00a0MB of 4.0\u00a0MB"},
      {79, {HALF, .total = 0}, "downloading a.iso  5.0\u00a0MB of 0 bytes"},
      {79, {COMMON, .state = GANNET_STATE_WAITING, .sentence = "Next try in 0:40"},
          "waiting a.iso: Next try in 0:40"},
      {20, {COMMON, .state = GANNET_STATE_WAITING, .sentence = "Next try in 0:40"},
          "waiting a.iso: Next…"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (gannet_lines_live (&rows[i].snapshot, rows[i].columns), rows[i].expected);
}

static void
test_live_width (void)
{
  GannetSnapshot snapshot = {HALF, .total = 10000000, .speed = 1000000, .left = 5};

  snapshot.name = "海鸟 with a long name, longer than most terminals are wide, and then some.iso";
  for (guint phase = GANNET_PHASE_CONNECTING; phase <= GANNET_PHASE_FINISHING; phase++) {
    snapshot.phase = (GannetPhase) phase;
    for (guint columns = 1; columns < 200; columns++) {
      g_autofree char *line = gannet_lines_live (&snapshot, columns);
      g_assert_cmpuint (gannet_columns_count (line), <=, columns);
    }
  }
}

static void
test_total (void)
{
  const GannetTotals none = {.links = 3};
  const GannetTotals all = {.links = 30, .done = 4, .failed = 2, .hidden = 5, .speed = 2000000};

  check (gannet_lines_total (&none, 79), "0 of 3 done");
  check (gannet_lines_total (&all, 79), "4 of 30 done, 2 failed, 5 more running, 2.0\u00a0MB/s");
  check (gannet_lines_total (&all, 10), "4 of 30 d…");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lines/started", test_started);
  g_test_add_func ("/lines/finished", test_finished);
  g_test_add_func ("/lines/waiting", test_waiting);
  g_test_add_func ("/lines/failed", test_failed);
  g_test_add_func ("/lines/failed at length", test_failed_at_length);
  g_test_add_func ("/lines/links", test_links);
  g_test_add_func ("/lines/live", test_live);
  g_test_add_func ("/lines/live width", test_live_width);
  g_test_add_func ("/lines/total", test_total);
  return g_test_run ();
}
