/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Checksums of pieces: what is one, and where the pieces lie. */

#include "config.h"

#include "core/pieces.h"

#define MD5 "d41d8cd98f00b204e9800998ecf8427e"
#define SHA1 "da39a3ee5e6b4b0d3255bfef95601890afd80709"

static const struct {
  const char *text;
  guint count; /* 0: it is none */
} rows[] = {
    {"md5:1:" MD5, 1},
    {"sha-1:262144:" SHA1 "," SHA1 "," SHA1, 3},
    {"", 0},
    {"sha-1", 0},
    {"sha-1:5", 0},
    {"sha-1:5:", 0},
    {"sha-1:0:" SHA1, 0},
    {"sha-1:-5:" SHA1, 0},
    {"sha-1:5x:" SHA1, 0},
    {"sha-1:99999999999999999999:" SHA1, 0},
    {"sha1:5:" SHA1, 0},
    {"crc32:5:00000000", 0},
    {"sha-1:5:" MD5, 0},
    {"sha-1:5:" SHA1 ",", 0},
    {"sha-1:5:" SHA1 ",," SHA1, 0},
    {"sha-1:5:DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", 0},
    {"sha-1:5: " SHA1, 0},
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GannetPieces) pieces = gannet_pieces_new (rows[i].text);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpuint (pieces != NULL ? gannet_pieces_count (pieces) : 0, ==, rows[i].count);
  }
  g_assert_null (gannet_pieces_new (NULL));
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("md5:1:" MD5);

  for (guint i = 1; i < GANNET_PIECES_MAX; i++)
    g_string_append (text, "," MD5);
  g_autoptr (GannetPieces) most = gannet_pieces_new (text->str);
  g_assert_cmpuint (gannet_pieces_count (most), ==, GANNET_PIECES_MAX);
  g_string_append (text, "," MD5);
  g_assert_null (gannet_pieces_new (text->str));
}

static void
test_places (void)
{
  g_autoptr (GannetPieces) pieces = gannet_pieces_new ("sha-1:100:" SHA1 "," SHA1 "," SHA1);
  GannetRange middle = gannet_pieces_get_range (pieces, 1, 201);
  GannetRange last = gannet_pieces_get_range (pieces, 2, 201);

  g_assert_false (gannet_pieces_fit (pieces, 0));
  g_assert_false (gannet_pieces_fit (pieces, 200));
  g_assert_true (gannet_pieces_fit (pieces, 201));
  g_assert_true (gannet_pieces_fit (pieces, 300));
  g_assert_false (gannet_pieces_fit (pieces, 301));
  g_assert_cmpuint (middle.start, ==, 100);
  g_assert_cmpuint (middle.end, ==, 200);
  g_assert_cmpuint (last.start, ==, 200);
  g_assert_cmpuint (last.end, ==, 201);
  g_assert_cmpint (gannet_pieces_get_type (pieces), ==, G_CHECKSUM_SHA1);
  g_assert_cmpstr (gannet_pieces_get_digest (pieces, 2), ==, SHA1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pieces/rows", test_rows);
  g_test_add_func ("/pieces/too-many", test_too_many);
  g_test_add_func ("/pieces/places", test_places);
  return g_test_run ();
}
