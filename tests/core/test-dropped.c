/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Addresses that were left out, as text and in words. */

#include "config.h"

#include "core/dropped.h"

static const struct {
  const char *url;
  GannetError why;
  const char *line;
  const char *sentence;
} rows[] = {
    {"https://ex.org/a", GANNET_ERROR_WRONG_SIZE, "wrong-size https://ex.org/a\n",
        "https://ex.org/a is left out: its file has another size."},
    {"https://ex.org/a?key=secret", GANNET_ERROR_CHANGED, "changed https://ex.org/a\n",
        "https://ex.org/a is left out: its file is another one."},
    {"http://ex.org:81/a%20b", GANNET_ERROR_CHECKSUM, "checksum http://ex.org:81/a%20b\n",
        "http://ex.org:81/a%20b is left out: its bytes do not match the checksum."},
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = gannet_dropped_write (rows[i].url, rows[i].why);
    const char *rest = line;
    g_auto (GannetDropped) dropped = {0};

    g_assert_cmpstr (line, ==, rows[i].line);
    g_assert_true (gannet_dropped_read (&dropped, &rest));
    g_assert_cmpint (dropped.why, ==, rows[i].why);
    g_autofree char *sentence = gannet_dropped_say (&dropped);
    g_assert_cmpstr (sentence, ==, rows[i].sentence);
    g_assert_cmpstr (rest, ==, "");
  }
}

/* What goes wrong with any address has its own sentence. */
static void
test_other_reasons (void)
{
  g_auto (GannetDropped) dropped = {g_strdup ("https://ex.org/a"), GANNET_ERROR_GONE};
  g_autofree char *sentence = gannet_dropped_say (&dropped);

  g_assert_true (g_str_has_prefix (sentence, "https://ex.org/a is left out. "));
  g_assert_true (g_str_has_suffix (sentence, gannet_error_sentence (GANNET_ERROR_GONE)));
}

static void
test_text (void)
{
  const char *text = "\nnonsense\nwrong-size https://a\nof-the-future https://b\ngone https://c";
  const char *urls[] = {"https://a", "https://b", "https://c"};
  const GannetError whys[] = {GANNET_ERROR_WRONG_SIZE, GANNET_ERROR_UNKNOWN, GANNET_ERROR_GONE};
  GannetDropped dropped = {0};

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_assert_true (gannet_dropped_read (&dropped, &text));
    g_assert_cmpstr (dropped.url, ==, urls[i]);
    g_assert_cmpint (dropped.why, ==, whys[i]);
    gannet_dropped_clear (&dropped);
  }
  g_assert_false (gannet_dropped_read (&dropped, &text));
  gannet_dropped_clear (&dropped);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dropped/rows", test_rows);
  g_test_add_func ("/dropped/other-reasons", test_other_reasons);
  g_test_add_func ("/dropped/text", test_text);
  return g_test_run ();
}
