/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What people are shown of an address. */

#include "config.h"

#include "core/url-display.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *display;
  const char *host; /* NULL for what is no address */
  gboolean hidden;
} Row;

static const Row rows[] = {
    {"plain", "https://ex.org/f?a=b", "https://ex.org/f?a=b", "ex.org", FALSE},
    {"port", "https://EX.org:8080/F", "https://ex.org:8080/F", "ex.org:8080", FALSE},
    {"own-port", "https://ex.org:443/f", "https://ex.org/f", "ex.org", FALSE},
    {"password", "https://me:secret@ex.org/f", "https://ex.org/f", "ex.org", FALSE},
    {"borrowed-name", "https://google.com@evil.ex/f", "https://evil.ex/f", "evil.ex", FALSE},
    {"loopback-in-octal", "http://017700000001/", "http://127.0.0.1/", "127.0.0.1", FALSE},
    {"umlauts", "http://bücher.de/%C3%BC", "http://bücher.de/ü", "bücher.de", FALSE},
    {"lookalike", "http://аpple.com/", "http://xn--pple-43d.com/", "xn--pple-43d.com", FALSE},
    {"ascii-escapes-stay", "http://ex.org/%2f%41%0a%zz", "http://ex.org/%2f%41%0a%25zz", "ex.org",
        FALSE},
    {"latin-1-escape-stays", "http://ex.org/%fc", "http://ex.org/%fc", "ex.org", FALSE},
    {"override", "http://ex.org/a\u202egpj", "http://ex.org/a%E2%80%AEgpj", "ex.org", TRUE},
    {"escaped-override", "http://ex.org/a%e2%80%aegpj", "http://ex.org/a%e2%80%aegpj", "ex.org",
        TRUE},
    {"zero-width", "http://ex.org/a\u200bb", "http://ex.org/a%E2%80%8Bb", "ex.org", TRUE},
    {"filler", "http://ex.org/a\u3164b", "http://ex.org/a%E3%85%A4b", "ex.org", TRUE},
    {"wide-blank", "http://ex.org/a\u3000b", "http://ex.org/a%E3%80%80b", "ex.org", FALSE},
    {"mongolian-selector", "http://ex.org/a\u180bb", "http://ex.org/a%E1%A0%8Bb", "ex.org", TRUE},
    {"khmer-vowel", "http://ex.org/a\u17b4b", "http://ex.org/a%E1%9E%B4b", "ex.org", TRUE},
    {"reserved-invisible", "http://ex.org/a\ufff0b", "http://ex.org/a%EF%BF%B0b", "ex.org", TRUE},
    {"line-separator", "http://ex.org/a\u2028b", "http://ex.org/a%E2%80%A8b", "ex.org", TRUE},
    {"variation", "http://ex.org/\U000e0100", "http://ex.org/%F3%A0%84%80", "ex.org", TRUE},
    {"no-link", "just words", "just words", NULL, FALSE},
    {"no-link-with-lines", "a\nb\x1b[0m", "a%0Ab%1B[0m", NULL, FALSE},
    {"no-link-with-override", "a\u202eb", "a%E2%80%AEb", NULL, TRUE},
    {"broken-with-password", "ftp://me:secret@ex.org/f", "ftp://ex.org/f", NULL, FALSE},
    {"not-utf-8", "a\xff", "a%FF", NULL, FALSE},
    {"override-half-escaped", "a%E2\x80\xae", "a%E2%80%AE", NULL, TRUE},
    {"override-escaped-behind", "a\xe2\x80%ae", "a%E2%80%ae", NULL, TRUE},
    {"cut-character", "a\xe2\x80", "a%E2%80", NULL, FALSE},
};

static void
shows (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *display = gannet_url_dup_display (row->text);
  g_autofree char *host = gannet_url_dup_display_host (row->text);
  g_assert_cmpstr (display, ==, row->display);
  g_assert_cmpstr (host, ==, row->host);
  g_assert_cmpint (gannet_url_has_hidden_characters (row->text), ==, row->hidden);
  g_assert_true (g_utf8_validate (display, -1, NULL));
}

static void
test_long (void)
{
  g_autofree char *path = g_strnfill (60000, 'a');
  g_autofree char *text = g_strconcat ("http://ex.org/", path, NULL);
  g_autofree char *display = gannet_url_dup_display (text);
  g_assert_cmpuint (strlen (display), <, 3000);
  g_assert_true (g_str_has_suffix (display, "a…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/url-display/show/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], shows);
  }
  g_test_add_func ("/url-display/long", test_long);
  return g_test_run ();
}
