/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Percent-encoding is undone once, or left alone. */

#include "config.h"

#include "core/percent.h"

#include <glib.h>
#include <string.h>

typedef struct {
  const char *title;
  const char *text;
  const char *lenient; /* what text that only may be encoded becomes */
  gboolean well_formed;
} Row;

static const Row rows[] = {
    {"plain", "abc", "abc", TRUE},
    {"empty", "", "", TRUE},
    {"blank", "a%20b", "a b", TRUE},
    {"lower-case", "%c3%a4", "ä", TRUE},
    {"upper-case", "%C3%A4", "ä", TRUE},
    {"once-only", "%2541", "%41", TRUE},
    {"plus-is-no-blank", "a+b", "a+b", TRUE},
    {"nul", "a%00b", "a_b", TRUE},
    {"not-utf-8-stays", "V%FDvoj", "V%FDvoj", TRUE},
    {"not-utf-8-keeps-all", "a%20%FD", "a%20%FD", TRUE},
    {"lone-sign", "50%.html", "50%.html", FALSE},
    {"lone-sign-beside-escape", "50%%20x", "50% x", FALSE},
    {"no-hex", "%zz", "%zz", FALSE},
    {"cut-escape", "foo%4", "foo%4", FALSE},
    {"ends-in-sign", "foo%", "foo%", FALSE},
    {"already-utf-8", "ä%20ö", "ä ö", TRUE},
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autofree char *text = gannet_percent_decode_text (row->text);
  g_autoptr (GByteArray) bytes = gannet_percent_decode (row->text, strlen (row->text));

  g_assert_cmpstr (text, ==, row->lenient);
  g_assert_cmpint (bytes != NULL, ==, row->well_formed);
}

static void
test_any_byte (void)
{
  for (guint byte = 0; byte < 256; byte++) {
    g_autofree char *text = g_strdup_printf ("%%%02x", byte);
    g_autoptr (GByteArray) bytes = gannet_percent_decode (text, 3);

    g_assert_cmpuint (bytes->len, ==, 1);
    g_assert_cmpuint (bytes->data[0], ==, byte);
  }
}

static void
test_length_counts (void)
{
  g_assert_null (gannet_percent_decode ("%41", 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/percent/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/percent/any-byte", test_any_byte);
  g_test_add_func ("/percent/length-counts", test_length_counts);
  return g_test_run ();
}
