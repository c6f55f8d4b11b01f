/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which names promise a file, and which one that is compressed already. */

#include "config.h"

#include "core/expectation.h"

typedef struct {
  const char *name;
  gboolean file;
  gboolean gzip;
} Row;

static const Row rows[] = {
    {"system.iso", TRUE, FALSE},
    {"SYSTEM.ISO", TRUE, FALSE},
    {"film.mkv", TRUE, FALSE},
    {"paper.pdf", TRUE, FALSE},
    {"source.tar.xz", TRUE, FALSE},
    {"source.tar.gz", TRUE, TRUE},
    {"source.TGZ", TRUE, TRUE},
    {"log.txt.gz", TRUE, TRUE},
    {"drawing.svgz", FALSE, TRUE},
    {"a b.zip", TRUE, FALSE},
    {"page.html", FALSE, FALSE},
    {"page.htm", FALSE, FALSE},
    {"page.php", FALSE, FALSE},
    {"notes.txt", FALSE, FALSE},
    {"picture.svg", FALSE, FALSE},
    {"example.com", FALSE, FALSE},
    {"script.js", FALSE, FALSE},
    {"download", FALSE, FALSE},
    {"zip", FALSE, FALSE},
    {".zip", FALSE, FALSE},
    {"file.zip.", FALSE, FALSE},
    {"file.zip.html", FALSE, FALSE},
    {"file.zipper", FALSE, FALSE},
    {"", FALSE, FALSE},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;

  g_assert_cmpint (gannet_expectation_is_file (row->name), ==, row->file);
  g_assert_cmpint (gannet_expectation_is_gzip (row->name), ==, row->gzip);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *name = g_strdup_printf ("/expectation/%" G_GSIZE_FORMAT, i);
    g_test_add_data_func (name, &rows[i], test_row);
  }
  return g_test_run ();
}
