/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bytes in named and unnamed charsets become UTF-8, or are refused. */

#include "config.h"

#include "core/charset.h"

#include <glib.h>

typedef struct {
  const char *title;
  const char *charset; /* NULL: nobody names it */
  const char *bytes;
  gsize length;
  const char *expected;
} Row;

#define BYTES(literal) literal, sizeof (literal) - 1

static const Row rows[] = {
    {"utf-8", "UTF-8", BYTES ("\xc3\xa4"), "ä"},
    {"utf-8-without-dash", "utf8", BYTES ("\xe2\x82\xac"), "€"},
    {"utf-8-broken", "utf-8", BYTES ("foo-\xe4"), NULL},
    {"utf-8-surrogate", "utf-8", BYTES ("\xed\xa0\x80"), NULL},
    {"utf-8-overlong-slash", "utf-8", BYTES ("\xc0\xaf"), NULL},
    {"latin-1", "ISO-8859-1", BYTES ("\xe4\xff"), "äÿ"},
    {"latin-1-is-windows-1252", "iso-8859-1", BYTES ("\x80\x93"), "€“"},
    {"windows-1252-hole", "windows-1252", BYTES ("\x81"), "\xc2\x81"},
    {"ascii-with-high-byte", "us-ascii", BYTES ("a\xe9"), "aé"},
    {"latin-9", "iso-8859-15", BYTES ("\xa4"), "€"},
    {"cyrillic", "KOI8-R", BYTES ("\xc6\xc1\xca\xcc"), "файл"},
    {"windows-cyrillic", "windows-1251", BYTES ("\xf4\xe0\xe9\xeb"), "файл"},
    {"japanese", "Shift_JIS", BYTES ("\x93\xfa\x96\x7b"), "日本"},
    {"chinese", "gb2312", BYTES ("\xd6\xd0"), "中"},
    {"japanese-cut", "euc-jp", BYTES ("\xc6"), NULL},
    {"western-alias", "ISO_8859-1", BYTES ("\xe4"), "ä"},
    {"second-latin", "iso8859-2", BYTES ("\xb1"), "ą"},
    {"second-latin-alias", "latin2", BYTES ("\xb1"), "ą"},
    {"turkish", "iso-8859-9", BYTES ("\xfe"), "ş"},
    {"thai", "ISO-8859-11", BYTES ("\xa1"), "ก"},
    {"windows-cyrillic-alias", "cp1251", BYTES ("\xf4"), "ф"},
    {"windows-cyrillic-mail", "x-cp1251", BYTES ("\xf4"), "ф"},
    {"dos-cyrillic", "cp866", BYTES ("\xa0"), "а"},
    {"japanese-alias", "sjis", BYTES ("\x93\xfa"), "日"},
    {"japanese-with-backslash-byte", "shift_jis", BYTES ("\x95\\"), "表"},
    {"korean-alias", "euckr", BYTES ("\xb0\xa1"), "가"},
    {"hong-kong", "big5-hkscs", BYTES ("\xa4\xa4"), "中"},
    {"no-such-number", "iso-8859-12", BYTES ("a"), NULL},
    {"number-out-of-range", "cp1259", BYTES ("a"), NULL},
    {"number-with-more", "iso-8859-2x", BYTES ("a"), NULL},
    {"number-missing", "windows-", BYTES ("a"), NULL},
    {"ebcdic", "cp037", BYTES ("a"), NULL},
    {"nul-is-replaced", "utf-8", BYTES ("a\0b"), "a_b"},
    {"nothing", "utf-8", BYTES (""), ""},
    {"no-name", "", BYTES ("a"), NULL},
    {"unheard-of", "bogus", BYTES ("a"), NULL},
    {"utf-16", "utf-16", BYTES ("\xfe\xff\0a"), NULL},
    {"utf-16le", "UTF-16LE", BYTES ("a\0"), NULL},
    {"utf-32", "utf-32", BYTES ("\0\0\0a"), NULL},
    {"utf-7", "utf-7", BYTES ("+AC8-"), NULL},
    {"stateful", "iso-2022-jp", BYTES ("\x1b$B"), NULL},
    {"guessed-utf-8", NULL, BYTES ("\xc3\xa4"), "ä"},
    {"guessed-western", NULL, BYTES ("a\xff\xfe"), "aÿþ"},
    {"guessed-with-nul", NULL, BYTES ("\0\xe4"), "_ä"},
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autofree char *text = NULL;

  if (row->charset != NULL)
    text = gannet_charset_decode (row->bytes, row->length, row->charset);
  else
    text = gannet_charset_guess (row->bytes, row->length);
  g_assert_cmpstr (text, ==, row->expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/charset/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
