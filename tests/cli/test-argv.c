/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Words that belong together are told from those that do not. */

#include "config.h"

#include "cli/argv.h"

static const struct {
  const char *line;
  const char *words;
  const char *rest;
} ROWS[] = {
    {"get", "get", ""},
    {"get|-j4|x", "get|-j|4|x", ""},
    {"get|-qj4|x", "get|-qj|4|x", ""},
    {"get|-j|4|x", "get|-j|4|x", ""},
    {"get|-d|-j3|x", "get|-d|-j3|x", ""},
    {"get|-q|-h|x", "get|-q|-h|x", ""},
    {"get|--start-at|-j3|x", "get|--start-at|-j3|x", ""},
    {"get|--start-at=-j3|-j3", "get|--start-at=-j3|-j|3", ""},
    {"get|--quiet|-j3", "get|--quiet|-j|3", ""},
    {"get|-|x", "get|-|x", ""},
    {"get|a|--|-j3|--|b", "get|a", "-j3|--|b"},
    {"get|-d|--|x", "get|-d|--|x", ""},
    {"--|-j3", "--|-j|3", ""},
};

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_auto (GStrv) argv = g_strsplit (ROWS[i].line, "|", -1);
    char **rest = NULL;
    g_auto (GStrv) words = gannet_argv_split (argv, &rest);
    g_autofree char *joined = g_strjoinv ("|", words);
    g_autofree char *left = g_strjoinv ("|", rest);
    g_assert_cmpstr (joined, ==, ROWS[i].words);
    g_assert_cmpstr (left, ==, ROWS[i].rest);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/argv/split", test_split);
  return g_test_run ();
}
