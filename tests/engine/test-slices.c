/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for long work being done whole, in order, and with the main loop going on between. */

#include "config.h"

#include "engine/slices.h"

typedef struct {
  guint left; /* steps */
  guint turns; /* of the main loop that took any */
  guint source;
  gulong pause; /* µs that a step takes */
  gboolean over;
} Work;

static gboolean
step (gpointer data)
{
  Work *work = data;
  gint64 until = g_get_monotonic_time () + (gint64) work->pause;

  g_assert_cmpuint (work->left, >, 0);
  g_assert_false (work->over);
  while (g_get_monotonic_time () < until)
    ;
  return --work->left > 0;
}

static void
over (gpointer data)
{
  Work *work = data;

  g_assert_false (work->over);
  g_assert_cmpuint (work->left, ==, 0);
  g_assert_cmpuint (work->source, ==, 0);
  work->over = TRUE;
}

static const GannetSlicesWork slices_work = {step, over};

/* What is short is done at once. */
static void
test_short (void)
{
  Work work = {.left = 5};

  gannet_slices_run (&slices_work, &work, &work.source);
  g_assert_true (work.over);
}

static void
wait_for_end (Work *work)
{
  while (!work->over) {
    guint before = work->left;
    g_main_context_iteration (NULL, TRUE);
    work->turns += work->left < before;
  }
}

static void
test_long (void)
{
  Work work = {.left = 40, .pause = 1000};

  gannet_slices_run (&slices_work, &work, &work.source);
  g_assert_cmpuint (work.left, <, 40);
  g_assert_cmpuint (work.source, !=, 0);
  wait_for_end (&work);
  g_assert_cmpuint (work.turns, >, 2);
}

/* Nobody need hold on to what goes on by itself. */
static void
test_on_its_own (void)
{
  Work work = {.left = 40, .pause = 1000};

  gannet_slices_run (&slices_work, &work, NULL);
  wait_for_end (&work);
  g_assert_cmpuint (work.turns, >, 2);
}

static void
test_stopped (void)
{
  Work work = {.left = 40, .pause = 1000};

  gannet_slices_run (&slices_work, &work, &work.source);
  guint left = work.left;
  g_clear_handle_id (&work.source, g_source_remove);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_false (work.over);
  g_assert_cmpuint (work.left, ==, left);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slices/short", test_short);
  g_test_add_func ("/slices/long", test_long);
  g_test_add_func ("/slices/on-its-own", test_on_its_own);
  g_test_add_func ("/slices/stopped", test_stopped);
  return g_test_run ();
}
