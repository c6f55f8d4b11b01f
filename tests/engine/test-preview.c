/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a reply says of a file, in one line. */

#include "config.h"

#include "engine/preview.h"

#define URL "https://a.test/some/disk.iso"

typedef struct {
  const char *title;
  guint status;
  GannetField fields[4];
  const char *expected; /* name, size, type, resumable */
} Row;

static const Row ROWS[] = {
    {"plain", 200, {{"Content-Length", "12"}}, "disk.iso 12 - unknown"},
    {"ranges", 200, {{"Content-Length", "12"}, {"Accept-Ranges", "bytes"}}, "disk.iso 12 - yes"},
    {"none", 200, {{"Content-Length", "12"}, {"Accept-Ranges", "none"}}, "disk.iso 12 - no"},
    {"endless", 200, {{"Content-Type", "image/png; a=b"}}, "disk.iso -1 image/png unknown"},
    {"named", 200, {{"Content-Disposition", "attachment; filename=\"../b c.txt\""}},
        "b c.txt -1 - unknown"},
};

static char *
describe (const GannetPreview *preview)
{
  static const char *const resumable[] = {"", "unknown", "yes", "no"};
  g_assert_no_error (preview->error);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s", preview->name, preview->size,
      preview->content_type != NULL ? preview->content_type : "-", resumable[preview->resumable]);
}

static void
test_row (gconstpointer pointer)
{
  const Row *row = pointer;
  guint count = 0;
  while (count < G_N_ELEMENTS (row->fields) && row->fields[count].name != NULL)
    count++;
  g_auto (GannetReply) reply = {0};
  gannet_reply_init (&reply, row->status, row->fields, count, 1);
  g_autoptr (GannetPreview) preview = gannet_preview_new (&reply, reply.length, URL, URL);
  g_autofree char *told = describe (preview);
  g_assert_cmpstr (told, ==, row->expected);
}

static void
test_shared (void)
{
  GannetPreview *preview = gannet_preview_new_error (
      g_error_new_literal (GANNET_ERROR, GANNET_ERROR_TIMED_OUT, "silence"));
  g_autoptr (GannetPreview) other = gannet_preview_ref (preview);
  gannet_preview_unref (preview);
  g_assert_cmpstr (other->error->message, ==, "silence");
  g_assert_cmpint (other->size, ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/preview/row/", ROWS[i].title, NULL);
    g_test_add_data_func (path, &ROWS[i], test_row);
  }
  g_test_add_func ("/preview/shared", test_shared);
  return g_test_run ();
}
