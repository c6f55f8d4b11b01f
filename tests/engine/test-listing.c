/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for nothing of a download being lost between the window and the list on disk. */

#include "config.h"

#include "engine/listing.h"

#include "core/error.h"

static char *
describe_row (const GannetRow *row)
{
  return g_strdup_printf (
      "%" G_GINT64_FORMAT " %g %s state %d notes %d %s %s %s %s %" G_GUINT64_FORMAT
      "/%" G_GINT64_FORMAT " %s(%s) %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
      row->id, row->place, row->request->url, row->state, row->notes, row->name, row->path,
      row->content_type, row->drive, row->held, row->total, row->error, row->error_text, row->added,
      row->finished, row->life);
}

static GannetRow *
make_row (GannetState state, const char *error, const char *error_text)
{
  GannetRow *row = gannet_row_new ();

  row->id = 17;
  row->place = 2.5;
  row->request = gannet_request_new ("http://a.test/file", "/tmp/here");
  row->state = state;
  row->notes = GANNET_NOTE_RENAMED | GANNET_NOTE_RESUMED;
  row->name = g_strdup ("file (1).bin");
  row->path = g_strdup ("/tmp/here/file (1).bin");
  row->content_type = g_strdup ("video/webm");
  row->drive = g_strdup ("id:7 /run/media/me/STICK");
  row->held = 12345678901;
  row->total = 98765432101;
  row->error = g_strdup (error);
  row->error_text = g_strdup (error_text);
  row->added = 1600000000;
  row->finished = state == GANNET_STATE_DONE ? 1600000099 : 0;
  row->life = g_strdup ("1600000000 s 0\n");
  return row;
}

typedef struct {
  const char *name;
  GannetState before;
  const char *error;
  const char *error_text;
  GannetState after;
  const char *error_after;
  const char *text_after;
} Row;

static const Row rows[] = {
    {"queued", GANNET_STATE_QUEUED, NULL, NULL, GANNET_STATE_QUEUED, NULL, NULL},
    {"running", GANNET_STATE_RUNNING, NULL, NULL, GANNET_STATE_QUEUED, NULL, NULL},
    {"waiting", GANNET_STATE_WAITING, "busy", "503", GANNET_STATE_QUEUED, NULL, NULL},
    {"paused", GANNET_STATE_PAUSED, NULL, NULL, GANNET_STATE_PAUSED, NULL, NULL},
    {"done", GANNET_STATE_DONE, NULL, NULL, GANNET_STATE_DONE, NULL, NULL},
    {"failed", GANNET_STATE_FAILED, "gone", "404", GANNET_STATE_FAILED, "gone", "404"},
    {"failed without a text", GANNET_STATE_FAILED, "gone", NULL, GANNET_STATE_FAILED, "gone", ""},
    {"failed for a reason of another version", GANNET_STATE_FAILED, "moonlight", "full",
        GANNET_STATE_FAILED, "unknown", "full"},
    {"failed for no reason", GANNET_STATE_FAILED, NULL, NULL, GANNET_STATE_FAILED, "unknown", ""},
};

static void
test_row (gconstpointer data)
{
  const Row *expected = data;
  g_autoptr (GannetRow) kept = make_row (expected->before, expected->error, expected->error_text);
  g_autoptr (GannetDownload) download = gannet_listing_from_row (kept);
  g_autoptr (GannetRow) again = gannet_listing_to_row (download, 2.5);
  g_autoptr (GannetRow) right =
      make_row (expected->after, expected->error_after, expected->text_after);
  g_autofree char *is = describe_row (again);
  g_autofree char *should = describe_row (right);

  g_assert_cmpstr (is, ==, should);
  g_assert_true (again->request == kept->request);
  g_assert_cmpint (gannet_download_get_state (download), ==, expected->after);
}

/* What is not known yet stays unknown. */
static void
test_bare (void)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("http://a.test/file", "/tmp/here");
  g_autoptr (GannetDownload) fresh = gannet_download_new (3, request);
  g_autoptr (GannetRow) row = gannet_listing_to_row (fresh, 1);
  g_autofree char *was = describe_row (row);
  g_autoptr (GannetDownload) download = gannet_listing_from_row (row);
  g_autoptr (GannetRow) again = gannet_listing_to_row (download, 1);
  g_autofree char *is = describe_row (again);

  g_assert_cmpstr (is, ==, was);
  g_assert_null (again->path);
  g_assert_null (again->error);
  g_assert_cmpint (again->total, ==, -1);
  g_assert_cmpstr (again->name, ==, "file");
}

static void
test_key (void)
{
  g_autofree char *key = gannet_listing_dup_key ("http://a.test/file", "/tmp/here");
  g_autofree char *same = gannet_listing_dup_key ("http://a.test/file", "/tmp/here");
  g_autofree char *elsewhere = gannet_listing_dup_key ("http://a.test/file", "/tmp/there");
  g_autofree char *other = gannet_listing_dup_key ("http://a.test/other", "/tmp/here");
  g_autofree char *broken = gannet_listing_dup_key ("no link at all", "/tmp/here");

  g_assert_cmpstr (key, ==, same);
  g_assert_cmpstr (key, !=, elsewhere);
  g_assert_cmpstr (key, !=, other);
  g_assert_cmpstr (key, !=, broken);
  g_assert_nonnull (broken);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/listing/row/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/listing/bare", test_bare);
  g_test_add_func ("/listing/key", test_key);
  return g_test_run ();
}
