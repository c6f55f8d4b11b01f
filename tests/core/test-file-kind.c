/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which names and media types are which kind of file. */

#include "config.h"

#include "core/file-kind.h"

typedef struct {
  const char *name;
  const char *type;
  const char *kind;
} Row;

static const Row ROWS[] = {
    {"a.png", NULL, "picture"},
    {"A.JPG", NULL, "picture"},
    {"a.jpg.zip", NULL, "archive"},
    {"a.tar.gz", NULL, "archive"},
    {"film.mkv", "text/html", "video"},
    {"song.opus", NULL, "audio"},
    {"debian.iso", NULL, "program"},
    {"setup.exe", NULL, "program"},
    {"notes.txt", NULL, "document"},
    {"paper.pdf", "application/octet-stream", "document"},
    {"", NULL, "other"},
    {"a", NULL, "other"},
    {".png", NULL, "other"},
    {"a.", NULL, "other"},
    {"a.unheard-of", NULL, "other"},
    {"a.png jpg", NULL, "other"},
    {"a", "image/png", "picture"},
    {"a", "image/x-unheard-of", "picture"},
    {"a", "video/x-unheard-of", "video"},
    {"a", "audio/x-unheard-of", "audio"},
    {"a", "application/zip", "archive"},
    {"a", "application/x-iso9660-image", "program"},
    {"a", "text/plain", "document"},
    {"a", "application/octet-stream", "other"},
};

static void
test_row (gconstpointer pointer)
{
  const Row *row = pointer;
  g_assert_cmpstr (gannet_file_kind_nick (gannet_file_kind (row->name, row->type)), ==, row->kind);
}

static void
test_nicks (void)
{
  for (GannetFileKind kind = GANNET_FILE_KIND_PICTURE; kind <= GANNET_FILE_KINDS; kind++)
    g_assert_cmpint (gannet_file_kind_from_nick (gannet_file_kind_nick (kind)), ==, kind);
  g_assert_cmpint (gannet_file_kind_from_nick (""), ==, 0);
  g_assert_cmpint (gannet_file_kind_from_nick ("pictures"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strdup_printf ("/file-kind/row/%02zu", i);
    g_test_add_data_func (path, &ROWS[i], test_row);
  }
  g_test_add_func ("/file-kind/nicks", test_nicks);
  return g_test_run ();
}
