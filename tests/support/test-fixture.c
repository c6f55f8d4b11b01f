/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include "support/fixture.h"
#include "support/seeded-body.h"

static void
test_seed_bytes (void)
{
  guint8 bytes[64];

  for (guint64 offset = 0; offset < 17; offset++)
    for (gsize length = 0; length < 40; length++) {
      memset (bytes, 0, sizeof bytes);
      gannet_seed_fill (3, offset, bytes, length);
      for (gsize i = 0; i < length; i++)
        g_assert_cmpuint (bytes[i], ==, gannet_seed_byte (3, offset + i));
      g_assert_cmpuint (bytes[length], ==, 0);
    }
}

static void
test_seeds_differ (void)
{
  guint same = 0;

  for (guint64 offset = 0; offset < 10000; offset++) {
    same += gannet_seed_byte (1, offset) == gannet_seed_byte (2, offset);
    same += gannet_seed_byte (1, offset) == gannet_seed_byte (1, offset + 65536);
  }
  g_assert_cmpuint (same, <, 200);
}

static void
test_hashes (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "file");
  g_autofree char *missing = gannet_fixture_dup_path (fixture, "missing");
  const guint64 lengths[] = {0, 1, 65535, 65536, 65537, 200000};

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *wanted = gannet_seed_dup_sha256 (9, lengths[i]);
    g_autofree char *found = NULL;

    g_assert_true (gannet_seed_write (path, 9, lengths[i], NULL));
    found = gannet_fixture_hash_file (path);
    g_assert_cmpstr (found, ==, wanted);
  }
  g_assert_null (gannet_fixture_hash_file (missing));
}

static void
test_folders (void)
{
  GannetFixture *fixture = gannet_fixture_new ();
  g_autofree char *root = g_strdup (fixture->folder);
  g_autofree char *below = gannet_fixture_make_folder (fixture, "b/c");
  g_autofree char *hidden = gannet_fixture_dup_path (fixture, ".a");
  g_autofree char *deep = g_build_filename (below, "d", NULL);
  g_autofree char *names = NULL;
  g_autofree char *before = NULL;
  g_autofree char *same = NULL;
  g_autofree char *after = NULL;

  g_assert_true (gannet_seed_write (hidden, 1, 5, NULL));
  g_assert_true (gannet_seed_write (deep, 1, 5, NULL));
  names = gannet_fixture_list (root);
  g_assert_cmpstr (names, ==, ".a b/");
  before = gannet_fixture_describe (root);
  same = gannet_fixture_describe (root);
  g_assert_cmpstr (before, ==, same);
  g_assert_true (gannet_seed_write (deep, 2, 5, NULL));
  after = gannet_fixture_describe (root);
  g_assert_cmpstr (before, !=, after);

  gannet_fixture_free (fixture);
  g_assert_null (gannet_fixture_list (root));
}

static gpointer
raise_flag (gpointer flag)
{
  g_atomic_int_set ((int *) flag, 1);
  return NULL;
}

static gboolean
flag_is_up (gpointer flag)
{
  return g_atomic_int_get ((int *) flag) == 1;
}

static void
test_run_until (void)
{
  int flag = 0;
  g_autoptr (GMainContext) context = g_main_context_new ();
  GThread *thread = g_thread_new ("flag", raise_flag, &flag);

  g_assert_true (gannet_fixture_run_until (context, flag_is_up, &flag));
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fixture/seed bytes", test_seed_bytes);
  g_test_add_func ("/fixture/seeds differ", test_seeds_differ);
  g_test_add_func ("/fixture/hashes", test_hashes);
  g_test_add_func ("/fixture/folders", test_folders);
  g_test_add_func ("/fixture/run until", test_run_until);
  return g_test_run ();
}
