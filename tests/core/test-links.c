/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every format through the one door, its limits, and what its bytes may look like. */

#include "config.h"

#include "core/link-file.h"
#include "core/links.h"

#include "show-links.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  GannetLinksFormat format;
  const char *rows;
} Row;

#define BYTES(x) x, sizeof x - 1

static const Row rows[] = {
    {"uri-list", BYTES ("# c\r\nhttps://ex.org/a\nhttps://ex.org/b\r\r\nhttps://ex.org/c d"),
        GANNET_LINKS_URI_LIST, "https://ex.org/a\nhttps://ex.org/b\nhttps://ex.org/c%20d"},
    {"uri-list-ends-in-nul", BYTES ("https://ex.org/a\r\n\0"), GANNET_LINKS_URI_LIST,
        "https://ex.org/a"},
    {"uri-list-nul-behind-address", BYTES ("https://ex.org/a\0"), GANNET_LINKS_URI_LIST,
        "https://ex.org/a"},
    {"uri-list-nul-within", BYTES ("https://ex.org/a\0b"), GANNET_LINKS_URI_LIST,
        "https://ex.org/a%EF%BF%BDb"},
    {"uri-list-of-old-macs", BYTES ("#a\rhttps://ex.org/a\r\r #b\rhttps://ex.org/b"),
        GANNET_LINKS_URI_LIST, "https://ex.org/a\nhttps://ex.org/b"},
    {"titled-script", BYTES ("javascript:x\nhttps://ex.org/a"), GANNET_LINKS_TITLED,
        "script: javascript:x"},
    {"titled-with-nul", BYTES ("h\0t\0t\0p\0:\0/\0/\0a\0/\0\n\0T\0\0\0"), GANNET_LINKS_TITLED,
        "http://a/ caption=<T>"},
    {"file-drop", BYTES ("file:///home/me/links.txt\r\nfile:///x.zip\r\n"), GANNET_LINKS_URI_LIST,
        "local-file: file:///home/me/links.txt\nlocal-file: file:///x.zip"},
    {"titled",
        BYTES ("h\0t\0t\0p\0:\0/\0/\0a\0.\0b\0c\0\n\0T\0\xe4\0\n\0h\0t\0t\0p\0:\0/\0/\0d\0/\0x"),
        GANNET_LINKS_TITLED, "http://a.bc/ caption=<Tä>\nhttp://d/"},
    {"titled-big-endian", BYTES ("\xfe\xff\0h\0t\0t\0p\0:\0/\0/\0a\0/\0\n\0T"), GANNET_LINKS_TITLED,
        "http://a/ caption=<T>"},
    {"titled-big-endian-without-mark", BYTES ("\0h\0t\0t\0p\0:\0/\0/\0a\0/"), GANNET_LINKS_TITLED,
        "http://a/"},
    {"title-is-a-link", BYTES ("https://ex.org/a\nhttps://no.ex/\nhttps://ex.org/b"),
        GANNET_LINKS_TITLED, "https://ex.org/a caption=<https://no.ex/>\nhttps://ex.org/b"},
    {"netscape", BYTES ("https://ex.org/a\nTitle\nhttps://ex.org/b"), GANNET_LINKS_NETSCAPE,
        "https://ex.org/a caption=<Title>"},
    {"html", BYTES ("<a href=https://ex.org/a>T</a>"), GANNET_LINKS_HTML,
        "https://ex.org/a caption=<T>"},
    {"html-utf-16", BYTES ("<\0a\0 \0h\0r\0e\0f\0=\0h\0t\0t\0p\0:\0/\0/\0a\0/\0>\0"),
        GANNET_LINKS_HTML, "http://a/"},
    {"text", BYTES ("see https://ex.org/a."), GANNET_LINKS_TEXT, "https://ex.org/a"},
    {"text-utf-16", BYTES ("\xff\xfeh\0t\0t\0p\0:\0/\0/\0a\0/\0"), GANNET_LINKS_TEXT, "http://a/"},
    {"text-with-mark", BYTES ("\xef\xbb\xbfhttps://ex.org/a"), GANNET_LINKS_TEXT,
        "https://ex.org/a"},
    {"text-latin-1", BYTES ("f\xfcr https://ex.org/a \xe4"), GANNET_LINKS_TEXT, "https://ex.org/a"},
    {"text-with-nul", BYTES ("ab\0c https://ex.org/a"), GANNET_LINKS_TEXT, "https://ex.org/a"},
    {"text-command", BYTES ("curl 'https://ex.org/a' -H 'X: 1'"), GANNET_LINKS_TEXT,
        "https://ex.org/a header=<X: 1>"},
    {"list", BYTES ("https://ex.org/a\tname\n# x\nwords"), GANNET_LINKS_LIST,
        "https://ex.org/a name=<name>\nno-scheme: words"},
    {"entry", BYTES (" ex.org/f.zip\n"), GANNET_LINKS_ENTRY, "https://ex.org/f.zip proposed"},
    {"entry-with-blank", BYTES ("http://ex.org/a b"), GANNET_LINKS_ENTRY, "http://ex.org/a%20b"},
    {"entry-with-two", BYTES ("https://ex.org/a b https://ex.org/c"), GANNET_LINKS_ENTRY,
        "https://ex.org/a\nhttps://ex.org/c"},
    {"entry-in-angles", BYTES ("<https://ex.org/a>"), GANNET_LINKS_ENTRY, "https://ex.org/a"},
    {"entry-of-lines", BYTES ("https://ex.org/a\nhttps://ex.org/b"), GANNET_LINKS_ENTRY,
        "https://ex.org/a\nhttps://ex.org/b"},
    {"entry-script", BYTES ("java\nscript:alert(1)"), GANNET_LINKS_ENTRY,
        "script: java%0Ascript:alert(1)"},
    {"entry-address-6", BYTES ("[::1]:80/a"), GANNET_LINKS_ENTRY, "https://[::1]:80/a proposed"},
    {"entry-words", BYTES ("just words"), GANNET_LINKS_ENTRY, "no-scheme: just words"},
    {"entry-words-before", BYTES ("see https://ex.org/a."), GANNET_LINKS_ENTRY, "https://ex.org/a"},
    {"entry-hidden-before", BYTES ("\u200bhttps://ex.org/a"), GANNET_LINKS_ENTRY,
        "https://ex.org/a"},
    {"entry-bare-around-link", BYTES ("www.ex.org/?u=https://b.ex/"), GANNET_LINKS_ENTRY,
        "https://www.ex.org/?u=https://b.ex/ proposed"},
    {"entry-defanged", BYTES ("hxxps[:]//ex[.]org/a"), GANNET_LINKS_ENTRY,
        "defanged: hxxps[:]//ex[.]org/a"},
    {"entry-wide-blank-behind", BYTES ("https://ex.org/a\u00a0\u3000 \n"), GANNET_LINKS_ENTRY,
        "https://ex.org/a"},
    {"entry-hidden-behind", BYTES ("https://ex.org/a\u200b"), GANNET_LINKS_ENTRY,
        "https://ex.org/a%E2%80%8B hidden"},
    {"entry-pattern", BYTES ("ex.org/f[01-12].zip"), GANNET_LINKS_ENTRY,
        "https://ex.org/f[01-12].zip pattern=<https://ex.org/f[01-12].zip> proposed"},
    {"text-pattern", BYTES ("all of https://ex.org/{a,b}.zip!"), GANNET_LINKS_TEXT,
        "https://ex.org/%7Ba,b%7D.zip pattern=<https://ex.org/{a,b}.zip>"},
    {"text-pattern-in-host", BYTES ("http://s[1-3].ex.org/a"), GANNET_LINKS_TEXT,
        "host: http://s[1-3].ex.org/a pattern=<http://s[1-3].ex.org/a>"},
    {"list-pattern", BYTES ("https://ex.org/[a-c]\nhttps://ex.org/[abc]"), GANNET_LINKS_LIST,
        "https://ex.org/[a-c] pattern=<https://ex.org/[a-c]>\nhttps://ex.org/[abc]"},
    {"uri-list-without-patterns", BYTES ("https://ex.org/[a-c]"), GANNET_LINKS_URI_LIST,
        "https://ex.org/[a-c]"},
    {"html-without-patterns", BYTES ("<a href='https://ex.org/[1-2]'>T</a>"), GANNET_LINKS_HTML,
        "https://ex.org/[1-2] caption=<T>"},
    {"entry-empty", BYTES (" \n"), GANNET_LINKS_ENTRY, ""},
    {"shortcut-utf-16",
        BYTES ("\xff\xfe[\0I\0n\0t\0e\0r\0n\0e\0t\0S\0h\0o\0r\0t\0c\0u\0t\0]\0\n\0U\0R"
               "\0L\0=\0h\0t\0t\0p\0:\0/\0/\0a\0/\0"),
        GANNET_LINKS_SHORTCUT, "http://a/"},
    {"shortcut-latin-1", BYTES ("[InternetShortcut]\nName=\xfc\nURL=http://a/\n"),
        GANNET_LINKS_SHORTCUT, "http://a/"},
    {"desktop", BYTES ("[Desktop Entry]\nType=Application\n"), GANNET_LINKS_DESKTOP, "program: "},
    {"webloc", BYTES ("<plist><dict><key>URL</key><string>http://a/</string></dict></plist>"),
        GANNET_LINKS_WEBLOC, "http://a/"},
    {"metalink", BYTES ("<metalink><file name='x'><url>http://a/</url></file></metalink>"),
        GANNET_LINKS_METALINK, "http://a/ name=<x>"},
};

