/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for long work being done whole, in order, and with the main loop going on between. */

#include "config.h"

#include "engine/slices.h"

#include "support/fixture.h"

typedef struct {
  guint next;
  guint told; /* up to here by taken() */
  guint slices;
  gulong pause; /* µs that an item takes */
  gboolean over;
} Work;

static void
take (guint index, gpointer data)
{
  Work *work = data;
  gint64 until = g_get_monotonic_time () + (gint64) work->pause;

  g_assert_cmpuint (index, ==, work->next);
  work->next++;
  while (g_get_monotonic_time () < until)
    ;
}

static void
taken (guint from, guint to, gpointer data)
{
  Work *work = data;

  g_assert_cmpuint (from, ==, work->told);
  g_assert_cmpuint (to, ==, work->next);
  work->told = to;
  work->slices++;
}

static void
over (gpointer data)
{
  Work *work = data;

  g_assert_false (work->over);
  work->over = TRUE;
}

static const GannetSlicesWork slices_work = {take, taken, over};

static gboolean
is_over (gpointer data)
{
  return ((Work *) data)->over;
}

/* Few items are worked on at once, however long they take, and none are as well. */
static void
test_few (gconstpointer data)
{
  Work work = {.pause = 200};

  gannet_slices_run (GPOINTER_TO_UINT (data), &slices_work, &work);
  g_assert_true (work.over);
  g_assert_cmpuint (work.next, ==, GPOINTER_TO_UINT (data));
  g_assert_cmpuint (work.slices, ==, 1);
}

static void
test_many (void)
{
  Work work = {.pause = 100};

  gannet_slices_run (1000, &slices_work, &work);
  g_assert_false (work.over);
  g_assert_cmpuint (work.next, <, 1000);
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &work));
  g_assert_cmpuint (work.told, ==, 1000);
  g_assert_cmpuint (work.slices, >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/slices/none", GUINT_TO_POINTER (0), test_few);
  g_test_add_data_func ("/slices/few", GUINT_TO_POINTER (100), test_few);
  g_test_add_func ("/slices/many", test_many);
  return g_test_run ();
}
