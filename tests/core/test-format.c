/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Numbers as people read them. The blank before the unit of a size is one that does not break. */

#include "config.h"

#include "core/format.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define NBSP "\xc2\xa0"

typedef char *(*Format) (gint64 number);

typedef struct {
  gint64 number;
  const char *text;
} Row;

static char *
format_size (gint64 number)
{
  return gannet_format_size ((guint64) number);
}

static char *
format_exact_size (gint64 number)
{
  return gannet_format_exact_size ((guint64) number);
}

static char *
format_speed (gint64 number)
{
  return gannet_format_speed ((guint64) number);
}

static char *
format_progress (gint64 total)
{
  return gannet_format_progress (12300000, total);
}

static const Row sizes[] = {
    {0, "0 bytes"},
    {1, "1 byte"},
    {999, "999 bytes"},
    {12300000, "12.3" NBSP "MB"},
    {G_GINT64_CONSTANT (1400000000), "1.4" NBSP "GB"},
    {-1, "18.4" NBSP "EB"},
};

static const Row exact_sizes[] = {
    {12300000, "12.3" NBSP "MB (12300000 bytes)"},
};

static const Row speeds[] = {
    {0, "0 bytes/s"},
    {12300000, "12.3" NBSP "MB/s"},
};

static const Row progresses[] = {
    {-1, "12.3" NBSP "MB"},
    {12300000, "12.3" NBSP "MB of 12.3" NBSP "MB"},
    {G_GINT64_CONSTANT (1400000000), "12.3" NBSP "MB of 1.4" NBSP "GB"},
};

static const Row durations[] = {
    {-1, "0 s"},
    {0, "0 s"},
    {59, "59 s"},
    {60, "1 min"},
    {80, "1 min 20 s"},
    {3599, "59 min 59 s"},
    {3600, "1 h"},
    {3659, "1 h"},
    {7500, "2 h 5 min"},
    {86399, "23 h 59 min"},
    {86400, "1 day"},
    {86400 + 3600, "1 day 1 h"},
    {3 * 86400 + 4 * 3600 + 1800, "3 days 4 h"},
    {G_MAXINT64, "9999 days"},
    {G_MININT64, "0 s"},
};

static const Row times_left[] = {
    {-1, ""},
    {0, "0 s left"},
    {80, "1 min 20 s left"},
    {2 * 86400, "2 days left"},
};

static const Row countdowns[] = {
    {-5, "0:00"},
    {0, "0:00"},
    {40, "0:40"},
    {725, "12:05"},
    {3599, "59:59"},
    {3600, "1:00:00"},
    {3723, "1:02:03"},
    {21600, "6:00:00"},
    {G_MAXINT64, "239976:00:00"},
};

/* One kind of text and its rows. */
typedef struct {
  const char *name;
  Format format;
  const Row *rows;
  guint n_rows;
} Table;

static const Table tables[] = {
    {"size", format_size, sizes, G_N_ELEMENTS (sizes)},
    {"exact-size", format_exact_size, exact_sizes, G_N_ELEMENTS (exact_sizes)},
    {"speed", format_speed, speeds, G_N_ELEMENTS (speeds)},
    {"progress", format_progress, progresses, G_N_ELEMENTS (progresses)},
    {"duration", gannet_format_duration, durations, G_N_ELEMENTS (durations)},
    {"time-left", gannet_format_time_left, times_left, G_N_ELEMENTS (times_left)},
    {"countdown", gannet_format_countdown, countdowns, G_N_ELEMENTS (countdowns)},
};

static void
test_table (gconstpointer user_data)
{
  const Table *table = user_data;

  for (guint i = 0; i < table->n_rows; i++) {
    g_autofree char *text = table->format (table->rows[i].number);

    g_test_message ("%" G_GINT64_FORMAT, table->rows[i].number);
    g_assert_cmpstr (text, ==, table->rows[i].text);
  }
}

static void
test_path (void)
{
  const struct {
    const char *path;
    const char *text;
  } rows_of_paths[] = {
      {"/home/me/My films", "/home/me/My films"},
      {"/home/\303\244/e\314\201", "/home/\303\244/e\314\201"},
      {"/home/a\nb\tc\033[1m", "/home/a_b_c_[1m"},
      {"/home/a\342\200\256b\342\200\213c", "/home/a_b_c"},
      {"/run/user/1000/doc/1a2b3c/Films/New", "Films/New"},
      {"/run/flatpak/doc/1a2b3c/Films", "Films"},
      {"/run/user/1000/doc/1a2b3c", "/run/user/1000/doc/1a2b3c"},
      {"/run/user/1000/doc//Films", "/run/user/1000/doc//Films"},
      {"/run/user/me/doc/1a2b3c/Films", "/run/user/me/doc/1a2b3c/Films"},
      {"/run/user/1000/gvfs/share/Films", "/run/user/1000/gvfs/share/Films"},
      {"/home/\377", "/home/\357\277\275"},
      {"", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows_of_paths); i++) {
    g_autofree char *text = gannet_format_path (rows_of_paths[i].path);
    g_assert_cmpstr (text, ==, rows_of_paths[i].text);
  }
}

/* A size stays in one piece and says from which side the text around it is read. Another process
 * speaks the other language, as a program does it from its start. */
static void
test_from_right (void)
{
  if (g_test_subprocess ()) {
    g_setenv ("LANGUAGE", "ar", TRUE);
    setlocale (LC_ALL, "");
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("GANNET_LOCALEDIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    g_autofree char *text = gannet_format_progress (12300000, 12300000);
    g_print ("%s\n", text);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*\u200f\u206812.3*\u2069*\u200f\u206812.3*\u2069*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *path = g_strconcat ("/format/", tables[i].name, NULL);
    g_test_add_data_func (path, &tables[i], test_table);
  }

  g_test_add_func ("/format/path", test_path);
  g_test_add_func ("/format/from-right", test_from_right);
  return g_test_run ();
}
