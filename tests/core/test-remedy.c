/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is offered for which failure, best first. */

#include "config.h"

#include "core/remedy.h"

#include <string.h>

#define LAST GANNET_ERROR_DECODE

typedef struct {
  const char *nick; /* of the error */
  gboolean has_page;
  const char *remedies; /* in the words below */
} Row;

static const char *const words[] = {
    [GANNET_REMEDY_TRY_NOW] = "try",
    [GANNET_REMEDY_DOWNLOAD_AGAIN] = "again",
    [GANNET_REMEDY_CHANGE_ADDRESS] = "address",
    [GANNET_REMEDY_CHOOSE_FOLDER] = "folder",
    [GANNET_REMEDY_SIGN_IN] = "sign-in",
    [GANNET_REMEDY_OPEN_PAGE] = "page",
    [GANNET_REMEDY_OPEN_IN_BROWSER] = "browser",
    [GANNET_REMEDY_KEEP_ANYWAY] = "keep",
    [GANNET_REMEDY_USE_NEW] = "use-new",
    [GANNET_REMEDY_KEEP_OLD] = "keep-old",
    [GANNET_REMEDY_ALLOW_ONCE] = "allow",
    [GANNET_REMEDY_REMOVE] = "remove",
};

static const Row rows[] = {
    {"network", TRUE, "try address page remove"},
    {"network", FALSE, "try address remove"},
    {"unreachable", TRUE, "try address page remove"},
    {"no-host", TRUE, "address try page remove"},
    {"busy", FALSE, "try address remove"},
    {"gave-up", FALSE, "try address remove"},
    {"sign-in", TRUE, "sign-in page browser address try remove"},
    {"proxy-sign-in", TRUE, "sign-in try browser remove"},
    {"refused", TRUE, "address page sign-in browser try remove"},
    {"expired", TRUE, "address page sign-in try remove"},
    {"expired", FALSE, "address sign-in try remove"},
    {"gone", FALSE, "address try remove"},
    {"insecure-redirect", FALSE, "allow address try remove"},
    {"private-redirect", FALSE, "address browser try remove"},
    {"certificate", FALSE, "try browser address remove"},
    {"changed", FALSE, "use-new address remove"},
    {"web-page", TRUE, "browser try keep sign-in address page remove"},
    {"no-space", TRUE, "folder try remove"},
    {"cannot-write", TRUE, "folder try remove"},
    {"disk", TRUE, "try folder remove"},
    {"drive-absent", TRUE, "try folder remove"},
    {"folder-missing", TRUE, "folder try remove"},
    {"part-lost", TRUE, "again folder remove"},
    {"part-unsafe", TRUE, "folder try remove"},
    {"checksum", FALSE, "again keep address remove"},
    {"wrong-size", TRUE, "address keep page try remove"},
    {"bad-link", FALSE, "address remove"},
    {"exists", TRUE, "folder try remove"},
    {"locked", TRUE, "try folder remove"},
    {"decode", FALSE, "again address remove"},
};

static char *
show (GannetError code, gboolean has_page)
{
  GannetRemedy remedies[GANNET_REMEDY_MOST];
  g_autoptr (GString) text = g_string_new (NULL);

  gannet_remedy_list (code, has_page, remedies);
  for (guint i = 0; remedies[i] != GANNET_REMEDY_NONE; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[remedies[i]]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = show (gannet_error_from_nick (row->nick), row->has_page);

  g_assert_cmpstr (text, ==, row->remedies);
}

/* Whatever happens, there is something to do, nothing twice, and the list ends. */
static void
test_every_code (void)
{
  for (int code = GANNET_ERROR_UNKNOWN; code <= LAST; code++) {
    GannetRemedy remedies[GANNET_REMEDY_MOST];
    guint seen = 0;

    g_test_message ("%s", gannet_error_nick (code));
    gannet_remedy_list (code, TRUE, remedies);
    g_assert_cmpint (remedies[0], !=, GANNET_REMEDY_NONE);
    g_assert_cmpint (gannet_remedy_first (code, TRUE), ==, remedies[0]);
    for (guint i = 0; remedies[i] != GANNET_REMEDY_NONE; i++) {
      g_assert_cmpuint (i, <, GANNET_REMEDY_MOST - 1);
      g_assert_cmpuint (seen & (1u << remedies[i]), ==, 0);
      seen |= 1u << remedies[i];
    }
    g_assert_true ((seen & (1u << GANNET_REMEDY_REMOVE)) != 0);
    g_autofree char *without_page = show (code, FALSE);
    g_assert_null (strstr (without_page, "page"));
  }
}

static void
test_foreign_code (void)
{
  g_autofree char *ours = show (GANNET_ERROR_UNKNOWN, TRUE);
  g_autofree char *beyond = show ((GannetError) (LAST + 1), TRUE);
  g_autofree char *below = show ((GannetError) -1, TRUE);

  g_assert_cmpstr (beyond, ==, ours);
  g_assert_cmpstr (below, ==, ours);
}

static void
test_labels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = GANNET_REMEDY_TRY_NOW; i < G_N_ELEMENTS (words); i++) {
    const char *label = gannet_remedy_label (i);
    g_test_message ("%s", words[i]);
    g_assert_true (g_hash_table_add (seen, (gpointer) label));
    g_assert_nonnull (strchr (label, '_'));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path =
        g_strdup_printf ("/remedy/%s%s", rows[i].nick, rows[i].has_page ? "/page" : "");
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/remedy/every-code", test_every_code);
  g_test_add_func ("/remedy/foreign-code", test_foreign_code);
  g_test_add_func ("/remedy/labels", test_labels);
  return g_test_run ();
}
