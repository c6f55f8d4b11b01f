/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Where extensions begin, and what they and media types stand for. */

#include "config.h"

#include "core/filename-extension.h"

#include <glib.h>

#define LETTERS_32 "abcdefghijklmnopqrstuvwxyzabcdef"

typedef struct {
  const char *name;
  const char *last;
  const char *whole;
} SplitRow;

static const SplitRow split_rows[] = {
    {"a.txt", ".txt", ".txt"},
    {"README", "", ""},
    {"", "", ""},
    {"a.", "", ""},
    {".hidden", "", ""},
    {"a.tar.gz", ".gz", ".tar.gz"},
    {"a.TAR.XZ", ".XZ", ".TAR.XZ"},
    {"a.b.c.d.tar.gz", ".gz", ".tar.gz"},
    {"dump.sql.zst", ".zst", ".sql.zst"},
    {"tar.gz", ".gz", ".gz"},
    {".tar.gz", ".gz", ".gz"},
    {"v1.2", ".2", ".2"},
    {"ls.1.gz", ".gz", ".gz"},
    {"report.final.pdf", ".pdf", ".pdf"},
    {"a.archive.gz", ".gz", ".gz"},
    {"1. First", "", ""},
    {"a.b c", "", ""},
    {"a.b\u3000c", "", ""},
    {"photo.jpg .exe", ".exe", ".exe"},
    {"name." LETTERS_32, "." LETTERS_32, "." LETTERS_32},
    {"name." LETTERS_32 "g", "", ""},
};

static void
test_split (gconstpointer user_data)
{
  const SplitRow *row = user_data;

  g_assert_cmpstr (gannet_filename_extension (row->name), ==, row->last);
  g_assert_cmpstr (gannet_filename_long_extension (row->name), ==, row->whole);
}

static const char *const launchers[] = {"x.desktop", "X.DeskTop", "x.directory", "x.lnk", "x.local",
    "x.url", "x.scf", "x.inetloc", "x.webloc", "x.fileloc", "x.library-ms", "x.search-ms",
    "x.searchconnector-ms", "x.de\u017fktop", "My Computer.{20D04FE0-3AEA-1069-A2D8-08002B30309D}"};

static const char *const no_launchers[] = {"x.desktop_", "x.desktop.download", "desktop",
    ".desktop", "x.desktop\u2026", "x.txt", "x.lnk.txt", "{a}", "x.{a}.txt", ""};

static void
test_launchers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (launchers); i++) {
    g_test_message ("%s", launchers[i]);
    g_assert_true (gannet_filename_is_launcher (launchers[i]));
    g_assert_true (gannet_filename_is_program (launchers[i], NULL));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (no_launchers); i++) {
    g_test_message ("%s", no_launchers[i]);
    g_assert_false (gannet_filename_is_launcher (no_launchers[i]));
  }
}

static void
test_scripts (void)
{
  g_assert_true (gannet_filename_is_script ("index.php"));
  g_assert_true (gannet_filename_is_script ("GET.ASP"));
  g_assert_true (gannet_filename_is_script ("a.jsp"));
  g_assert_true (gannet_filename_is_script ("a.cgi"));
  g_assert_false (gannet_filename_is_script ("php"));
  g_assert_false (gannet_filename_is_script ("a.php.txt"));
  g_assert_false (gannet_filename_is_script ("a.iso"));
}

typedef struct {
  const char *name;
  const char *content_type;
  gboolean program;
} ProgramRow;

static const ProgramRow program_rows[] = {
    {"setup.exe", NULL, TRUE},
    {"SETUP.EXE", "application/octet-stream", TRUE},
    {"a.sh", NULL, TRUE},
    {"a.AppImage", NULL, TRUE},
    {"a.deb", NULL, TRUE},
    {"a.rpm", NULL, TRUE},
    {"a.jar", NULL, TRUE},
    {"a.html", NULL, TRUE},
    {"a.svg", NULL, TRUE},
    {"a.py", NULL, TRUE},
    {"a.docm", NULL, TRUE},
    {"photo.jpg .exe", NULL, TRUE},
    {"photo.jpg", "application/x-executable", TRUE},
    {"photo.jpg", "Application/X-MSDownload; x=y", TRUE},
    {"page", "text/html;charset=utf-8", TRUE},
    {"book", "application/vnd.ms-excel.sheet.macroEnabled.12", TRUE},
    {"photo.jpg", "image/jpeg", FALSE},
    {"photo.jpg", NULL, FALSE},
    {"a.exe.txt", NULL, FALSE},
    {"exe", NULL, FALSE},
    {"a.pdf", "application/pdf", FALSE},
    {"a.docx", "", FALSE},
    {"a.zip", "application/zip", FALSE},
    {"x.desktop.download", "application/octet-stream", FALSE},
};

static void
test_programs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (program_rows); i++) {
    const ProgramRow *row = &program_rows[i];

    g_test_message ("%s as %s", row->name, row->content_type);
    g_assert_cmpint (gannet_filename_is_program (row->name, row->content_type), ==, row->program);
  }
}

static void
test_types (void)
{
  g_assert_cmpstr (gannet_filename_extension_for_type ("application/zip"), ==, ".zip");
  g_assert_cmpstr (gannet_filename_extension_for_type (" Text/HTML ; charset=x"), ==, ".html");
  g_assert_cmpstr (gannet_filename_extension_for_type ("image/jpeg, image/png"), ==, ".jpg");
  g_assert_null (gannet_filename_extension_for_type ("application/octet-stream"));
  g_assert_null (gannet_filename_extension_for_type ("text/plain"));
  g_assert_null (gannet_filename_extension_for_type ("application/x-msdownload"));
  g_assert_null (gannet_filename_extension_for_type ("x/y"));
  g_assert_null (gannet_filename_extension_for_type (""));
  g_assert_null (gannet_filename_extension_for_type (NULL));
}

static void
test_fold (void)
{
  g_autofree char *plain = gannet_filename_fold ("A.Tar.GZ");
  g_autofree char *other = gannet_filename_fold ("De\u017fKtop\u00c4");

  g_assert_cmpstr (plain, ==, "a.tar.gz");
  g_assert_cmpstr (other, ==, "desktop\u00e4");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (split_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/filename-extension/split-%" G_GSIZE_FORMAT, i);

    g_test_add_data_func (path, &split_rows[i], test_split);
  }
  g_test_add_func ("/filename-extension/launchers", test_launchers);
  g_test_add_func ("/filename-extension/scripts", test_scripts);
  g_test_add_func ("/filename-extension/programs", test_programs);
  g_test_add_func ("/filename-extension/types", test_types);
  g_test_add_func ("/filename-extension/fold", test_fold);
  return g_test_run ();
}
