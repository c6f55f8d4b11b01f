/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is free on drives and what is still to come to them, in real folders. */

#include "config.h"

#include "engine/space.h"

#include "support/fixture.h"

#define MB G_GUINT64_CONSTANT (1000000)

/* One download into a folder below that of the fixture. */
typedef struct {
  const char *folder;
  GannetState state;
  gint64 total; /* -1 unknown */
  guint64 held;
  guint64 promised; /* by the link */
  gsize part; /* bytes of a part that is there */
} Wish;

typedef struct {
  const char *name;
  Wish wishes[3]; /* until one without a folder */
  guint64 missing;
  guint unsure;
} Row;

static const Row rows[] = {
    {"nothing", {{NULL}}, 0, 0},
    {"queued", {{"", GANNET_STATE_QUEUED, 5 * MB, 0, 0, 0}}, 5 * MB, 0},
    {"paused", {{"", GANNET_STATE_PAUSED, 5 * MB, 2 * MB, 0, 0}}, 3 * MB, 0},
    {"done", {{"", GANNET_STATE_DONE, 5 * MB, 5 * MB, 0, 0}}, 0, 0},
    {"failed", {{"", GANNET_STATE_FAILED, 5 * MB, 2 * MB, 0, 0}}, 0, 0},
    {"unknown", {{"", GANNET_STATE_QUEUED, -1, 0, 0, 0}}, 0, 1},
    {"promised", {{"", GANNET_STATE_QUEUED, -1, 0, 4 * MB, 0}}, 4 * MB, 0},
    {"several",
        {{"", GANNET_STATE_QUEUED, 5 * MB, 0, 0, 0}, {"", GANNET_STATE_QUEUED, MB, 0, 0, 0}},
        6 * MB, 0},
    {"a-folder-that-is-not-there", {{"not/there", GANNET_STATE_QUEUED, 5 * MB, 0, 0, 0}}, 5 * MB,
        0},
    {"room-is-reserved", {{"", GANNET_STATE_PAUSED, 8192, 10, 0, 8192}}, 0, 0},
};

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static GArray *
look (GListModel *downloads, const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gannet_space_look_async (downloads, folder, NULL, finished_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, has_result, &result));
  GArray *rooms = gannet_space_look_finish (result, &error);
  g_assert_no_error (error);
  return rooms;
}

static void
write_part (const char *path, gsize length)
{
  g_autofree char *name = g_strconcat (path, ".part", NULL);
  g_autofree char *bytes = g_strnfill (length, 'x');
  g_assert_true (g_file_set_contents (name, bytes, (gssize) length, NULL));
}

static GannetDownload *
make (GannetFixture *fixture, const Wish *wish)
{
  g_autofree char *folder = gannet_fixture_dup_path (fixture, wish->folder);
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", folder);
  request->size = wish->promised;
  GannetDownload *download = gannet_download_new (1, request);
  gannet_download_set_sizes (download, wish->held, wish->total);
  gannet_download_take_state (download, wish->state, NULL);
  if (wish->part > 0) {
    g_autofree char *path = gannet_fixture_dup_path (fixture, "x");
    write_part (path, wish->part);
    gannet_download_take_file (download, g_strdup ("x"), g_strdup (path), NULL);
  }
  return download;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GListStore) downloads = g_list_store_new (GANNET_TYPE_DOWNLOAD);

  for (guint i = 0; i < G_N_ELEMENTS (row->wishes) && row->wishes[i].folder != NULL; i++) {
    g_autoptr (GannetDownload) download = make (fixture, &row->wishes[i]);
    g_list_store_append (downloads, download);
  }
  g_autoptr (GArray) rooms = look (G_LIST_MODEL (downloads), fixture->folder);
  g_assert_cmpuint (rooms->len, ==, 1);
  const GannetRoom *room = &g_array_index (rooms, GannetRoom, 0);
  g_assert_cmpuint (room->missing, ==, row->missing);
  g_assert_cmpuint (room->unsure, ==, row->unsure);
  g_assert_cmpuint (room->free, >, 0);
  g_assert_nonnull (room->label);
}

static void
test_other_drives (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GListStore) downloads = g_list_store_new (GANNET_TYPE_DOWNLOAD);
  g_autoptr (GArray) none = look (G_LIST_MODEL (downloads), NULL);
  g_assert_cmpuint (none->len, ==, 0);

  /* What does not count its blocks says nothing of free space. */
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", "/proc/self");
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);
  g_list_store_append (downloads, download);
  g_autoptr (GArray) rooms = look (G_LIST_MODEL (downloads), fixture->folder);
  g_assert_cmpuint (rooms->len, ==, 1);
  g_assert_cmpuint (g_array_index (rooms, GannetRoom, 0).unsure, ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (GListStore) downloads = g_list_store_new (GANNET_TYPE_DOWNLOAD);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  gannet_space_look_async (G_LIST_MODEL (downloads), "/", cancellable, finished_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, has_result, &result));
  g_assert_null (gannet_space_look_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/space/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/space/other-drives", test_other_drives);
  g_test_add_func ("/space/cancelled", test_cancelled);
  return g_test_run ();
}
