/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is typed into fields coming out as a value of use, or as a sentence. */

#include "config.h"

#include "ui/add-fields.h"

typedef char *(*ReadField) (const char *text, char **problem);

typedef struct {
  const char *name;
  ReadField read;
  const char *text;
  const char *value; /* NULL: none */
  gboolean bad;
} Row;

#define MD5 "d41d8cd98f00b204e9800998ecf8427e"
#define SHA1 "da39a3ee5e6b4b0d3255bfef95601890afd80709"
#define SHA256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA512 SHA256 SHA256

static const Row ROWS[] = {
    {"name", gannet_add_fields_read_name, "film.mkv", "film.mkv", FALSE},
    {"name-with-blanks", gannet_add_fields_read_name, "  film.mkv ", "film.mkv", FALSE},
    {"name-with-folder", gannet_add_fields_read_name, "films/film.mkv", "films/film.mkv", FALSE},
    {"name-empty", gannet_add_fields_read_name, " ", NULL, FALSE},
    {"name-that-climbs", gannet_add_fields_read_name, "../film.mkv", NULL, TRUE},
    {"name-absolute", gannet_add_fields_read_name, "/etc/passwd", NULL, TRUE},
    {"name-of-dots", gannet_add_fields_read_name, "..", NULL, TRUE},
    {"referrer", gannet_add_fields_read_referrer, "https://ui.test/a b", "https://ui.test/a%20b",
        FALSE},
    {"referrer-empty", gannet_add_fields_read_referrer, "", NULL, FALSE},
    {"referrer-without-password", gannet_add_fields_read_referrer, "https://me:secret@ui.test/",
        "https://ui.test/", FALSE},
    {"referrer-of-a-file", gannet_add_fields_read_referrer, "file:///etc/passwd", NULL, TRUE},
    {"referrer-in-words", gannet_add_fields_read_referrer, "the page", NULL, TRUE},
    {"agent", gannet_add_fields_read_agent, " Browser/1.0 (X11) ", "Browser/1.0 (X11)", FALSE},
    {"agent-empty", gannet_add_fields_read_agent, "", NULL, FALSE},
    {"agent-of-two-lines", gannet_add_fields_read_agent, "a\nHost: b", NULL, TRUE},
    {"agent-with-tabulator", gannet_add_fields_read_agent, "a\tb", NULL, TRUE},
    {"checksum", gannet_add_fields_read_checksum, "sha256:" SHA256, "sha256:" SHA256, FALSE},
    {"checksum-empty", gannet_add_fields_read_checksum, "", NULL, FALSE},
    {"bare-md5", gannet_add_fields_read_checksum, MD5, "md5:" MD5, FALSE},
    {"bare-sha1", gannet_add_fields_read_checksum, SHA1, "sha1:" SHA1, FALSE},
    {"bare-sha256", gannet_add_fields_read_checksum, " " SHA256 "\n", "sha256:" SHA256, FALSE},
    {"bare-sha512", gannet_add_fields_read_checksum, SHA512, "sha512:" SHA512, FALSE},
    {"checksum-too-short", gannet_add_fields_read_checksum, "sha256:" MD5, NULL, TRUE},
    {"checksum-of-letters", gannet_add_fields_read_checksum, "zz" MD5, NULL, TRUE},
    {"checksum-unknown", gannet_add_fields_read_checksum, "crc32:00000000", NULL, TRUE},
};

static void
test_field (gconstpointer data)
{
  const Row *row = data;
  char *problem = NULL;
  g_autofree char *value = row->read (row->text, &problem);
  g_assert_cmpstr (value, ==, row->value);
  g_assert_cmpint (problem != NULL, ==, row->bad);
  g_free (problem);
}

typedef struct {
  const char *name;
  const char *text;
  const char *headers; /* joined with '|', or NULL */
  const char *problem; /* a part of the sentence, or NULL */
} HeadersRow;

static const HeadersRow HEADERS[] = {
    {"none", "", NULL, NULL},
    {"blank-lines", "\n  \n\n", NULL, NULL},
    {"one", "X-A: 1", "X-A: 1", NULL},
    {"several", " X-A: 1\n\nCookie: a=b; c=d\r\n", "X-A: 1|Cookie: a=b; c=d", NULL},
    {"no-colon", "X-A: 1\nnonsense", NULL, "“nonsense”"},
    {"ours", "Range: bytes=0-", NULL, "Gannet sets itself"},
    {"long", "0123456789012345678901234567890123456789and more", NULL,
        "“0123456789012345678901234567890123456789”"},
    {"not-text", "\xff\xfe", NULL, "Name: value"},
};

static void
test_headers (gconstpointer data)
{
  const HeadersRow *row = data;
  g_autofree char *problem = NULL;
  g_auto (GStrv) headers = gannet_add_fields_read_headers (row->text, &problem);
  g_autofree char *joined = headers != NULL ? g_strjoinv ("|", headers) : NULL;
  g_assert_cmpstr (joined, ==, row->headers);
  if (row->problem == NULL)
    g_assert_null (problem);
  else
    g_assert_nonnull (strstr (problem, row->problem));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/add-fields/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_field);
  }
  for (guint i = 0; i < G_N_ELEMENTS (HEADERS); i++) {
    g_autofree char *path = g_strconcat ("/add-fields/headers/", HEADERS[i].name, NULL);
    g_test_add_data_func (path, &HEADERS[i], test_headers);
  }
  return g_test_run ();
}
