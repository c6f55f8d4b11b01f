/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bytes of which nobody says what they are. */

#include "config.h"

#include "core/text-encoding.h"

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  const char *text;
} Row;

#define BYTES(x) x, sizeof x - 1

static const Row rows[] = {
    {"empty", BYTES (""), ""},
    {"utf-8", BYTES ("ä"), "ä"},
    {"utf-8-with-mark", BYTES ("\xef\xbb\xbfä"), "ä"},
    {"latin-1", BYTES ("a\xe4"), "aä"},
    {"little-endian", BYTES ("\xff\xfe\xe4\0b\0"), "äb"},
    {"big-endian", BYTES ("\xfe\xff\0\xe4\0b"), "äb"},
    {"little-endian-without-mark", BYTES ("a\0\xe4\0"), "aä"},
    {"big-endian-without-mark", BYTES ("\0a\0\xe4"), "aä"},
    {"odd-length", BYTES ("a\0b\0c"), "ab"},
    {"pair", BYTES ("\xff\xfe\x3d\xd8\0\xde"), "\U0001f600"},
    {"half-a-pair", BYTES ("\xff\xfe\x3d\xd8z\0\0\xde"), "\ufffdz\ufffd"},
    {"half-a-pair-at-the-end", BYTES ("\xff\xfez\0\x3d\xd8"), "z\ufffd"},
    {"two-first-halves", BYTES ("\xff\xfe\x3d\xd8\x3d\xd8\0\xde"), "\ufffd\U0001f600"},
    {"nul-at-the-end", BYTES ("a\xc3\xa4\0"), "aä"},
    {"nuls-at-the-end", BYTES ("a\r\n\0\0\0"), "a\r\n"},
    {"nul-within", BYTES ("ab\0c"), "ab\ufffdc"},
    {"nul-alone", BYTES ("\0"), ""},
    {"wide-nul-at-the-end", BYTES ("\xff\xfez\0\0\0"), "z"},
    {"wide-nul-and-odd-byte", BYTES ("\xff\xfez\0\0\0\0"), "z"},
    {"nul", BYTES ("\xff\xfez\0\0\0y\0"), "z\ufffdy"},
};

static void
decodes (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = gannet_text_encoding_decode (row->bytes, row->length);
  g_assert_cmpstr (text, ==, row->text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/text-encoding/decode/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], decodes);
  }
  return g_test_run ();
}
