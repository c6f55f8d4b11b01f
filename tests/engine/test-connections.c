/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Connections are counted by host and in all. */

#include "config.h"

#include "engine/connections.h"

/* A row does what its words say, one after another: "+a" counts, "?a" asks, "-a" gives back one of
 * host a, "1a" limits it to one, "<a" to one fewer than it has, and "@5" lets
 * five minutes pass. What was answered to each question
 * is compared, and then who is crowded. */
static const struct {
  const char *title;
  guint total;
  guint per_host;
  const char *words;
  const char *answers;
  const char *crowded;
} rows[] = {
    {"room", 9, 3, "?a ?a ?a", "yyy", ""},
    {"host-full", 9, 2, "?a ?a ?a ?b", "yyny", ""},
    {"all-full", 3, 3, "?a ?b ?c ?d", "yyyn", ""},
    {"first-ones-count", 9, 2, "+a +a ?a ?b", "ny", ""},
    {"first-ones-crowd-others", 9, 2, "?a ?a +a", "yy", "a"},
    {"given-back", 9, 2, "?a ?a -a ?a ?a", "yyyn", ""},
    {"all-crowded", 2, 2, "?a ?b +c", "yy", "abc"},
    {"kept-to-one", 9, 3, "?a 1a ?a ?b -a ?a ?a", "ynyyn", ""},
    {"kept-to-one-that-has-more", 9, 3, "?a ?a ?b ?b 1a -b ?b ?a", "yyyyyn", "a"},
    {"lowered", 9, 5, "?a ?a ?a <a -a ?a ?b", "yyyny", ""},
    {"lowered-twice", 9, 5, "?a ?a ?a <a -a <a -a ?a", "yyyn", ""},
    {"never-below-one", 9, 5, "<a ?a <a -a ?a ?a", "yyn", ""},
    {"never-raised", 9, 5, "1a ?a +a +a <a -a -a ?a", "yn", ""},
    {"calm", 9, 3, "1a ?a ?a @10 ?a ?a @10 ?a ?a @10 ?a", "ynynynn", ""},
    {"not-calm-for-long", 9, 3, "1a ?a @9 ?a", "yn", ""},
    {"calm-for-very-long", 9, 3, "1a @600000 ?a ?a ?a ?a", "yyyn", ""},
    {"not-calm-again", 9, 5, "?a ?a <a -a @10 ?a <a -a @9 ?a @1 ?a", "yyyny", ""},
    {"not-wanted-while-calm", 9, 5, "1a ?a @9 <a @9 ?a @1 ?a", "yny", ""},
    {"crowded-until-calm", 9, 5, "?a ?a 1a @10", "yy", ""},
    {"empty-again", 1, 1, "?a -a ?b -b ?a", "yyy", ""},
};

static void
test_row (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GannetConnections) connections = gannet_connections_new ();
  g_autoptr (GString) answers = g_string_new (NULL);
  g_autoptr (GString) crowded = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (rows[i].words, " ", -1);

  gint64 now = 12345;

  gannet_connections_set_limits (connections, rows[i].total, rows[i].per_host);
  for (guint w = 0; words[w] != NULL; w++) {
    const char *host = words[w] + 1;
    if (words[w][0] == '@')
      now += g_ascii_strtoll (host, NULL, 10) * 60 * G_USEC_PER_SEC;
    else if (words[w][0] == '?')
      g_string_append_c (answers, gannet_connections_take (connections, host, now) ? 'y' : 'n');
    else if (words[w][0] == '+')
      gannet_connections_count (connections, host);
    else if (words[w][0] == '1')
      gannet_connections_limit (connections, host, 1, now);
    else if (words[w][0] == '<')
      gannet_connections_lower (connections, host, now);
    else
      gannet_connections_give_back (connections, host);
  }
  for (const char *host = "abc"; *host != '\0'; host++) {
    const char name[] = {*host, '\0'};
    if (gannet_connections_is_crowded (connections, name, now))
      g_string_append (crowded, name);
  }
  g_assert_cmpstr (answers->str, ==, rows[i].answers);
  g_assert_cmpstr (crowded->str, ==, rows[i].crowded);
}

/* What a host was seen to serve is remembered for it alone, and is no leave to go over limits. */
static void
test_served (void)
{
  g_autoptr (GannetConnections) connections = gannet_connections_new ();

  g_assert_cmpuint (gannet_connections_get_served (connections, "a"), ==, 0);
  gannet_connections_note_served (connections, "a", 8);
  gannet_connections_note_served (connections, "a", 4);
  g_assert_cmpuint (gannet_connections_get_served (connections, "a"), ==, 8);
  g_assert_cmpuint (gannet_connections_get_served (connections, "b"), ==, 0);
  gannet_connections_limit (connections, "a", 1, 0);
  g_assert_true (gannet_connections_take (connections, "a", 0));
  g_assert_false (gannet_connections_take (connections, "a", 0));
}

static void
test_limits_change (void)
{
  g_autoptr (GannetConnections) connections = gannet_connections_new ();

  g_assert_true (gannet_connections_take (connections, "a", 0));
  g_assert_true (gannet_connections_take (connections, "a", 0));
  gannet_connections_set_limits (connections, 9, 1);
  g_assert_true (gannet_connections_is_crowded (connections, "a", 0));
  gannet_connections_set_limits (connections, 9, 3);
  g_assert_false (gannet_connections_is_crowded (connections, "a", 0));
  g_assert_true (gannet_connections_take (connections, "a", 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/connections/", rows[i].title, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
  }
  g_test_add_func ("/connections/served", test_served);
  g_test_add_func ("/connections/limits-change", test_limits_change);
  return g_test_run ();
}