static void
reads (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) found = gannet_links_read (row->bytes, row->length, row->format, NULL);
  g_autofree char *shown = show_links (found);
  g_assert_cmpstr (shown, ==, row->rows);
}

static void
test_options (void)
{
  const GannetLinksOptions page = {.base = "https://ex.org/d/", .srcset = TRUE};
  const GannetLinksOptions joined = {.join_lines = TRUE};
  const char *html = "<img srcset='a 1x'>";
  const char *text = "https://ex.org/a\nb";
  g_autoptr (GPtrArray) media = gannet_links_read (html, strlen (html), GANNET_LINKS_HTML, &page);
  g_autoptr (GPtrArray) line = gannet_links_read (text, strlen (text), GANNET_LINKS_TEXT, &joined);
  g_autofree char *media_shown = show_links (media);
  g_autofree char *line_shown = show_links (line);
  g_assert_cmpstr (media_shown, ==, "https://ex.org/d/a");
  g_assert_cmpstr (line_shown, ==, "https://ex.org/ab");
}

static void
test_size (void)
{
  gsize length = GANNET_LINKS_SIZE_LIMIT + 1;
  g_autofree char *bytes = g_strnfill (length, 'a');
  g_autoptr (GPtrArray) most = gannet_links_read (bytes, length - 1, GANNET_LINKS_TEXT, NULL);
  g_autoptr (GPtrArray) more = gannet_links_read (bytes, length, GANNET_LINKS_TEXT, NULL);
  g_autoptr (GPtrArray) file =
      gannet_links_read (bytes, GANNET_LINK_FILE_LIMIT + 1, GANNET_LINKS_DESKTOP, NULL);
  g_autofree char *most_shown = show_links (most);
  g_autofree char *more_shown = show_links (more);
  g_autofree char *file_shown = show_links (file);
  g_assert_cmpstr (most_shown, ==, "");
  g_assert_cmpstr (more_shown, ==, "too-large: ");
  g_assert_cmpstr (file_shown, ==, "too-large: ");
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < GANNET_LINK_ROWS_LIMIT + 10; i++)
    g_string_append_printf (text, "https://ex.org/%u\n", i);
  g_autoptr (GPtrArray) found =
      gannet_links_read (text->str, text->len, GANNET_LINKS_URI_LIST, NULL);
  g_assert_cmpuint (found->len, ==, GANNET_LINK_ROWS_LIMIT + 1);
  const GannetLink *last = found->pdata[GANNET_LINK_ROWS_LIMIT];
  g_assert_cmpint (last->problem, ==, GANNET_LINK_PROBLEM_TOO_MANY);
}

