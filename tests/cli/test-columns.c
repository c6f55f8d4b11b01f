/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How wide text is, where it is cut, and that none of it steers a terminal. */

#include "config.h"

#include "cli/columns.h"

static void
test_count (void)
{
  static const struct {
    const char *text;
    guint columns;
  } rows[] = {
      {"", 0},
      {"abc", 3},
      {"Möwe", 4},
      {"Mo\u0308we", 4},
      {"海鸟", 4},
      {"…", 1},
      {"مرحبا", 5},
      {"a\u200db", 2},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].text);
    g_assert_cmpuint (gannet_columns_count (rows[i].text), ==, rows[i].columns);
  }
}

static void
test_fit (void)
{
  static const struct {
    const char *text;
    guint columns;
    const char *expected;
  } rows[] = {
      {"harbour", 7, "harbour"},
      {"harbour", 6, "harbo…"},
      {"harbour", 1, "…"},
      {"harbour", 0, ""},
      {"", 0, ""},
      {"海鸟海鸟", 8, "海鸟海鸟"},
      {"海鸟海鸟", 7, "海鸟海…"},
      {"海鸟海鸟", 6, "海鸟…"},
      {"海鸟", 2, "…"},
      {"Mo\u0308we", 3, "Mo\u0308…"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *fitted = gannet_columns_fit (rows[i].text, rows[i].columns);
    g_assert_cmpstr (fitted, ==, rows[i].expected);
    g_assert_cmpuint (gannet_columns_count (fitted), <=, rows[i].columns);
  }
}

static void
test_harmless (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } rows[] = {
      {"plain", "plain"},
      {"  two\t\n lines\r\n", "two lines"},
      {"\033[2Jgone", "\ufffd[2Jgone"},
      {"a\x07", "a\ufffd"},
      {"a\xc2\x9b"
       "1mb",
          "a\ufffd1mb"},
      {"exe.\u202egpj", "exe.\ufffdgpj"},
      {"a\u2066b\u2067c\u2069", "a\ufffdb\ufffdc"},
      {"from \u2068ex.org\u2069 today", "from ex.org today"},
      {"a\u2028b", "a b"},
      {"\xff!", "\ufffd!"},
      {"Mo\u0308we", "Mo\u0308we"},
      {"می\u200cخواهم", "می\u200cخواهم"},
      {"", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *harmless = gannet_columns_harmless (rows[i].text);
    g_assert_cmpstr (harmless, ==, rows[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/count", test_count);
  g_test_add_func ("/columns/fit", test_fit);
  g_test_add_func ("/columns/harmless", test_harmless);
  return g_test_run ();
}
