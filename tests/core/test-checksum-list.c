/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lists of checksums: what is one, whose it is, and what is not to be believed. */

#include "config.h"

#include "core/checksum-list.h"

#include <string.h>

#define A16 "aaaaaaaaaaaaaaaa"
#define B16 "bbbbbbbbbbbbbbbb"
#define A A16 A16 A16 A16
#define B B16 B16 B16 B16
#define LONG A B

typedef struct {
  const char *name;
  const char *text;
  const char *found; /* of "f.iso" */
} Row;

static const Row rows[] = {
    {"one", A "  f.iso\n", "sha256:" A},
    {"binary", A " *f.iso\n", "sha256:" A},
    {"upper case", "AAAAAAAAAAAAAAAA" A16 A16 A16 "  f.iso", "sha256:" A},
    {"windows", A "  f.iso\r\n", "sha256:" A},
    {"of many", B "  e.iso\n" A "  f.iso\n" B "  g.iso\n", "sha256:" A},
    {"folder", A "  ./images/f.iso\n", "sha256:" A},
    {"bsd", "SHA256 (f.iso) = " A "\n", "sha256:" A},
    {"bsd, folder", "SHA256 (images/f.iso) = " A "\n", "sha256:" A},
    {"bare", A "\n", "sha256:" A},
    {"long one", LONG "  f.iso\n", "sha512:" LONG},
    {"both", A "  f.iso\nSHA512 (f.iso) = " LONG "\n", "sha512:" LONG},
    {"twice the same", A "  f.iso\n" A " *f.iso\n", "sha256:" A},
    {"signed", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" A "  f.iso\n", "sha256:" A},
    {"nothing", "", NULL},
    {"other file", A "  g.iso\n", NULL},
    {"end of the name", A "  of.iso\n", NULL},
    {"beginning of the name", A "  f.iso.sig\n", NULL},
    {"other case", A "  F.iso\n", NULL},
    {"two that differ", A "  f.iso\n" B "  f.iso\n", NULL},
    {"bare among others", A "\n" B "  g.iso\n", NULL},
    {"one blank", A " f.iso\n", NULL},
    {"tabulator", A "\tf.iso\n", NULL},
    {"too short", A16 "  f.iso\n", NULL},
    {"forgeable", A16 A16 "  f.iso\nMD5 (f.iso) = " A16 A16 "\n", NULL},
    {"digits and more", A "g  f.iso\n", NULL},
    {"wrong tag", "SHA512 (f.iso) = " A "\n", NULL},
    {"bsd without a name", "SHA256 () = " A "\n", NULL},
    {"bsd and more", "SHA256 (f.iso) = " A " x\n", NULL},
    {"escaped", "\\" A "  f.iso\n", NULL},
    {"page", "<!DOCTYPE html><title>f.iso</title>", NULL},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetChecksumList) list = gannet_checksum_list_new (row->text, strlen (row->text));
  g_autofree char *found = list != NULL ? gannet_checksum_list_find (list, "f.iso") : NULL;
  g_assert_cmpstr (found, ==, row->found);
}

/* That it says nothing of a file, and that it is no list at all, are two things. */
static void
test_no_list (void)
{
  const char *const none[] = {"", "<title>f.iso</title>", A16 A16 "  md5.iso\n", A "\n" B "\n"};
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (gannet_checksum_list_new (none[i], strlen (none[i])));
  g_autoptr (GannetChecksumList) list =
      gannet_checksum_list_new (A "  g.iso", strlen (A "  g.iso"));
  g_assert_nonnull (list);
  g_assert_null (gannet_checksum_list_find (list, "f.iso"));
}

/* Each of many names has its own. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%064x  file%u\n", i, i);
  g_autoptr (GannetChecksumList) list = gannet_checksum_list_new (text->str, text->len);
  for (guint i = 0; i < 10000; i++) {
    g_autofree char *name = g_strdup_printf ("file%u", i);
    g_autofree char *expected = g_strdup_printf ("sha256:%064x", i);
    g_autofree char *found = gannet_checksum_list_find (list, name);
    g_assert_cmpstr (found, ==, expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/checksum-list/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/checksum-list/no-list", test_no_list);
  g_test_add_func ("/checksum-list/many", test_many);
  return g_test_run ();
}
