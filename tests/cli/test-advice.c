/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a person at a terminal is told to do names options that there are. */

#include "config.h"

#include "cli/advice.h"

#include <string.h>

#define LAST GANNET_ERROR_DECODE

typedef struct {
  const char *nick; /* of the error */
  const char *option; /* that must be named */
} Row;

static const Row rows[] = {
    {"network", "--tries"},
    {"unreachable", "--tries"},
    {"timed-out", "--timeout"},
    {"sign-in", "--cookies"},
    {"refused", "--referer"},
    {"proxy-sign-in", "http_proxy"},
    {"web-page", "-H"},
    {"no-space", "-d"},
    {"too-large", "-d"},
    {"cannot-write", "-d"},
    {"folder-missing", "-d"},
    {"drive-absent", "-d"},
    {"locked", "-d"},
    {"exists", "--if-exists"},
};

static const char *const options[] = {"-A", "-H", "-d", "-o", "--cookies", "--if-exists",
    "--referer", "--timeout", "--tries=0", NULL};

#define LINK "https://ex.org/f[1].zip"

static void
test_row (gconstpointer data)
{
  const Row *row = data;

  g_assert_nonnull (
      strstr (gannet_advice_get (gannet_error_from_nick (row->nick), LINK), row->option));
}

/* Every code has advice, it ends as a sentence does, and what looks like an option is one. */
static void
test_every_code (void)
{
  for (int code = GANNET_ERROR_UNKNOWN; code <= LAST; code++) {
    const char *advice = gannet_advice_get (code, LINK);
    g_auto (GStrv) words = g_strsplit_set (advice, " ,;:.", -1);

    g_test_message ("%s: %s", gannet_error_nick (code), advice);
    g_assert_true (g_str_has_suffix (advice, "."));
    for (guint i = 0; words[i] != NULL; i++)
      if (words[i][0] == '-')
        g_assert_true (g_strv_contains (options, words[i]));
  }
}

/* What is missing may have been meant for many. */
static void
test_pattern (void)
{
  const char *expand = gannet_advice_get_on_pattern ();

  g_assert_nonnull (strstr (expand, "--expand"));
  g_assert_cmpstr (gannet_advice_get (GANNET_ERROR_GONE, "https://ex.org/f[1-2].zip"), ==, expand);
  g_assert_cmpstr (gannet_advice_get (GANNET_ERROR_GONE, "https://ex.org/%7Ba,b%7D"), ==, expand);
  g_assert_cmpstr (gannet_advice_get (GANNET_ERROR_GONE, LINK), !=, expand);
  g_assert_cmpstr (
      gannet_advice_get (GANNET_ERROR_NO_SPACE, "https://ex.org/f[1-2].zip"), !=, expand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/advice/", rows[i].nick, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/advice/every-code", test_every_code);
  g_test_add_func ("/advice/pattern", test_pattern);
  return g_test_run ();
}
