/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shortcut files of three systems, whole, broken and hostile. */

#include "config.h"

#include "core/link-file.h"

#include "show-links.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *rows;
} Row;

static const Row shortcuts[] = {
    {"plain", "[InternetShortcut]\r\nURL=https://ex.org/a\r\n", "https://ex.org/a"},
    {"twice", "[InternetShortcut]\nURL=https://ex.org/a\nURL=https://ex.org/b", "https://ex.org/a"},
    {"other-keys",
        "[DEFAULT]\nBASEURL=https://ex.org/x\n[InternetShortcut]\nIconFile=\\\\host\\x\n"
        "BASEURL=https://ex.org/y\nurl = https://ex.org/a\n",
        "https://ex.org/a"},
    {"other-section", "[X]\nURL=https://ex.org/a", "broken-file: "},
    {"local-file", "[InternetShortcut]\nURL=file:///C:/x", "local-file: file:///C:/x"},
    {"script", "[InternetShortcut]\nURL=javascript:x", "script: javascript:x"},
    {"old-mac-lines", "[InternetShortcut]\rURL=https://ex.org/a\rIconFile=x", "https://ex.org/a"},
    {"remarks",
        "[InternetShortcut]\n;URL=https://ex.org/b\n#URL=https://ex.org/c\nURL=https://ex.org/a",
        "https://ex.org/a"},
    {"like-named-section", "[InternetShortcut.A]\nURL=https://ex.org/b\n", "broken-file: "},
    {"share", "[InternetShortcut]\nURL=\\\\evil\\share", "no-scheme: \\\\evil\\share"},
    {"password", "[InternetShortcut]\nURL=https://u:p@ex.org/a?b=c=d",
        "https://ex.org/a?b=c=d user=<u:p>"},
    {"quoted", "[InternetShortcut]\nURL = \"https://ex.org/a?b='c'\" \n", "https://ex.org/a?b='c'"},
    {"quote-that-stays-open", "[InternetShortcut]\nURL=\"https://ex.org/a\n",
        "no-scheme: \"https://ex.org/a"},
    {"empty-quotes", "[InternetShortcut]\nURL=\"\"\n", "broken-file: "},
    {"empty-value", "[InternetShortcut]\nURL=\n", "broken-file: "},
    {"empty", "", "broken-file: "},
};

static const Row desktops[] = {
    {"link", "[Desktop Entry]\nType=Link\nName=x\nURL=https://ex.org/a\nIcon=/x\n",
        "https://ex.org/a"},
    {"expanding", "[Desktop Entry]\nType=Link\nURL[$e]=https://ex.org/$HOME\n",
        "https://ex.org/$HOME"},
    {"escapes", "[Desktop Entry]\nType=Link\nURL=https://ex.org/a\\sb?c\\\\d\\n\n",
        "https://ex.org/a%20b?c\\d\\n"},
    {"program", "[Desktop Entry]\nType=Application\nExec=rm\nURL=https://ex.org/a\n", "program: "},
    {"program-behind-a-script", "#!/bin/sh\n[Desktop Entry]\nType=Application\nExec=rm\n",
        "program: "},
    {"type-in-small-letters", "[Desktop Entry]\nType=link\nURL=https://ex.org/a\n", "program: "},
    {"device", "[Desktop Entry]\nType=FSDevice\nURL=https://ex.org/a\n", "program: "},
    {"translated-address", "[Desktop Entry]\nType=Link\nURL[de]=https://ex.org/b\n",
        "broken-file: "},
    {"no-type", "[Desktop Entry]\nURL=https://ex.org/a\n", "broken-file: "},
    {"other-group", "[Desktop Entry]\nType=Link\n[X]\nURL=https://ex.org/a\n", "broken-file: "},
    {"local-file", "[Desktop Entry]\nType=Link\nURL=file:///etc/passwd\n",
        "local-file: file:///etc/passwd"},
};

#define PLIST(x) \
  "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE plist PUBLIC '-//A//B' " \
  "'http://x.ex/p.dtd'>\n<plist version='1.0'><dict>" x "</dict></plist>"

