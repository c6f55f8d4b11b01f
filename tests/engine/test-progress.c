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

static GannetSketch *
draw (guint64 done)
{
  GannetSketch *sketch = gannet_sketch_new (gannet_ranges_new ());
  const GannetStrand strand = {(char *) "http://a.test/", done, 2 * done, 5};

  gannet_ranges_done (sketch->ranges, 0, done);
  gannet_sketch_add (sketch, &strand);
  return sketch;
}

static void
assert_drawn (GannetProgress *progress, guint64 done)
{
  g_autoptr (GannetSketch) sketch = gannet_progress_ask_sketch (progress);

  g_assert_nonnull (sketch);
  g_assert_cmpuint (gannet_ranges_done_bytes (sketch->ranges), ==, done);
  g_assert_cmpuint (sketch->strands->len, ==, 1);
  g_assert_cmpstr (g_array_index (sketch->strands, GannetStrand, 0).url, ==, "http://a.test/");
  g_assert_cmpuint (g_array_index (sketch->strands, GannetStrand, 0).end, ==, 2 * done);
}

/* A sketch is drawn only for who asks, and stays good for who has it. */
static void
test_sketch (void)
{
  g_autoptr (GannetProgress) progress = gannet_progress_new ();

  g_assert_false (gannet_progress_wants_sketch (progress));
  g_assert_null (gannet_progress_ask_sketch (progress));
  g_assert_true (gannet_progress_wants_sketch (progress));
  gannet_progress_give_sketch (progress, draw (10));
  g_assert_false (gannet_progress_wants_sketch (progress));
  assert_drawn (progress, 10);
  g_autoptr (GannetSketch) kept = gannet_progress_ask_sketch (progress);
  gannet_progress_give_sketch (progress, draw (20));
  assert_drawn (progress, 20);
  g_assert_cmpuint (gannet_ranges_done_bytes (kept->ranges), ==, 10);
}

static gpointer
give_sketches (gpointer data)
{
  GannetProgress *progress = data;

  for (guint i = 1; i <= ADDS / 10; i++)
    if (gannet_progress_wants_sketch (progress))
      gannet_progress_give_sketch (progress, draw (i));
  gannet_progress_unref (progress);
  return NULL;
}

static void
test_sketch_threads (void)
{
  g_autoptr (GannetProgress) progress = gannet_progress_new ();

  gannet_progress_give_sketch (progress, draw (1));
  GThread *thread = g_thread_new ("giver", give_sketches, gannet_progress_ref (progress));
  for (guint i = 0; i < ADDS / 10; i++) {
    g_autoptr (GannetSketch) sketch = gannet_progress_ask_sketch (progress);
    const GannetStrand *strand = &g_array_index (sketch->strands, GannetStrand, 0);
    g_assert_cmpuint (strand->end, ==, 2 * gannet_ranges_done_bytes (sketch->ranges));
  }
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/first", test_first);
  g_test_add_func ("/progress/set", test_set);
  g_test_add_func ("/progress/threads", test_threads);
  g_test_add_func ("/progress/sketch", test_sketch);
  g_test_add_func ("/progress/sketch-threads", test_sketch_threads);
  return g_test_run ();
}