static void
test_names (void)
{
  static const struct {
    const char *name;
    int format;
  } names[] = {
      {"a.txt", GANNET_LINKS_TEXT},
      {"a.LIST", GANNET_LINKS_TEXT},
      {"a.html", GANNET_LINKS_HTML},
      {"a.htm", GANNET_LINKS_HTML},
      {"a.url", GANNET_LINKS_SHORTCUT},
      {"a.desktop", GANNET_LINKS_DESKTOP},
      {"a.webloc", GANNET_LINKS_WEBLOC},
      {"a.metalink", GANNET_LINKS_METALINK},
      {"a.b.meta4", GANNET_LINKS_METALINK},
      {"a.torrent", -1},
      {"a.zip", -1},
      {"txt", -1},
      {"", -1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GannetLinksFormat format = GANNET_LINKS_ENTRY;
    g_test_message ("%s", names[i].name);
    g_assert_cmpint (
        gannet_links_format_of_name (names[i].name, &format), ==, names[i].format >= 0);
    if (names[i].format >= 0)
      g_assert_cmpint (format, ==, names[i].format);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/links/read/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], reads);
  }
  g_test_add_func ("/links/options", test_options);
  g_test_add_func ("/links/size", test_size);
  g_test_add_func ("/links/many", test_many);
  g_test_add_func ("/links/names", test_names);
  return g_test_run ();
}
