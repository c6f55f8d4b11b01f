/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is asked about before it is opened. */

#include "config.h"

#include "ui/launch.h"

typedef struct {
  const char *content_type;
  const char *file;
  gboolean program;
} Row;

static const Row rows[] = {
    {NULL, "setup.exe", TRUE},
    {NULL, "SETUP.EXE", TRUE},
    {"text/plain", "install.sh", TRUE},
    {NULL, "tool.AppImage", TRUE},
    {NULL, "game.jar", TRUE},
    {NULL, "start.desktop", TRUE},
    {NULL, "setup.msi", TRUE},
    {NULL, "script.py", TRUE},
    {"application/x-executable", "tool", TRUE},
    {"application/x-shellscript", "tool", TRUE},
    {"application/x-msdownload", "photo.jpg", TRUE},
    {"application/vnd.microsoft.portable-executable", "tool", TRUE},
    {"video/x-matroska", "film.mkv", FALSE},
    {"application/octet-stream", "film.mkv", FALSE},
    {"text/html", "page.html", FALSE},
    {"text/plain", "notes.txt", FALSE},
    {"application/pdf", "report.pdf", FALSE},
    {"application/zip", "photos.zip", FALSE},
    {"no type at all", "photo.jpg", FALSE},
    {NULL, "exe", FALSE},
    {NULL, "file.unheard-of", FALSE},
};

static void
test_program (gconstpointer user)
{
  const Row *row = user;
  g_assert_cmpint (gannet_launch_is_program (row->content_type, row->file), ==, row->program);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/launch/program/%u/%s", i, rows[i].file);
    g_test_add_data_func (path, &rows[i], test_program);
  }
  return g_test_run ();
}
