/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is remembered of a download between one job and the next. */

#include "config.h"

#include "engine/run.h"

static GannetRun *
make_run (gint64 not_before)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test:8443/x", "/here");
  request->not_before = not_before;
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);

  return gannet_run_new (NULL, download);
}

static void
set_failed (GannetRun *run, GannetState state, GannetError code)
{
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, (int) code, "technical");

  gannet_download_set_state (run->download, state, error);
}

static void
test_new (void)
{
  GannetRun *run = make_run (0);

  g_assert_cmpstr (gannet_run_get_host (run), ==, "https://a.test:8443");
  g_assert_true (gannet_run_get_download (run) == run->download);
  g_assert_cmpint (gannet_run_get_state (run), ==, GANNET_STATE_QUEUED);
  gannet_run_free (run);
}

/* What is over has no run until it is to go on; there is one of each. */
static void
test_need (void)
{
  g_autoptr (GHashTable) runs = g_hash_table_new_full (NULL, NULL, NULL, gannet_run_free);
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", "/here");
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);
  int runner = 0;

  GannetRun *run = gannet_run_need (runs, &runner, download);
  g_assert_true (run->runner == &runner && run->download == download);
  g_assert_true (gannet_run_need (runs, NULL, download) == run);
  g_assert_true (run->runner == &runner);
  g_assert_cmpuint (g_hash_table_size (runs), ==, 1);
}

static void
test_over (void)
{
  static const gboolean over[] = {[GANNET_STATE_DONE] = TRUE, [GANNET_STATE_FAILED] = TRUE};
  GannetRun *run = make_run (0);
  int attempt = 0;

  for (GannetState state = GANNET_STATE_QUEUED; state <= GANNET_STATE_FAILED; state++) {
    gannet_download_set_state (run->download, state, NULL);
    g_assert_cmpint (gannet_run_is_over (run), ==, over[state]);
  }
  run->attempt = (GannetAttempt *) &attempt;
  g_assert_false (gannet_run_is_over (run));
  gannet_run_free (run);
}

static gboolean
is_due (GannetRun *run, gint64 now, GannetError mended)
{
  gint64 next = 0;
  gpointer only = run;
  g_autoptr (GPtrArray) due = gannet_run_find_due (&(GPtrArray){&only, 1}, now, mended, &next);

  g_assert_cmpint (next, ==, due->len > 0 ? G_MAXINT64 : run->next_try);
  return due->len > 0;
}

static void
test_due (void)
{
  GannetRun *run = make_run (0);

  run->next_try = 100;
  set_failed (run, GANNET_STATE_WAITING, GANNET_ERROR_DRIVE_ABSENT);
  g_assert_false (is_due (run, 99, 0));
  g_assert_true (is_due (run, 100, 0));
  g_assert_true (is_due (run, 0, GANNET_ERROR_DRIVE_ABSENT));
  g_assert_false (is_due (run, 0, GANNET_ERROR_BUSY));
  gannet_run_free (run);
}

/* Only where going on would meet the same again is it begun anew. */
static void
test_take_heart (void)
{
  GannetRun *run = make_run (0);

  run->tries = 3;
  set_failed (run, GANNET_STATE_FAILED, GANNET_ERROR_BUSY);
  gannet_run_take_heart (run);
  g_assert_cmpuint (run->tries, ==, 0);
  g_assert_cmpint (run->manner, ==, GANNET_MANNER_CONTINUE);

  set_failed (run, GANNET_STATE_FAILED, GANNET_ERROR_CHECKSUM);
  gannet_run_take_heart (run);
  g_assert_cmpint (run->manner, ==, GANNET_MANNER_AFRESH);

  run->manner = GANNET_MANNER_KEEP_ANYWAY;
  gannet_run_take_heart (run);
  g_assert_cmpint (run->manner, ==, GANNET_MANNER_KEEP_ANYWAY);
  gannet_run_free (run);
}

/* Who has the request already does not see it change. */
static void
test_forget_time (void)
{
  GannetRun *run = make_run (G_MAXINT32);
  g_autoptr (GannetRequest) before =
      gannet_request_ref (gannet_download_get_request (run->download));

  gannet_run_forget_time (run);
  g_assert_cmpint (before->not_before, ==, G_MAXINT32);
  g_assert_cmpint (gannet_download_get_request (run->download)->not_before, ==, 0);
  GannetRequest *after = gannet_download_get_request (run->download);
  gannet_run_forget_time (run);
  g_assert_true (gannet_download_get_request (run->download) == after);
  gannet_run_free (run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/new", test_new);
  g_test_add_func ("/run/need", test_need);
  g_test_add_func ("/run/over", test_over);
  g_test_add_func ("/run/due", test_due);
  g_test_add_func ("/run/take-heart", test_take_heart);
  g_test_add_func ("/run/forget-time", test_forget_time);
  return g_test_run ();
}
