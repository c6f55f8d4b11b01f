/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what a text on the page that adds links is read as, and for patterns being counted
 * before they are expanded. */

#include "config.h"

#include "ui/add-text.h"

typedef struct {
  const char *name;
  const char *text;
  guint links;
  guint problems;
} Row;

#define U "https://ui.test/"

static const Row ROWS[] = {
    {"empty", "", 0, 0},
    {"blanks", " \n \n", 0, 0},
    {"one", U "a", 1, 0},
    {"one-with-blank", U "a b.zip", 1, 0},
    {"one-without-scheme", "ui.test/a.zip", 1, 0},
    {"one-word-that-is-none", "hello", 0, 1},
    {"one-of-another-kind", "magnet:?xt=urn:btih:0", 0, 1},
    {"list", U "a\n" U "b\n\n" U "c\n", 3, 0},
    {"list-of-windows", U "a\r\n" U "b\r\n", 2, 0},
    {"list-with-a-bad-line", U "a\nrubbish\n" U "b", 2, 1},
    {"list-with-comments", "#comment\n" U "a\n" U "b", 2, 0},
    {"twice", U "a\n" U "a\n" U "b", 2, 0},
    {"prose", "Look at " U "a.\nAnd then\nat " U "b!", 2, 0},
    {"prose-without-links", "just words\nand more", 0, 0},
    {"local-file", "file:///etc/passwd", 0, 1},
};

static void
test_read (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) links = gannet_add_text_read (row->text);
  guint good = 0;
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    good += link->problem == GANNET_LINK_PROBLEM_NONE;
  }
  g_assert_cmpuint (good, ==, row->links);
  g_assert_cmpuint (links->len - good, ==, row->problems);
}

typedef struct {
  const char *name;
  const char *text;
  gint64 count;
  const char *expanded; /* NULL: too many */
  const char *words; /* or NULL */
} PatternRow;

static const PatternRow PATTERNS[] = {
    {"none", U "a\n", 0, U "a\n\n", NULL},
    {"numbers", U "[1-3]", 3, U "1\n" U "2\n" U "3\n", U "1 … " U "3, 3 addresses"},
    {"alternatives", U "{a,b}.zip", 2, U "a.zip\n" U "b.zip\n",
        U "a.zip … " U "b.zip, 2 addresses"},
    {"beside-a-plain-one", U "x\n" U "[1-2]", 3, U "x\n" U "1\n" U "2\n",
        U "x … " U "2, 3 addresses"},
    {"with-empty-lines", "\n" U "[1-2]\n\n", 2, "\n" U "1\n" U "2\n\n\n",
        U "1 … " U "2, 2 addresses"},
    {"brackets-that-are-none", U "x[1].zip", 0, U "x[1].zip\n", NULL},
    {"too-many", U "[1-10001]", -1, NULL, "More than 10000 addresses"},
    {"too-many-together", U "[1-9000]\n" U "[1-9000]", -1, NULL, "More than 10000 addresses"},
    {"far-too-many", U "[0-18446744073709551615]", -1, NULL, "More than 10000 addresses"},
};

static void
test_patterns (gconstpointer data)
{
  const PatternRow *row = data;
  g_assert_cmpint (gannet_add_text_count (row->text), ==, row->count);
  g_autofree char *expanded = row->count >= 0 ? gannet_add_text_expand (row->text) : NULL;
  g_assert_cmpstr (expanded, ==, row->expanded);
  g_autofree char *words = gannet_add_text_describe_patterns (expanded, row->count);
  g_assert_cmpstr (words, ==, row->words);
}

typedef struct {
  guint found, repeated, known, problems;
  const char *text;
} SummaryRow;

static void
test_summary (void)
{
  static const SummaryRow rows[] = {
      {0, 0, 0, 0, "No links found"},
      {1, 0, 0, 0, "1 link found"},
      {3, 0, 0, 0, "3 links found"},
      {3, 2, 1, 4, "3 links found, 2 repeated, 1 in the list already, 4 that cannot be used"},
      {0, 0, 0, 2, "No links found, 2 that cannot be used"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const SummaryRow *row = &rows[i];
    g_autofree char *text =
        gannet_add_text_summary (row->found, row->repeated, row->known, row->problems);
    g_assert_cmpstr (text, ==, row->text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/add-text/read/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_read);
  }
  for (guint i = 0; i < G_N_ELEMENTS (PATTERNS); i++) {
    g_autofree char *path = g_strconcat ("/add-text/patterns/", PATTERNS[i].name, NULL);
    g_test_add_data_func (path, &PATTERNS[i], test_patterns);
  }
  g_test_add_func ("/add-text/summary", test_summary);
  return g_test_run ();
}
