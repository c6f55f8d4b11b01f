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

/* What a reply adds: "file", "gzip". */
typedef struct {
  const char *name;
  guint status;
  const char *type;
  const char *coding; /* or NULL */
  const char *disposition; /* or NULL */
  const char *url;
  const char *expected;
} ReplyRow;

#define PAGE "text/html; charset=utf-8"
#define BYTES_TYPE "application/octet-stream"
#define GET "https://ex.org/get?id=1"

static const ReplyRow reply_rows[] = {
    {"page", 200, PAGE, NULL, NULL, GET, ""},
    {"page-at-a-file", 200, PAGE, NULL, NULL, "https://ex.org/system.iso?x", " file"},
    {"page-called-a-file", 200, PAGE, NULL, "attachment; filename=a.zip", GET, " file"},
    {"page-at-a-page", 200, PAGE, NULL, NULL, "https://ex.org/a.html", ""},
    {"redirect-at-a-file", 302, PAGE, NULL, NULL, "https://ex.org/system.iso", ""},
    {"error-at-a-file", 404, PAGE, NULL, NULL, "https://ex.org/system.iso", ""},
    {"bytes-at-a-file", 200, BYTES_TYPE, NULL, NULL, "https://ex.org/system.iso", ""},
    {"packed", 200, BYTES_TYPE, "gzip", NULL, GET, ""},
    {"packed-called-so", 200, BYTES_TYPE, "gzip", "attachment; filename=a.tar.gz", GET,
        " file gzip"},
    {"packed-at-such-a-file", 206, BYTES_TYPE, "x-gzip", NULL, "https://ex.org/a.tgz",
        " file gzip"},
    {"packed-called-otherwise", 200, BYTES_TYPE, "gzip", "inline; filename=a.tar",
        "https://ex.org/a.tar.gz", " file"},
};

static void
test_reply (gconstpointer data)
{
  const ReplyRow *row = data;
  g_auto (GannetReply) reply = {0};
  GannetField fields[3] = {{"Content-Type", row->type}};
  gsize n_fields = 1;
  gboolean file = FALSE, gzip = FALSE;

  if (row->coding != NULL)
    fields[n_fields++] = (GannetField){"Content-Encoding", row->coding};
  if (row->disposition != NULL)
    fields[n_fields++] = (GannetField){"Content-Disposition", row->disposition};
  gannet_reply_init (&reply, row->status, fields, n_fields, 0);
  gannet_expectation_learn (&reply, row->url, FALSE, &file, &gzip);
  g_autofree char *learnt = g_strconcat (file ? " file" : "", gzip ? " gzip" : "", NULL);
  g_assert_cmpstr (learnt, ==, row->expected);

  gboolean was_gzip = gzip;
  file = gzip = FALSE;
  gannet_expectation_learn (&reply, row->url, TRUE, &file, &gzip);
  g_assert_false (file);
  g_assert_cmpint (gzip, ==, was_gzip);

  file = gzip = TRUE;
  gannet_expectation_learn (&reply, row->url, FALSE, &file, &gzip);
  g_assert_true (file && gzip);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *name = g_strdup_printf ("/expectation/%" G_GSIZE_FORMAT, i);
    g_test_add_data_func (name, &rows[i], test_row);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (reply_rows); i++) {
    g_autofree char *name = g_strdup_printf ("/expectation/reply/%s", reply_rows[i].name);
    g_test_add_data_func (name, &reply_rows[i], test_reply);
  }
  return g_test_run ();
}
