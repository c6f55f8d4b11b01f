/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is made of text: links out of prose and out of lists. */

#include "config.h"

#include "core/link-text.h"

#include "show-links.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *rows;
  GannetLinkTextFlags flags;
} Row;

static const Row prose[] = {
    {"nothing", "", ""},
    {"no-link", "Nothing here: e.g. i.e. a/b and:or 12:30 c++::d", ""},
    {"alone", "https://ex.org/a", "https://ex.org/a"},
    {"sentence", "See https://ex.org/a. Or http://ex.org/b!", "https://ex.org/a\nhttp://ex.org/b"},
    {"question", "Is it https://ex.org/a?b=c?", "https://ex.org/a?b=c"},
    {"several-marks", "(so: https://ex.org/a).\"'", "https://ex.org/a"},
    {"balanced", "https://en.ex.org/A_(b)", "https://en.ex.org/A_(b)"},
    {"balanced-in-brackets", "(https://en.ex.org/A_(b))", "https://en.ex.org/A_(b)"},
    {"inside-brackets", "(see https://ex.org/a(b) for it)", "https://ex.org/a(b)"},
    {"unbalanced", "(see https://ex.org/a)", "https://ex.org/a"},
    {"angles", "<https://ex.org/a>b", "https://ex.org/a"},
    {"angles-with-word", "<URL:https://ex.org/a>", "https://ex.org/a"},
    {"quotes", "x=\"https://ex.org/a\">", "https://ex.org/a"},
    {"single-quotes", "'https://ex.org/a' 'x'", "https://ex.org/a"},
    {"apostrophe", "https://ex.org/it's", "https://ex.org/it's"},
    {"wide-quotes", "„https://ex.org/a“ »https://ex.org/b»", "https://ex.org/a\nhttps://ex.org/b"},
    {"markdown", "[t](https://ex.org/a)[u](https://ex.org/b) x",
        "https://ex.org/a\nhttps://ex.org/b"},
    {"markdown-text", "[https://ex.org/a](https://ex.org/b)", "https://ex.org/a\nhttps://ex.org/b"},
    {"markdown-title", "[t](https://ex.org/a \"b\") ![i](https://ex.org/c_(d).png)",
        "https://ex.org/a\nhttps://ex.org/c_(d).png"},
    {"markdown-angles", "[t](<https://ex.org/a>) [r]: https://ex.org/b 'x'",
        "https://ex.org/a\nhttps://ex.org/b"},
    {"markdown-stress", "**https://ex.org/a** _https://ex.org/b_. ~~https://ex.org/c~~",
        "https://ex.org/a\nhttps://ex.org/b\nhttps://ex.org/c"},
    {"own-underscore", "https://ex.org/b_ x_https://ex.org/a_b",
        "https://ex.org/b_\nhttps://ex.org/a_b"},
    {"forum",
        "[url=https://ex.org/a]x[/url] [URL]https://ex.org/b[/URL] [img]http://ex.org/c[/img]",
        "https://ex.org/a\nhttps://ex.org/b\nhttp://ex.org/c"},
    {"wiki", "[[https://ex.org/a]] [[https://ex.org/b][t]] [https://ex.org/c t] {https://ex.org/d}",
        "https://ex.org/a\nhttps://ex.org/b\nhttps://ex.org/c\nhttps://ex.org/d"},
    {"own-brackets", "https://ex.org/x[1].zip https://ex.org/?a[]=1",
        "https://ex.org/x[1].zip\nhttps://ex.org/?a[]=1"},
    {"json", "{\"u\":\"https://ex.org/a\",\"v\":[\"https://ex.org/b\"]}",
        "https://ex.org/a\nhttps://ex.org/b"},
    {"ellipsis", "https://ex.org/a… https://ex.org/b،", "https://ex.org/a\nhttps://ex.org/b"},
    {"back-quotes", "`https://ex.org/a`", "https://ex.org/a"},
    {"chinese-stop", "见https://ex.org/a。好", "https://ex.org/a"},
    {"ends-at-blank", "https://ex.org/a b https://ex.org/c", "https://ex.org/a\nhttps://ex.org/c"},
    {"no-break-space", "https://ex.org/a\u00a0b", "https://ex.org/a"},
    {"comma-and-scheme", "https://ex.org/a,https://ex.org/b;http://ex.org/c|HTTP://ex.org/d",
        "https://ex.org/a\nhttps://ex.org/b\nhttp://ex.org/c\nhttp://ex.org/d"},
    {"comma-within", "https://ex.org/a,b;c|d", "https://ex.org/a,b;c|d"},
    {"comma-and-blank", "https://ex.org/a, https://ex.org/b; https://ex.org/c",
        "https://ex.org/a\nhttps://ex.org/b\nhttps://ex.org/c"},
    {"comma-and-other-scheme", "https://ex.org/a,ftp://ex.org/b",
        "https://ex.org/a\nnot-web: ftp://ex.org/b"},
    {"quoted-lines", "> https://ex.org/a/\n> b.zip", "https://ex.org/a/"},
    {"address-in-address", "https://ex.org/?u=https://b.ex/", "https://ex.org/?u=https://b.ex/"},
    {"word-before", "1.http://ex.org/a 2https://ex.org/b", "http://ex.org/a\nhttps://ex.org/b"},
    {"wrapped-in-angles", "<https://ex.org/a\r\nb> and https://ex.org/c",
        "https://ex.org/ab\nhttps://ex.org/c"},
    {"wrapped-and-indented", "<https://ex.org/a\n   b\r\n\tc>, <https://ex.org/d e>",
        "https://ex.org/abc\nhttps://ex.org/d"},
    {"angle-never-closed", "<https://ex.org/a\nb c", "https://ex.org/a"},
    {"not-joined", "https://ex.org/a\nb", "https://ex.org/a"},
    {"joined", "https://ex.org/a\n  b\nc d", "https://ex.org/abc", GANNET_LINK_TEXT_JOIN_LINES},
    {"joined-up-to-scheme", "https://ex.org/a\nhttps://ex.org/b",
        "https://ex.org/a\nhttps://ex.org/b", GANNET_LINK_TEXT_JOIN_LINES},
    {"joined-up-to-blank-line", "https://ex.org/a\n\nb", "https://ex.org/a",
        GANNET_LINK_TEXT_JOIN_LINES},
    {"local-file", "look: file:///etc/passwd", "local-file: file:///etc/passwd"},
    {"other-schemes", "ftp://ex.org/a mailto:a@ex.org magnet:?xt=1",
        "not-web: ftp://ex.org/a\nnot-web: mailto:a@ex.org\ntorrent: magnet:?xt=1"},
    {"script", "javascript:alert(1)", "script: javascript:alert(1)"},
    {"words-before-colon", "mailto: and javascript: are words, so is http://", ""},
    {"defanged", "hxxps://ex[.]org/f", "defanged: hxxps://ex[.]org/f"},
    {"broken", "https://ex.org:0/a", "port: https://ex.org:0/a"},
    {"same-twice", "https://ex.org/a#b HTTPS://EX.org:443/a", "https://ex.org/a x2"},
    {"hidden", "https://ex.org/a\u202eb", "https://ex.org/a%E2%80%AEb hidden"},
    {"entity-stays", "https://ex.org/a?x=1&amp;y=2", "https://ex.org/a?x=1&amp;y=2"},
    {"secret", "https://me:pw@ex.org/a", "https://ex.org/a user=<me:pw>"},
    {"name-column", "https://ex.org/a\tthe name.zip\r\nhttps://ex.org/b\tc\td",
        "https://ex.org/a name=<the name.zip>\nhttps://ex.org/b name=<c>"},
    {"link-column", "https://ex.org/a\thttps://ex.org/b", "https://ex.org/a\nhttps://ex.org/b"},
    {"options",
        "https://ex.org/a\n  dir=/etc\n\tout=b.zip\n  referer=https://ex.org/r\nhttps://ex.org/c",
        "https://ex.org/a name=<b.zip>\nhttps://ex.org/c"},
    {"www", "Visit www.ex.org/f, please", "https://www.ex.org/f proposed"},
    {"known-domain", "(ex.org/f.zip)", "https://ex.org/f.zip proposed"},
    {"file-names", "main.c setup.sh src.old/main.c README.md", ""},
    {"mail-address", "me@ex.org me@ex.org/a", ""},
};