static const Row weblocs[] = {
    {"plain", PLIST ("<key>URL</key>\n<string>https://ex.org/a?b&amp;c</string>"),
        "https://ex.org/a?b&c"},
    {"other-keys",
        PLIST ("<key>X</key><string>https://ex.org/b</string><key>URL</key>"
               "<string>https://ex.org/a</string>"),
        "https://ex.org/a"},
    {"no-url", PLIST ("<key>X</key><string>https://ex.org/b</string>"), "broken-file: "},
    {"entity", PLIST ("<key>URL</key><string>&x;</string>"), "broken-file: "},
    {"no-string",
        PLIST ("<key>URL</key><integer>1</integer><key>X</key><string>https://ex.org/a</string>"),
        "broken-file: "},
    {"local-file", PLIST ("<key>URL</key><string>file:///etc/passwd</string>"),
        "local-file: file:///etc/passwd"},
    {"unparsed", PLIST ("<key>URL</key><string><![CDATA[https://ex.org/a]]></string>"),
        "https://ex.org/a"},
    {"own-entity",
        "<!DOCTYPE plist [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><plist><dict><key>URL</key>"
        "<string>https://ex.org/&x;</string></dict></plist>",
        "broken-file: "},
    {"cut", "<plist><dict><key>URL</key><string>https://ex.org/a</string>", "broken-file: "},
    {"empty", "", "broken-file: "},
};

static void
check (GannetLinkRows *found, const char *expected)
{
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  g_autofree char *shown = show_links (finished);
  g_assert_cmpstr (shown, ==, expected);
}

static void
reads_shortcut (gconstpointer data)
{
  const Row *row = data;
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_link_file_read_shortcut (row->text, found);
  check (found, row->rows);
}

static void
reads_desktop (gconstpointer data)
{
  const Row *row = data;
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_link_file_read_desktop (row->text, found);
  check (found, row->rows);
}

static void
reads_webloc (gconstpointer data)
{
  const Row *row = data;
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_link_file_read_webloc (row->text, strlen (row->text), found);
  check (found, row->rows);
}

static void
test_binary (void)
{
  static const char whole[] = "bplist00\xd1\x01\x02SURL_\x10\x10https://ex.org/a\x08\x0b\x0f";
  static const char small[] = "bplist00\xd1\x01\x02SURL]http://ex.org\x08\x0b\x0f";
  static const char cut[] = "bplist00\xd1\x01\x02SURL_\x10\x40https://ex.org/a";
  static const char zero[] = "bplist00\xd1\x01\x02SURL_\x10\x10https://e\0.org/a\x08\x0b\x0f";
  static const char huge[] = "bplist00\xd1\x01\x02SURL_\x11\xff\xffhttps://ex.org/a";
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_link_file_read_webloc (zero, sizeof zero - 1, found);
  gannet_link_file_read_webloc (huge, sizeof huge - 1, found);
  gannet_link_file_read_webloc (whole, sizeof whole - 1, found);
  gannet_link_file_read_webloc (small, sizeof small - 1, found);
  gannet_link_file_read_webloc (cut, sizeof cut - 1, found);
  for (gsize i = 8; i < 20; i++)
    gannet_link_file_read_webloc (whole, i, found);
  check (found, "broken-file:  x15\nhttps://ex.org/a\nhttp://ex.org/");
}

static void
test_binary_of_other_kinds (void)
{
  static const char loud[] = "bplist00\xd1\x01\x02SURL_\x10\x10HTTPS://ex.org/a\x08\x0b\x0f";
  static const char file[] = "bplist00\xd1\x01\x02SURL_\x10\x12"
                             "file:///etc/passwd\x08\x0b\x0f";
  static const char wide[] = "bplist00\xd1\x01\x02SURLo\x10\x10\0h\0t\0t\0p\0s\0:\0/\0/\0e\0x\0.\0o"
                             "\0r\0g\0/\0\xfc\x08\x0b\x0f";
  static const char title[] =
      "bplist00\xd1\x01\x02_\x10\x10https://ex.org/xSURL]http://ex.org\x08\x0b";
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_link_file_read_webloc (loud, sizeof loud - 1, found);
  gannet_link_file_read_webloc (file, sizeof file - 1, found);
  gannet_link_file_read_webloc (wide, sizeof wide - 1, found);
  gannet_link_file_read_webloc (title, sizeof title - 1, found);
  check (found,
      "https://ex.org/a\nlocal-file: file:///etc/passwd\nhttps://ex.org/%C3%BC\nhttp://ex.org/");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++) {
    g_autofree char *path = g_strdup_printf ("/link-file/shortcut/%s", shortcuts[i].name);
    g_test_add_data_func (path, &shortcuts[i], reads_shortcut);
  }
  for (guint i = 0; i < G_N_ELEMENTS (desktops); i++) {
    g_autofree char *path = g_strdup_printf ("/link-file/desktop/%s", desktops[i].name);
    g_test_add_data_func (path, &desktops[i], reads_desktop);
  }
  for (guint i = 0; i < G_N_ELEMENTS (weblocs); i++) {
    g_autofree char *path = g_strdup_printf ("/link-file/webloc/%s", weblocs[i].name);
    g_test_add_data_func (path, &weblocs[i], reads_webloc);
  }
  g_test_add_func ("/link-file/binary", test_binary);
  g_test_add_func ("/link-file/binary-of-other-kinds", test_binary_of_other_kinds);
  return g_test_run ();
}
