/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Files that are there, and others. */

#include "config.h"

#include "engine/presence.h"
#include "support/fixture.h"

typedef struct {
  gboolean over;
  GHashTable *there;
} Outcome;

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  outcome->there = gannet_presence_look_finish (result);
  outcome->over = TRUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Outcome *) data)->over;
}

static void
test_look (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Outcome outcome = {0};
  g_ptr_array_add (paths, gannet_fixture_dup_path (fixture, "here"));
  g_ptr_array_add (paths, gannet_fixture_dup_path (fixture, "not"));
  g_ptr_array_add (paths, gannet_fixture_make_folder (fixture, "folder"));
  g_assert_true (g_file_set_contents (paths->pdata[0], "x", 1, NULL));

  gannet_presence_look_async (paths, NULL, looked_cb, &outcome);
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &outcome));
  g_assert_cmpuint (g_hash_table_size (outcome.there), ==, 2);
  g_assert_true (g_hash_table_contains (outcome.there, paths->pdata[0]));
  g_assert_true (g_hash_table_contains (outcome.there, paths->pdata[2]));
  g_hash_table_unref (outcome.there);
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = {0};
  g_cancellable_cancel (cancellable);
  gannet_presence_look_async (paths, cancellable, looked_cb, &outcome);
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &outcome));
  g_assert_null (outcome.there);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presence/look", test_look);
  g_test_add_func ("/presence/cancelled", test_cancelled);
  return g_test_run ();
}
