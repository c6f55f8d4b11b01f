/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A set of numbers, against a table that is told the same. */

#include "config.h"

#include "engine/ids.h"

#define ROUNDS 300
#define MOST 200

static void
note (GHashTable *table, gint64 id, gpointer value)
{
  g_hash_table_replace (table, g_memdup2 (&id, sizeof id), value);
}

static void
assert_same (GannetIds *ids, GHashTable *model)
{
  g_assert_cmpuint (gannet_ids_count (ids), ==, g_hash_table_size (model));
  for (gint64 id = -1; id <= MOST; id++)
    g_assert_cmpint (gannet_ids_has (ids, id), ==, g_hash_table_contains (model, &id));
}

static void
test_random (void)
{
  g_autoptr (GannetIds) ids = gannet_ids_new ();
  g_autoptr (GHashTable) model = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (GHashTable) changes =
        g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    for (int count = g_test_rand_int_range (0, 20); count > 0; count--) {
      gint64 id = g_test_rand_int_range (0, MOST);
      gboolean comes = g_test_rand_bit ();
      note (changes, id, comes ? ids : NULL);
      if (comes)
        note (model, id, NULL);
      else
        g_hash_table_remove (model, &id);
    }
    gannet_ids_change (ids, changes);
    assert_same (ids, model);
  }
}

static void
test_set (void)
{
  static const gint64 numbers[] = {7, 3, G_MAXINT64, 5};
  g_autoptr (GannetIds) ids = gannet_ids_new ();
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_false (gannet_ids_has (ids, 7));
  g_array_append_vals (array, numbers, G_N_ELEMENTS (numbers));
  gannet_ids_set (ids, array);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (gannet_ids_has (ids, numbers[i]));
  g_assert_false (gannet_ids_has (ids, 4));
  g_array_set_size (array, 1);
  gannet_ids_set (ids, array);
  g_assert_cmpuint (gannet_ids_count (ids), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ids/random", test_random);
  g_test_add_func ("/ids/set", test_set);
  return g_test_run ();
}
