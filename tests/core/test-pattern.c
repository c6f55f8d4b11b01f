/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One text that stands for many. */

#include "config.h"

#include "core/pattern.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *expanded; /* joined by blanks, NULL when there are too many */
} Row;

static const Row rows[] = {
    {"none", "http://ex.org/a", "http://ex.org/a"},
    {"numbers", "a[1-3]b", "a1b a2b a3b"},
    {"steps", "[1-10:3]", "1 4 7 10"},
    {"step-too-large", "[1-3:9]", "1"},
    {"letters", "[A-Z:5]", "A F K P U Z"},
    {"small-letters", "[x-z]", "x y z"},
    {"zeros", "[08-11]", "08 09 10 11"},
    {"one-number", "[7-7]", "7"},
    {"choice", "{a,b,c}", "a b c"},
    {"empty-choice", "x{,y}", "x xy"},
    {"one-choice", "{a}", "a"},
    {"empty-braces", "{}", "{}"},
    {"product", "[1-2]{a,b}", "1a 1b 2a 2b"},
    {"product-of-three", "[1-2][a-b]{x,y}", "1ax 1ay 1bx 1by 2ax 2ay 2bx 2by"},
    {"open-bracket", "[1-", "[1-"},
    {"open-brace", "{a,b", "{a,b"},
    {"range-after-open-brace", "{a[1-2]", "{a1 {a2"},
    {"empty-brackets", "[]", "[]"},
    {"nested", "{a,{b,c}}", "{a,{b,c}}"},
    {"range-after-nested", "{a,{b}}[1-2]", "{a,{b}}1 {a,{b}}2"},
    {"address-6", "http://[::1]/[1-2]", "http://[::1]/1 http://[::1]/2"},
    {"link-local", "http://[fe80::1]/", "http://[fe80::1]/"},
    {"index", "x[1].zip", "x[1].zip"},
    {"list-in-brackets", "x[1,2].zip", "x[1,2].zip"},
    {"escaped-index", "x%5B1-3%5D", "x%5B1-3%5D"},
    {"backslash", "x\\[1-3\\]", "x[1-3]"},
    {"backslash-before-brace", "x\\{a,b\\}", "x{a,b}"},
    {"other-backslash", "x\\y", "x\\y"},
    {"backwards", "[3-1]", "[3-1]"},
    {"mixed-case", "[a-Z]", "[a-Z]"},
    {"letter-and-number", "[a-9]", "[a-9]"},
    {"step-zero", "[1-3:0]", "[1-3:0]"},
    {"step-missing", "[1-3:]", "[1-3:]"},
    {"negative", "[-1-3]", "[-1-3]"},
    {"too-many", "[1-10001]", NULL},
    {"number-overflow", "[1-99999999999999999999]", NULL},
    {"end-overflow", "[18446744073709551614-18446744073709551616]", NULL},
    {"both-overflow", "[99999999999999999999-99999999999999999999]", NULL},
    {"step-overflow", "[1-3:99999999999999999999]", NULL},
    {"largest-step", "[0-9:18446744073709551615]", "0"},
    {"zeros-at-the-end-only", "[8-011]", "8 9 10 11"},
    {"steps-with-zeros", "[001-100:33]", "001 034 067 100"},
    {"range-in-brackets", "[[1-2]]", "[1] [2]"},
    {"range-in-braces", "{a,[1-2]}", "a [1-2]"},
    {"empty-choices", "{,}", " "},
    {"three-ends", "[a-b-c]", "[a-b-c]"},
    {"negative-step", "[3-1:-1]", "[3-1:-1]"},
    {"fraction", "[1-3:2.5]", "[1-3:2.5]"},
    {"blanks-inside", "[1 - 3]", "[1 - 3]"},
    {"letters-beyond-ascii", "[é-è]", "[é-è]"},
    {"range-and-zone", "http://[fe80::1%25eth0-1]/[1-2]",
        "http://[fe80::1%25eth0-1]/1 http://[fe80::1%25eth0-1]/2"},
    {"all-numbers", "[0-18446744073709551615]", NULL},
    {"product-too-large", "[1-101][1-100]", NULL},
    {"product-overflow", "[1-9999][1-9999][1-9999][1-9999][1-9999]", NULL},
    {"high-numbers", "[18446744073709551614-18446744073709551615]",
        "18446744073709551614 18446744073709551615"},
};

