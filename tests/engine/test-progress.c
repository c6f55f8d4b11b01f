/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the numbers of a job being whole when several threads write them. */

#include "config.h"

#include "engine/progress.h"

#define WRITERS 4
#define ADDS 50000
#define STEP (G_GUINT64_CONSTANT (1) << 33)

static void
test_first (void)
{
  g_autoptr (GannetProgress) progress = gannet_progress_new ();

  g_assert_cmpint (gannet_progress_get_phase (progress), ==, GANNET_PHASE_CONNECTING);
  g_assert_cmpuint (gannet_progress_get_held (progress), ==, 0);
  g_assert_cmpuint (gannet_progress_get_received (progress), ==, 0);
  g_assert_cmpint (gannet_progress_get_total (progress), ==, -1);
}

static void
test_set (void)
{
  g_autoptr (GannetProgress) progress = gannet_progress_new ();

  gannet_progress_set_phase (progress, GANNET_PHASE_VERIFYING);
  gannet_progress_set_held (progress, STEP * 1000);
  gannet_progress_add_received (progress, STEP);
  gannet_progress_add_received (progress, 3);
  gannet_progress_set_total (progress, G_MAXINT64);

  g_assert_cmpint (gannet_progress_get_phase (progress), ==, GANNET_PHASE_VERIFYING);
  g_assert_cmpuint (gannet_progress_get_held (progress), ==, STEP * 1000);
  g_assert_cmpuint (gannet_progress_get_received (progress), ==, STEP + 3);
  g_assert_cmpint (gannet_progress_get_total (progress), ==, G_MAXINT64);
}

static gpointer
write_numbers (gpointer data)
{
  GannetProgress *progress = data;

  for (guint i = 1; i <= ADDS; i++) {
    gannet_progress_add_received (progress, STEP);
    /* Both halves are the same, so that a torn number would show. */
    gannet_progress_set_held (progress, ((guint64) i << 32) | i);
  }
  gannet_progress_unref (progress);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  GThread *threads[WRITERS];

  for (guint i = 0; i < WRITERS; i++)
    threads[i] = g_thread_new ("writer", write_numbers, gannet_progress_ref (progress));
  for (guint i = 0; i < ADDS; i++) {
    guint64 held = gannet_progress_get_held (progress);
    g_assert_cmpuint (held >> 32, ==, held & G_MAXUINT32);
  }
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (gannet_progress_get_received (progress), ==, STEP * WRITERS * ADDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/first", test_first);
  g_test_add_func ("/progress/set", test_set);
  g_test_add_func ("/progress/threads", test_threads);
  return g_test_run ();
}
