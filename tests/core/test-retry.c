/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which failures are worth another try, and how long the wait is. */

#include "config.h"

#include "core/retry.h"

#define BUSY GANNET_ERROR_BUSY
#define SIX_HOURS 21600

typedef struct {
  const char *name;
  GannetFailure failure;
  double random;
  gboolean again;
  gint64 delay;
} Row;

static const Row rows[] = {
    {"first", {BUSY, 1, 5, -1}, 0.0, TRUE, 1000},
    {"second", {BUSY, 2, 5, -1}, 0.0, TRUE, 2000},
    {"fourth", {BUSY, 4, 5, -1}, 0.0, TRUE, 8000},
    {"fifth-of-five", {BUSY, 5, 5, -1}, 0.0, FALSE, 0},
    {"beyond-the-limit", {BUSY, 6, 5, -1}, 0.0, FALSE, 0},
    {"only-one-try", {BUSY, 1, 1, -1}, 0.0, FALSE, 0},
    {"none-counted-yet", {BUSY, 0, 5, -1}, 0.0, TRUE, 1000},
    {"tenth-for-ever", {BUSY, 10, 0, -1}, 0.0, TRUE, 512000},
    {"eleventh-for-ever", {BUSY, 11, 0, -1}, 0.0, TRUE, 600000},
    {"millionth-for-ever", {BUSY, 1000000, 0, -1}, 0.0, TRUE, 600000},
    {"most-for-ever", {BUSY, G_MAXUINT, 0, -1}, 0.0, TRUE, 600000},
    {"half-the-jitter", {BUSY, 1, 5, -1}, 0.5, TRUE, 875},
    {"half-the-jitter-late", {BUSY, 11, 0, -1}, 0.5, TRUE, 525000},
    {"random-below-zero", {BUSY, 1, 5, -1}, -3.0, TRUE, 1000},
    {"random-above-one", {BUSY, 1, 5, -1}, 3.0, TRUE, 750},
    {"asked-to-wait", {BUSY, 1, 5, 120}, 0.5, TRUE, 120000},
    {"asked-to-wait-late", {BUSY, 4, 5, 2}, 0.5, TRUE, 2000},
    {"asked-not-to-wait", {BUSY, 1, 5, 0}, 0.5, TRUE, 1000},
    {"asked-for-six-hours", {BUSY, 1, 5, SIX_HOURS}, 0.0, TRUE, SIX_HOURS * 1000},
    {"asked-for-a-year", {BUSY, 1, 5, 31536000}, 0.0, TRUE, SIX_HOURS * 1000},
    {"asked-for-eternity", {BUSY, 1, 5, G_MAXINT64}, 0.0, TRUE, SIX_HOURS * 1000},
    {"asked-but-too-often", {BUSY, 5, 5, 120}, 0.0, FALSE, 0},
    {"dropped", {GANNET_ERROR_NETWORK, 1, 5, -1}, 0.0, TRUE, 1000},
    {"silent", {GANNET_ERROR_TIMED_OUT, 1, 5, -1}, 0.0, TRUE, 1000},
    {"empty", {GANNET_ERROR_EMPTY, 1, 5, -1}, 0.0, TRUE, 1000},
    {"gone", {GANNET_ERROR_GONE, 1, 0, -1}, 0.0, FALSE, 0},
    {"gone-though-asked-to-wait", {GANNET_ERROR_GONE, 1, 0, 120}, 0.0, FALSE, 0},
    {"no-space", {GANNET_ERROR_NO_SPACE, 1, 0, -1}, 0.0, FALSE, 0},
    {"no-drive", {GANNET_ERROR_DRIVE_ABSENT, 1, 5, -1}, 0.5, TRUE, 30000},
    {"no-drive-for-long", {GANNET_ERROR_DRIVE_ABSENT, 5000, 5, -1}, 0.5, TRUE, 30000},
    {"sign-in", {GANNET_ERROR_SIGN_IN, 1, 0, -1}, 0.0, FALSE, 0},
};

static void
test_decide (gconstpointer user_data)
{
  const Row *row = user_data;
  GannetRetry retry = gannet_retry_decide (&row->failure, row->random);

  g_assert_cmpint (retry.again, ==, row->again);
  g_assert_cmpint (retry.delay, ==, row->delay);
}

/* Whatever the dice say, a wait is between three quarters of its step and the step. */
static void
test_jitter_stays_in_bounds (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (guint i = 0; i < 10000; i++) {
    guint tries = 1 + i % 15;
    gint64 step = MIN (1000 << (tries - 1), 600000);
    GannetFailure failure = {BUSY, tries, 0, -1};
    GannetRetry retry = gannet_retry_decide (&failure, g_rand_double (dice));

    g_assert_true (retry.again);
    g_assert_cmpint (retry.delay, >=, step - step / 4);
    g_assert_cmpint (retry.delay, <=, step);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/retry/decide/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_decide);
  }
  g_test_add_func ("/retry/jitter-stays-in-bounds", test_jitter_stays_in_bounds);

  return g_test_run ();
}