static void
expands (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) expanded = gannet_pattern_expand (row->text);
  if (row->expanded == NULL) {
    g_assert_null (expanded);
    g_assert_cmpint (gannet_pattern_count (row->text), ==, -1);
    return;
  }
  g_assert_cmpint (gannet_pattern_count (row->text), ==, expanded->len);
  g_ptr_array_add (expanded, NULL);
  g_autofree char *joined = g_strjoinv (" ", (char **) expanded->pdata);
  g_assert_cmpstr (joined, ==, row->expanded);
}

static void
test_alphabet (void)
{
  g_assert_cmpint (gannet_pattern_count ("[a-z]"), ==, 26);
  g_assert_cmpint (gannet_pattern_count ("[1-10000]"), ==, GANNET_PATTERN_LIMIT);
}

/* Two hundred choices of one are one; of two they are too many. */
static void
test_many_braces (void)
{
  g_autoptr (GString) ones = g_string_new (NULL);
  g_autoptr (GString) twos = g_string_new (NULL);
  for (guint i = 0; i < 300; i++) {
    g_string_append (ones, "{a}");
    g_string_append (twos, "{a,b}");
  }
  g_autoptr (GPtrArray) expanded = gannet_pattern_expand (ones->str);
  g_assert_cmpuint (expanded->len, ==, 1);
  g_assert_cmpuint (strlen (expanded->pdata[0]), ==, 300);
  g_assert_cmpint (gannet_pattern_count (twos->str), ==, -1);
}

static void
test_much_text (void)
{
  g_autofree char *path = g_strnfill (60000, '{');
  g_autofree char *text = g_strconcat (path, "[1-1000]", NULL);
  g_assert_cmpint (gannet_pattern_count (path), ==, 1);
  g_assert_cmpint (gannet_pattern_count (text), ==, -1);
}

static void
test_host (void)
{
  g_assert_true (gannet_pattern_is_in_host ("http://s[1-3].ex.org/"));
  g_assert_true (gannet_pattern_is_in_host ("http://{a,b}.ex.org"));
  g_assert_false (gannet_pattern_is_in_host ("http://ex.org/[1-3]"));
  g_assert_false (gannet_pattern_is_in_host ("http://[::1]/[1-3]"));
  g_assert_false (gannet_pattern_is_in_host ("http://ex.org?[1-3]"));
  g_assert_false (gannet_pattern_is_in_host ("[1-3]"));
}

static void
test_likely (void)
{
  g_assert_true (gannet_pattern_is_likely ("http://ex.org/f[01-12].zip"));
  g_assert_true (gannet_pattern_is_likely ("http://ex.org/{a,b}.zip?x"));
  g_assert_true (gannet_pattern_is_likely ("http://ex.org/?page=[1-3]"));
  g_assert_true (gannet_pattern_is_likely ("http://s[1-3].ex.org/"));
  g_assert_true (gannet_pattern_is_likely ("http://ex.org/[1-99999999999999999999]"));
  g_assert_false (gannet_pattern_is_likely ("http://ex.org/f.zip"));
  g_assert_false (gannet_pattern_is_likely ("http://[::1]/f[1].zip"));
  g_assert_false (gannet_pattern_is_likely ("http://ex.org/f[3-3].zip"));
  g_assert_false (gannet_pattern_is_likely ("http://ex.org/{a}/f%5B1-2%5D"));
  g_assert_false (gannet_pattern_is_likely ("http://ex.org/f\\[1-2\\]"));
  g_assert_false (gannet_pattern_is_likely ("http://ex.org/?filter={a:1,b:2}"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/pattern/expand/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], expands);
  }
  g_test_add_func ("/pattern/alphabet", test_alphabet);
  g_test_add_func ("/pattern/many-braces", test_many_braces);
  g_test_add_func ("/pattern/much-text", test_much_text);
  g_test_add_func ("/pattern/host", test_host);
  g_test_add_func ("/pattern/likely", test_likely);
  return g_test_run ();
}
