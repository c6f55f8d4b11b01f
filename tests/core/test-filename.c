/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which source names a download, and what becomes of a name that is taken. */

#include "config.h"

#include "core/filename.h"

#include "core/filename-clean.h"

#include <glib.h>
#include <string.h>

typedef struct {
  const char *title;
  const char *url;
  const char *expected;
} UrlRow;

static const UrlRow url_rows[] = {
    {"host", "https://ex.org/", "ex.org"},
    {"host-no-slash", "https://ex.org", "ex.org"},
    {"folder", "https://ex.org/path/", "ex.org"},
    {"segment", "https://ex.org/path", "path"},
    {"query-only", "https://ex.org/?f=1", "ex.org"},
    {"query-without-slash", "https://ex.org?f=/x.txt", "ex.org"},
    {"script", "https://ex.org/get.php?file=a.iso", "get.php"},
    {"escaped-slash", "https://ex.org/foo%2f..%2fbar.jpg", "foo_.._bar.jpg"},
    {"escaped-backslash", "https://ex.org/..%5c..%5cx.txt", "_.._x.txt"},
    {"escaped-nul", "https://ex.org/a%00b.txt", "a_b.txt"},
    {"escaped-newline", "https://ex.org/a%0d%0ab.txt", "a__b.txt"},
    {"escaped-once", "https://ex.org/a%2541.txt", "a%41.txt"},
    {"not-utf-8", "https://ex.org/V%FDvojov%E1.doc", "V%FDvojov%E1.doc"},
    {"hangul", "https://ex.org/%EC%98%88%EC%88%A0%20x.jpg", "예술 x.jpg"},
    {"lone-percent", "https://ex.org/50%.txt", "50%.txt"},
    {"blank-and-letters", "https://ex.org/a \u00e4.txt", "a ä.txt"},
    {"plus", "https://ex.org/a+b.txt", "a+b.txt"},
    {"hidden", "https://ex.org/.test.html", "test.html"},
    {"query-behind", "https://ex.org/foo.tar.gz?x=1", "foo.tar.gz"},
    {"query-with-slash", "https://ex.org/foo.txt?x=/y.exe", "foo.txt"},
    {"fragment", "https://ex.org/foo.txt#a/b.exe", "foo.txt"},
    {"path-parameters", "https://ex.org/a;b=c.txt", "a;b=c.txt"},
    {"escaped-question", "https://ex.org/a%3Fb.txt", "a_b.txt"},
    {"punycode-host", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"},
    {"letters-in-host", "https://b\u00fccher.example/", "xn--bcher-kva.example"},
    {"upper-case-host", "https://EX.org/", "ex.org"},
    {"host-with-port", "https://ex.org:8080/", "ex.org"},
    {"host-with-password", "https://user:secret@ex.org/", "ex.org"},
    {"host-address", "http://[2001:db8::1]:80/", "[2001_db8__1]"},
    {"host-device", "http://con/", "_con"},
    {"many-slashes", "https://ex.org//////", "ex.org"},
    {"ideographic-blank", "https://ex.org/a%E3%80%80b.txt", "a\u3000b.txt"},
    {"trailing-blank-and-dot", "https://ex.org/x%20.", "x"},
    {"parent", "https://ex.org/a/%2e%2e", "ex.org"},
    {"launcher", "https://ex.org/x.desktop", "x.desktop.download"},
    {"launcher-escaped", "https://ex.org/x%2Edesktop%20", "x.desktop.download"},
    {"nothing", "", "download"},
    {"no-host", "https:///", "download"},
    {"no-address", "x.txt", "download"},
};

static void
test_url (gconstpointer user_data)
{
  const UrlRow *row = user_data;
  g_autofree char *name = gannet_filename_from_url (row->url);

  g_assert_cmpstr (name, ==, row->expected);
}

typedef struct {
  const char *title;
  GannetNameSources sources;
  const char *expected;
} ChoiceRow;

static const ChoiceRow choice_rows[] = {
    {"nothing", {NULL}, "download"},
    {"nothing-but-type", {.content_type = "application/pdf"}, "download.pdf"},
    {"header-first",
        {.disposition = "attachment; filename=a.txt", .final_url = "https://ex.org/u.bin"},
        "a.txt"},
    {"header-useless",
        {.disposition = "attachment; filename=\"..\"", .final_url = "https://ex.org/u.bin"},
        "u.bin"},
    {"header-without-name", {.disposition = "attachment", .final_url = "https://ex.org/u.bin"},
        "u.bin"},
    {"user-first",
        {.wanted = "mine",
            .disposition = "attachment; filename=a.txt",
            .content_type = "application/pdf"},
        "mine"},
    {"user-folders", {.wanted = "a/b/c.bin", .final_url = "https://ex.org/x"}, "a/b/c.bin"},
    {"user-climbs", {.wanted = "../c.bin", .final_url = "https://ex.org/x.iso"}, "x.iso"},
    {"user-launcher", {.wanted = "x.desktop"}, "x.desktop.download"},
    {"redirect-without-extension",
        {.final_url = "https://cdn.ex/abc123?sig=1",
            .original_url = "https://ex.org/app-1.2.tar.gz"},
        "app-1.2.tar.gz"},
    {"redirect-with-extension",
        {.final_url = "https://cdn.ex/app-1.2.tar.gz", .original_url = "https://ex.org/latest"},
        "app-1.2.tar.gz"},
    {"redirect-from-script",
        {.final_url = "https://cdn.ex/app.iso", .original_url = "https://ex.org/get.php"},
        "app.iso"},
    {"redirect-to-script",
        {.final_url = "https://cdn.ex/serve.php", .original_url = "https://ex.org/app.iso"},
        "app.iso"},
    {"redirect-both", {.final_url = "https://cdn.ex/b.iso", .original_url = "https://ex.org/a.iso"},
        "b.iso"},
    {"redirect-neither", {.final_url = "https://cdn.ex/b", .original_url = "https://ex.org/a"},
        "b"},
    {"redirect-to-folder", {.final_url = "https://cdn.ex/", .original_url = "https://ex.org/a"},
        "a"},
    {"redirect-to-hidden",
        {.final_url = "https://cdn.ex/.wgetrc", .original_url = "https://ex.org/a"}, "wgetrc"},
    {"redirect-header-ignored", {.final_url = "https://ex.org/x"}, "x"},
    {"hosts-only", {.final_url = "https://cdn.ex/", .original_url = "https://ex.org/"}, "cdn.ex"},
    {"script-with-type",
        {.final_url = "https://ex.org/index.php?id=3", .content_type = "application/pdf"},
        "index.pdf"},
    {"script-with-image-type",
        {.final_url = "https://ex.org/get.php?file=a.iso",
            .content_type = "application/x-iso9660-image"},
        "get.iso"},
    {"script-without-type",
        {.final_url = "https://ex.org/get.php", .content_type = "application/octet-stream"},
        "get.php"},
    {"script-in-header",
        {.disposition = "attachment; filename=index.php", .content_type = "application/pdf"},
        "index.php"},
    {"type-added", {.final_url = "https://ex.org/name", .content_type = "application/zip; x=y"},
        "name.zip"},
    {"type-added-to-header",
        {.disposition = "attachment; filename=name", .content_type = "application/zip"},
        "name.zip"},
    {"type-not-wanted",
        {.final_url = "https://ex.org/name", .content_type = "application/zip", .keep_bare = TRUE},
        "name"},
    {"type-octets",
        {.final_url = "https://ex.org/name", .content_type = "application/octet-stream"}, "name"},
    {"type-plain", {.final_url = "https://ex.org/name", .content_type = "text/plain"}, "name"},
    {"type-program",
        {.final_url = "https://ex.org/photo.jpg", .content_type = "application/x-executable"},
        "photo.jpg"},
    {"type-never-makes-a-program",
        {.final_url = "https://ex.org/photo", .content_type = "application/x-msdownload"}, "photo"},
    {"type-not-on-host", {.final_url = "https://ex.org/", .content_type = "text/html"}, "ex.org"},
};

static void
test_choice (gconstpointer user_data)
{
  const ChoiceRow *row = user_data;
  g_autofree char *name = gannet_filename_choose (&row->sources, 255);

  g_assert_cmpstr (name, ==, row->expected);
}

/* A number makes no name unsafe: it would be the same if it were cleaned again. */
static void
test_numbered_is_clean (void)
{
  static const char *const pieces[] = {"a", "é", "簡", "👩\u200d🚀", "\u200d", "ख", "\u094d", ".",
      " ", "\u3000", "-", "con", "com", ".desktop", ".url", ".{1-2}", "{", "}", ".tar.gz", ".exe",
      " (1)", "1", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) raw = g_string_new ("x");

    for (gint n = g_rand_int_range (rand, 0, 9); n > 0; n--)
      g_string_append (raw, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    g_autofree char *name = gannet_filename_clean (raw->str, 255);
    g_autofree char *numbered = gannet_filename_numbered (name, round % 2 ? 1 : 999);
    g_autofree char *again = gannet_filename_clean (numbered, 255 + 6);

    if (!g_str_equal (numbered, again) || strlen (numbered) > 244 + 6)
      g_error ("'%s' gives '%s'", name, numbered);
  }
}

/* An extension that is added to a name of full length does not make it longer. */
static void
test_added_extension_fits (void)
{
  g_autofree char *letters = g_strnfill (300, 'a');
  g_autofree char *url = g_strconcat ("https://ex.org/", letters, NULL);
  GannetNameSources sources = {.final_url = url, .content_type = "application/zip"};
  g_autofree char *name = gannet_filename_choose (&sources, 255);
  g_autofree char *numbered = gannet_filename_numbered (name, 999);

  g_assert_cmpuint (strlen (name), ==, 244);
  g_assert_true (g_str_has_suffix (name, "a.zip"));
  g_assert_cmpuint (strlen (numbered) + strlen (".part"), ==, 255);
  g_assert_true (g_str_has_suffix (numbered, "a (999).zip"));
}

typedef struct {
  const char *wanted;
  const char *expected;
} PathRow;

static const PathRow path_rows[] = {
    {"c.bin", "c.bin"},
    {"a/b/c.bin", "a/b/c.bin"},
    {"a b/.c/-d", "a b/c/_d"},
    {"con/x.lnk", "_con/x.lnk.download"},
    {"a\\b", "a_b"},
    {"~/x", "_/x"},
    {"\xe4/x", "ä/x"},
    {"", NULL},
    {"/etc/passwd", NULL},
    {"a//b", NULL},
    {"a/", NULL},
    {"/", NULL},
    {"..", NULL},
    {"../a", NULL},
    {"a/../b", NULL},
    {"a/.. ", NULL},
    {"./a", NULL},
};

static void
test_paths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (path_rows); i++) {
    g_autofree char *path = gannet_filename_clean_path (path_rows[i].wanted, 255);

    g_test_message ("path %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (path, ==, path_rows[i].expected);
  }
}

