/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links that come and go while what is known of them stays. */

#include "config.h"

#include "ui/candidates.h"
#include "core/links.h"

#include <string.h>

#define U "https://ui.test/"

static void
take_in (GannetCandidates *candidates, const char *text)
{
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), GANNET_LINKS_LIST, NULL);
  gannet_candidates_read (candidates, links);
}

/* Names, in the order of the model. */
static char *
list (GannetCandidates *candidates)
{
  GListModel *model = gannet_candidates_get_model (candidates);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GannetCandidate) candidate = g_list_model_get_item (model, i);
    g_assert_true (candidate == gannet_candidates_get_all (candidates)->pdata[i]);
    g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", gannet_candidate_get_name (candidate),
        gannet_candidate_get_ticked (candidate) ? "" : "-");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect (GannetCandidates *candidates, const char *text, const char *names)
{
  take_in (candidates, text);
  g_autofree char *told = list (candidates);
  g_assert_cmpstr (told, ==, names);
}

static void
test_read (void)
{
  g_autoptr (GannetCandidates) candidates = gannet_candidates_new ();
  expect (candidates, "", "");
  expect (candidates, U "a\n" U "b\nmailto:x\n" U "a", "a b");
  gannet_candidate_set_ticked (gannet_candidates_find (candidates, U "b"), FALSE);
  expect (candidates, U "c\n" U "b\n" U "a", "c b- a");
  gannet_candidate_set_chosen_name (gannet_candidates_find (candidates, U "c"), "mine");
  expect (candidates, U "a\n" U "c", "a mine");
  g_assert_null (gannet_candidates_find (candidates, U "b"));
  expect (candidates, U "b", "b");
}

static void
changed_cb (guint *count)
{
  (*count)++;
}

static void
test_same (void)
{
  g_autoptr (GannetCandidates) candidates = gannet_candidates_new ();
  guint told = 0;
  g_signal_connect_swapped (
      gannet_candidates_get_model (candidates), "items-changed", G_CALLBACK (changed_cb), &told);
  take_in (candidates, U "a\n" U "b");
  take_in (candidates, U "a\n" U "b\n# and a remark");
  g_assert_cmpuint (told, ==, 1);
}

/* As many as may be pasted, and again. */
static void
test_many (void)
{
  g_autoptr (GannetCandidates) candidates = gannet_candidates_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < GANNET_LINK_ROWS_LIMIT; i++)
    g_string_append_printf (text, U "%u\n", i);
  g_autoptr (GPtrArray) first = gannet_links_read (text->str, text->len, GANNET_LINKS_LIST, NULL);
  g_autoptr (GPtrArray) second = gannet_links_read (text->str, text->len, GANNET_LINKS_LIST, NULL);
  gint64 begin = g_get_monotonic_time ();
  gannet_candidates_read (candidates, first);
  gint64 middle = g_get_monotonic_time ();
  gannet_candidates_read (candidates, second);
  gint64 end = g_get_monotonic_time ();
  g_test_message ("first %" G_GINT64_FORMAT " ms, again %" G_GINT64_FORMAT " ms",
      (middle - begin) / 1000, (end - middle) / 1000);
  g_assert_cmpuint (gannet_candidates_get_all (candidates)->len, ==, GANNET_LINK_ROWS_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/candidates/read", test_read);
  g_test_add_func ("/candidates/same", test_same);
  g_test_add_func ("/candidates/many", test_many);
  return g_test_run ();
}
