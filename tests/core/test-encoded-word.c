/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Encoded words are read when they are well formed, and spoil the text when they are not. */

#include "config.h"

#include "core/encoded-word.h"

#include <glib.h>

#define NONE GANNET_ENCODED_WORD_NONE
#define DECODED GANNET_ENCODED_WORD_DECODED
#define BROKEN GANNET_ENCODED_WORD_BROKEN

typedef struct {
  const char *title;
  const char *text;
  GannetEncodedWord result;
  const char *decoded;
} Row;

static const Row rows[] = {
    {"no-word", "foo.html", NONE, NULL},
    {"empty", "", NONE, NULL},
    {"question-in-text", "who=?.txt", NONE, NULL},
    {"quoted-printable", "=?ISO-8859-1?Q?foo-=E4.html?=", DECODED, "foo-ä.html"},
    {"base64", "=?utf-8?B?Zm9vLcOkLmh0bWw=?=", DECODED, "foo-ä.html"},
    {"lower-case-letters", "=?utf-8?q?=c3=a4?=", DECODED, "ä"},
    {"underscore-is-blank", "=?utf-8?Q?a_b?=", DECODED, "a b"},
    {"encoded-question-mark", "=?utf-8?Q?=3F?=", DECODED, "?"},
    {"language", "=?utf-8*de?Q?a?=", DECODED, "a"},
    {"text-around", "a =?utf-8?Q?b?= c", DECODED, "a b c"},
    {"extension-behind", "=?utf-8?B?w6Q=?=.txt", DECODED, "ä.txt"},
    {"blanks-between-words", "=?utf-8?Q?a?= \t =?iso-8859-1?Q?b?=", DECODED, "ab"},
    {"words-touch", "=?utf-8?Q?a?==?utf-8?Q?b?=", DECODED, "ab"},
    {"cut-in-a-character", "=?utf-8?Q?=c3?= =?utf-8?Q?=a4?=", DECODED, "ä"},
    {"not-decoded-twice", "=?utf-8?Q?%2541?=", DECODED, "%2541"},
    {"empty-word",
        "=?utf-8?B?"
        "?=",
        DECODED, ""},
    {"nul", "=?utf-8?Q?a=00b?=", DECODED, "a_b"},
    {"utf-16-mark", "=?utf-16?B?/v8A5A==?=", DECODED, "ä"},
    {"utf-16-little-mark", "=?utf-16?B?//7kAA==?=", DECODED, "ä"},
    {"utf-16-pair", "=?utf-16be?B?2D3eAA==?=", DECODED, "😀"},
    {"utf-16-little", "=?utf-16le?B?Pdg=?=", DECODED, "_"},
    {"utf-16-lone-surrogate", "=?utf-16be?B?AGHYPQBi?=", DECODED, "a_b"},
    {"utf-16-nul", "=?utf-16be?B?AGEAAABi?=", DECODED, "a_b"},
    {"unknown-charset", "=?iso88591?Q?caf?=", BROKEN, NULL},
    {"broken-hex", "=?utf-8?Q?caf=EG?=", BROKEN, NULL},
    {"cut-hex", "=?utf-8?Q?caf=E?=", BROKEN, NULL},
    {"bytes-not-in-charset", "=?utf-8?Q?=E4?=", BROKEN, NULL},
    {"broken-base64", "=?utf-8?B?Zm9v*A==?=", BROKEN, NULL},
    {"base64-length", "=?utf-8?B?Zm9vA?=", BROKEN, NULL},
    {"never-ends", "=?utf-8?Q?foo", BROKEN, NULL},
    {"unknown-encoding", "=?utf-8?X?foo?=", BROKEN, NULL},
    {"utf-7", "=?utf-7?Q?+AC8-?=", BROKEN, NULL},
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autofree char *decoded = NULL;

  g_assert_cmpint (gannet_encoded_word_decode (row->text, &decoded), ==, row->result);
  g_assert_cmpstr (decoded, ==, row->decoded);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/encoded-word/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