static const Row lists[] = {
    {"lines", "https://ex.org/a\nhttps://ex.org/b\r\nhttps://ex.org/c\rhttps://ex.org/d",
        "https://ex.org/a\nhttps://ex.org/b\nhttps://ex.org/c\nhttps://ex.org/d"},
    {"mirrors", "https://ex.org/a\thttps://b.org/a\tHTTP://c.org/a\nhttps://ex.org/d",
        "https://ex.org/a mirror=<https://b.org/a> mirror=<http://c.org/a>\nhttps://ex.org/d"},
    {"mirrors-and-name", "https://ex.org/a\tb\thttps://b.org/a\t the name.zip \t\r\n",
        "https://ex.org/a name=<the name.zip> mirror=<https://b.org/a>"},
    {"mirrors-that-are-none",
        "https://ex.org/a\thttp://\thttps://ex.org/a\thttps://b.org/a\thttps://b.org/a",
        "https://ex.org/a mirror=<https://b.org/a>"},
    {"mirror-with-secret", "https://me:pw@ex.org/a\thttps://u:v@b.org/a",
        "https://ex.org/a user=<me:pw> mirror=<https://b.org/a>"},
    {"other-schemes-are-names", "https://ex.org/a\tftp:b", "https://ex.org/a name=<ftp:b>"},
    {"mirrors-of-nothing", "some words\thttps://b.org/a", "https://b.org/a"},
    {"comments", "# https://ex.org/a\n\n   \nhttps://ex.org/b", "https://ex.org/b"},
    {"words", "some words\nhttps://ex.org/b", "no-scheme: some words\nhttps://ex.org/b"},
    {"bare", "ex.dev/f.zip", "https://ex.dev/f.zip proposed"},
    {"dashes", "-o\n--output=x", "no-scheme: -o\nno-scheme: --output=x"},
    {"path", "/etc/passwd", "local-file: /etc/passwd"},
    {"two-in-a-line", "https://ex.org/a b https://ex.org/c", "https://ex.org/a\nhttps://ex.org/c"},
};

