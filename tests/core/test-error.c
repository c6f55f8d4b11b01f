/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every error has its own word, its own sentence and some advice, and the words are stable. */

#include "config.h"

#include "core/error.h"

#define FIRST GANNET_ERROR_UNKNOWN
#define LAST GANNET_ERROR_DECODE

typedef struct {
  GannetError code;
  const char *nick;
  gboolean temporary;
} Row;

/* Words that lists on disk and scripts depend on: a row may be added, none may change. */
static const Row rows[] = {
    {GANNET_ERROR_UNKNOWN, "unknown", FALSE},
    {GANNET_ERROR_NETWORK, "network", TRUE},
    {GANNET_ERROR_UNREACHABLE, "unreachable", TRUE},
    {GANNET_ERROR_NO_HOST, "no-host", TRUE},
    {GANNET_ERROR_TIMED_OUT, "timed-out", TRUE},
    {GANNET_ERROR_BUSY, "busy", TRUE},
    {GANNET_ERROR_EMPTY, "empty", TRUE},
    {GANNET_ERROR_GAVE_UP, "gave-up", FALSE},
    {GANNET_ERROR_SIGN_IN, "sign-in", FALSE},
    {GANNET_ERROR_PROXY_SIGN_IN, "proxy-sign-in", FALSE},
    {GANNET_ERROR_REFUSED, "refused", FALSE},
    {GANNET_ERROR_EXPIRED, "expired", FALSE},
    {GANNET_ERROR_GONE, "gone", FALSE},
    {GANNET_ERROR_HTTP_STATUS, "http-status", FALSE},
    {GANNET_ERROR_BAD_REPLY, "bad-reply", FALSE},
    {GANNET_ERROR_BAD_REDIRECT, "bad-redirect", FALSE},
    {GANNET_ERROR_INSECURE_REDIRECT, "insecure-redirect", FALSE},
    {GANNET_ERROR_PRIVATE_REDIRECT, "private-redirect", FALSE},
    {GANNET_ERROR_CERTIFICATE, "certificate", FALSE},
    {GANNET_ERROR_CHANGED, "changed", FALSE},
    {GANNET_ERROR_WEB_PAGE, "web-page", FALSE},
    {GANNET_ERROR_NO_SPACE, "no-space", FALSE},
    {GANNET_ERROR_TOO_LARGE, "too-large", FALSE},
    {GANNET_ERROR_CANNOT_WRITE, "cannot-write", FALSE},
    {GANNET_ERROR_DISK, "disk", FALSE},
    {GANNET_ERROR_DRIVE_ABSENT, "drive-absent", FALSE},
    {GANNET_ERROR_FOLDER_MISSING, "folder-missing", FALSE},
    {GANNET_ERROR_PART_LOST, "part-lost", FALSE},
    {GANNET_ERROR_PART_UNSAFE, "part-unsafe", FALSE},
    {GANNET_ERROR_WRONG_SIZE, "wrong-size", FALSE},
    {GANNET_ERROR_CHECKSUM, "checksum", FALSE},
    {GANNET_ERROR_BAD_LINK, "bad-link", FALSE},
    {GANNET_ERROR_EXISTS, "exists", FALSE},
    {GANNET_ERROR_LOCKED, "locked", FALSE},
    {GANNET_ERROR_NEWER_FORMAT, "newer-format", FALSE},
    {GANNET_ERROR_DECODE, "decode", FALSE},
};

static void
test_code (gconstpointer user_data)
{
  const Row *row = user_data;

  g_assert_cmpstr (gannet_error_nick (row->code), ==, row->nick);
  g_assert_cmpint (gannet_error_from_nick (row->nick), ==, row->code);
  g_assert_cmpint (gannet_error_is_temporary (row->code), ==, row->temporary);
  g_assert_true (g_str_has_suffix (gannet_error_sentence (row->code), "."));
  g_assert_true (g_str_has_suffix (gannet_error_advice (row->code), "."));
}

static void
test_every_code_has_a_row (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, LAST - FIRST + 1);
}

static void
test_sentences_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = FIRST; code <= LAST; code++) {
    g_test_message ("%s", gannet_error_nick (code));
    g_assert_true (g_hash_table_add (seen, (gpointer) gannet_error_sentence (code)));
  }
}

static void
test_foreign_codes_and_words (void)
{
  const char *unknown = gannet_error_sentence (GANNET_ERROR_UNKNOWN);

  g_assert_cmpstr (gannet_error_sentence ((GannetError) (LAST + 1)), ==, unknown);
  g_assert_cmpstr (gannet_error_sentence ((GannetError) -1), ==, unknown);
  g_assert_cmpint (gannet_error_from_nick ("from-the-future"), ==, GANNET_ERROR_UNKNOWN);
  g_assert_cmpint (gannet_error_from_nick (""), ==, GANNET_ERROR_UNKNOWN);
  g_assert_cmpint (gannet_error_from_nick (NULL), ==, GANNET_ERROR_UNKNOWN);
}

/* Whoever has no network sees no server. */
static void
test_of_network (void)
{
  for (int code = FIRST; code <= LAST; code++)
    g_assert_cmpint (gannet_error_is_of_network (code), ==,
        code == GANNET_ERROR_NETWORK || code == GANNET_ERROR_UNREACHABLE ||
            code == GANNET_ERROR_NO_HOST);
}

static void
test_domain (void)
{
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_GONE, "404");

  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_GONE);
  g_assert_cmpuint (GANNET_ERROR, !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/error/code/", rows[i].nick, NULL);
    g_test_add_data_func (path, &rows[i], test_code);
  }
  g_test_add_func ("/error/every-code-has-a-row", test_every_code_has_a_row);
  g_test_add_func ("/error/sentences-differ", test_sentences_differ);
  g_test_add_func ("/error/foreign", test_foreign_codes_and_words);
  g_test_add_func ("/error/of-network", test_of_network);
  g_test_add_func ("/error/domain", test_domain);

  return g_test_run ();
}
