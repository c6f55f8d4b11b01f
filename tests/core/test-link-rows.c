/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Rows: what makes two of them one, and what is kept of the texts beside a link. */

#include "config.h"

#include "core/link-rows.h"

#include "show-links.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *addresses; /* one a line */
  const char *rows;
} Row;

static const Row rows[] = {
    {"fragments", "https://ex.org/a#x\nhttps://ex.org/a#y\nhttps://ex.org/a",
        "https://ex.org/a x3"},
    {"case", "https://EX.org/a\nHTTPS://ex.org:443/a", "https://EX.org/a x2"},
    {"case-of-path", "https://ex.org/a\nhttps://ex.org/A", "https://ex.org/a\nhttps://ex.org/A"},
    {"users", "https://me@ex.org/\nhttps://you@ex.org/\nhttps://me@ex.org/",
        "https://ex.org/ user=<me:(null)> x2\nhttps://ex.org/ user=<you:(null)>"},
    {"problems", "ftp://a/\nftp://a/\nmailto:b", "not-web: ftp://a/ x2\nnot-web: mailto:b"},
    {"secret-in-problem", "ftp://me:secret@a/", "not-web: ftp://a/"},
    {"order", "https://b.ex/\nhttps://a.ex/\nhttps://b.ex/", "https://b.ex/ x2\nhttps://a.ex/"},
};

static void
adds (gconstpointer data)
{
  const Row *row = data;
  g_auto (GStrv) addresses = g_strsplit (row->addresses, "\n", -1);
  GannetLinkRows *found = gannet_link_rows_new ();
  for (guint i = 0; addresses[i] != NULL; i++)
    gannet_link_rows_add (found, addresses[i]);
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  g_autofree char *shown = show_links (finished);
  g_assert_cmpstr (shown, ==, row->rows);
}

static void
test_texts (void)
{
  g_autoptr (GannetLinkRows) found = gannet_link_rows_new ();
  GannetLink *row = gannet_link_rows_add (found, "https://me:secret@ex.org/\u00e4?sig=x");
  g_autofree char *longest = g_strnfill (10000, 'x');
  gannet_link_set_caption (row, " \n ");
  g_assert_null (row->caption);
  gannet_link_set_caption (row,
      " a\nb\tc\xc2\x85"
      "d\xc2\x9b"
      "e\u2028f\xff ");
  gannet_link_set_caption (row, "second");
  gannet_link_set_name (row, longest);
  g_assert_cmpstr (row->caption, ==, "a b c d e f\ufffd");
  g_assert_cmpuint (strlen (row->name), <, 5000);
  g_assert_cmpstr (row->text, ==, "https://ex.org/ä?sig=x");
  g_assert_cmpuint (gannet_link_rows_get_length (found), ==, 1);
}

static void
test_no_credentials (void)
{
  g_autoptr (GannetLinkRows) found = gannet_link_rows_new ();
  GannetLink *row = gannet_link_rows_add (found, "https://me:secret@ex.org/a");
  g_assert_null (strstr (row->url, "secret"));
  g_assert_null (strstr (row->text, "secret"));
  g_assert_cmpstr (row->password, ==, "secret");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/link-rows/add/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], adds);
  }
  g_test_add_func ("/link-rows/texts", test_texts);
  g_test_add_func ("/link-rows/no-credentials", test_no_credentials);
  return g_test_run ();
}
