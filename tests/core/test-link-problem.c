/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every problem has a sentence, and each its own. */

#include "config.h"

#include "core/link-problem.h"

static void
test_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_assert_cmpstr (gannet_link_problem_get_text (GANNET_LINK_PROBLEM_NONE), ==, "");
  for (guint i = 1; i <= GANNET_LINK_PROBLEM_BROKEN_FILE; i++) {
    const char *text = gannet_link_problem_get_text (i);
    g_test_message ("problem %u: %s", i, text);
    g_assert_true (g_str_has_suffix (text, "."));
    g_assert_true (g_hash_table_add (seen, (gpointer) text));
  }
}

static void
test_unknown (void)
{
  g_assert_cmpstr (gannet_link_problem_get_text (GANNET_LINK_PROBLEM_BROKEN_FILE + 1), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-problem/sentences", test_sentences);
  g_test_add_func ("/link-problem/unknown", test_unknown);
  return g_test_run ();
}