typedef struct {
  const char *name;
  guint n;
  const char *expected;
} NumberRow;

static const NumberRow number_rows[] = {
    {"foo.txt", 0, "foo.txt"},
    {"foo.txt", 1, "foo (1).txt"},
    {"foo.txt", 12, "foo (12).txt"},
    {"foo.tar.gz", 1, "foo (1).tar.gz"},
    {"README", 1, "README (1)"},
    {"a (1).txt", 1, "a (1) (1).txt"},
    {"v1.2", 1, "v1 (1).2"},
    {"x.desktop.download", 1, "x.desktop (1).download"},
    {"1. First", 2, "1. First (2)"},
    {"a.b/README", 1, "a.b/README (1)"},
    {"a.b/c.txt", 1, "a.b/c (1).txt"},
    {"_aux .txt", 1, "_aux (1).txt"},
    {"a/b\u3000.txt", 1, "a/b (1).txt"},
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_rows); i++) {
    g_autofree char *name = gannet_filename_numbered (number_rows[i].name, number_rows[i].n);

    g_assert_cmpstr (name, ==, number_rows[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (url_rows); i++) {
    g_autofree char *path = g_strconcat ("/filename/url/", url_rows[i].title, NULL);

    g_test_add_data_func (path, &url_rows[i], test_url);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (choice_rows); i++) {
    g_autofree char *path = g_strconcat ("/filename/choice/", choice_rows[i].title, NULL);

    g_test_add_data_func (path, &choice_rows[i], test_choice);
  }
  g_test_add_func ("/filename/added-extension-fits", test_added_extension_fits);
  g_test_add_func ("/filename/numbered-is-clean", test_numbered_is_clean);
  g_test_add_func ("/filename/paths", test_paths);
  g_test_add_func ("/filename/numbers", test_numbers);
  return g_test_run ();
}
