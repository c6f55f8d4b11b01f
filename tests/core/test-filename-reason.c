/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Each kind of name that cannot stay as it is, with what is said about it. */

#include "config.h"

#include "core/filename-clean.h"
#include "core/filename-reason.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *typed;
  const char *reason; /* a part of it, or NULL for none */
} Row;

static const Row rows[] = {
    {"plain", "file.iso", NULL},
    {"blanks-within", "my file.iso", NULL},
    {"accents", "Übersicht.pdf", NULL},
    {"empty", "", NULL},
    {"dots", "..", "cannot be the name"},
    {"blank", " ", "cannot be the name"},
    {"slash", "a/b", "“a_b”, so that every system"},
    {"colon", "a:b", "“a_b”, so that every system"},
    {"hidden", ".file", "“file”, so that every system"},
    {"blank-at-the-end", "file ", "“file”, so that every system"},
    {"direction-mark", "a\u202eb", "so that every system"},
    {"device", "con.txt", "“_con.txt”, so that every system"},
    {"launcher", "a.desktop", "“a.desktop.download”, so that it is not started"},
};

static void
test_explain (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *name = gannet_filename_clean (row->typed, 0);
  g_autofree char *reason = gannet_filename_explain (row->typed, name);

  g_assert_true ((reason == NULL) == (row->reason == NULL));
  if (row->reason != NULL)
    g_assert_nonnull (strstr (reason, row->reason));
}

static void
test_long (void)
{
  g_autofree char *typed = g_strnfill (300, 'x');
  g_autofree char *name = gannet_filename_clean (typed, 0);
  g_autofree char *reason = gannet_filename_explain (typed, name);

  g_assert_true (g_str_has_suffix (reason, "since it is too long."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/filename-reason/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_explain);
  }
  g_test_add_func ("/filename-reason/long", test_long);
  return g_test_run ();
}