static void
scans (const Row *row, GannetLinkTextFlags flags)
{
  GannetLinkRows *rows = gannet_link_rows_new ();
  gannet_link_text_scan (row->text, flags, rows);
  g_autoptr (GPtrArray) found = gannet_link_rows_finish (rows);
  g_autofree char *shown = show_links (found);
  g_assert_cmpstr (shown, ==, row->rows);
}

static void
scans_prose (gconstpointer data)
{
  const Row *row = data;
  scans (row, row->flags);
}

static void
scans_list (gconstpointer data)
{
  scans (data, GANNET_LINK_TEXT_LIST);
}

static const Row typed[] = {
    {"blank-within", "http://ex.org/a b", "http://ex.org/a%20b"},
    {"bare", " ex.org/f.zip ", "https://ex.org/f.zip proposed"},
    {"bare-with-port", "nas:8080/f", "https://nas:8080/f proposed"},
    {"localhost", "localhost/f", "https://localhost/f proposed"},
    {"number", "192.168.1.1", "https://192.168.1.1/ proposed"},
    {"abbreviation", "e.g/i.e", "no-scheme: e.g/i.e"},
    {"word", "word", "no-scheme: word"},
    {"option", "-o", "no-scheme: -o"},
    {"path", "/etc/passwd", "local-file: /etc/passwd"},
    {"script", "java\nscript:alert(1)", "script: java%0Ascript:alert(1)"},
    {"mail-address", "me@ex.org", "no-scheme: me@ex.org"},
};

static void
reads_typed (gconstpointer data)
{
  const Row *row = data;
  GannetLinkRows *rows = gannet_link_rows_new ();
  gannet_link_text_read_typed (row->text, rows);
  g_autoptr (GPtrArray) found = gannet_link_rows_finish (rows);
  g_autofree char *shown = show_links (found);
  g_assert_cmpstr (shown, ==, row->rows);
}

/* A megabyte made of one piece over and over; what would take quadratic time does not end. */
static void
test_much (void)
{
  static const struct {
    const char *piece;
    guint rows;
  } pieces[] = {
      {"a", 0},
      {":", 0},
      {"<", 0},
      {"http", 0},
      {"a:", 0},
      {"a.", 0},
      {"<http://a\n", 1},
      {"mailto:a\n", 1},
      {"https://a,", 1},
      {"(((", 0},
      {"\u202e", 0},
      {"http://", 1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    while (text->len < 1024 * 1024)
      g_string_append (text, pieces[i].piece);
    GannetLinkRows *rows = gannet_link_rows_new ();
    gannet_link_text_scan (text->str, GANNET_LINK_TEXT_JOIN_LINES, rows);
    g_autoptr (GPtrArray) found = gannet_link_rows_finish (rows);
    g_test_message ("%s", pieces[i].piece);
    g_assert_cmpuint (found->len, ==, pieces[i].rows);
  }
}

static void
test_long_link (void)
{
  g_autofree char *path = g_strnfill (100 * 1000, 'a');
  g_autofree char *text = g_strdup_printf ("https://ex.org/%s https://ex.org/b", path);
  GannetLinkRows *rows = gannet_link_rows_new ();
  gannet_link_text_scan (text, GANNET_LINK_TEXT_PLAIN, rows);
  g_autoptr (GPtrArray) found = gannet_link_rows_finish (rows);
  g_assert_cmpuint (found->len, ==, 2);
  const GannetLink *first = found->pdata[0];
  const GannetLink *second = found->pdata[1];
  g_assert_cmpint (first->problem, ==, GANNET_LINK_PROBLEM_TOO_LONG);
  g_assert_cmpstr (second->url, ==, "https://ex.org/b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (prose); i++) {
    g_autofree char *path = g_strdup_printf ("/link-text/prose/%s", prose[i].name);
    g_test_add_data_func (path, &prose[i], scans_prose);
  }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *path = g_strdup_printf ("/link-text/list/%s", lists[i].name);
    g_test_add_data_func (path, &lists[i], scans_list);
  }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autofree char *path = g_strdup_printf ("/link-text/typed/%s", typed[i].name);
    g_test_add_data_func (path, &typed[i], reads_typed);
  }
  g_test_add_func ("/link-text/much", test_much);
  g_test_add_func ("/link-text/long-link", test_long_link);
  return g_test_run ();
}
