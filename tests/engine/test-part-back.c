/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A newer version that is not wanted: the part of the one before is there again, with all that is
 * known of it, and goes on from an address that has it. */

#include "config.h"

#include "engine/change.h"
#include "engine/part-back.h"
#include "engine/part-scene.h"
#include "engine/queue-scene.h"
#include "engine/session.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define OLD_LENGTH 400000
#define HELD 300000
#define NEW_LENGTH 500000
#define NEW_HELD 200000

static void
set_up (GannetPartScene **scene, gconstpointer data)
{
  *scene = gannet_part_scene_new ();
}

static void
tear_down (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_free (*scene);
}

/* A part of "abc" of a file of @total bytes. */
static GannetPartFile *
make_old (GannetPartScene *scene, gint64 total)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part =
      gannet_part_file_create (scene->folder, scene->request, "f", FALSE, &error);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, "abc");
  gannet_part_file_get_record (part)->total = total;
  g_assert_true (gannet_part_file_checkpoint (part, NULL));
  return part;
}

/* Begins a newer version of nine bytes beside @old. */
static GannetPartFile *
make_newer (GannetPartFile *old)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part = gannet_part_file_beside (old, &error);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, "xy");
  gannet_part_file_get_record (part)->total = 9;
  g_assert_true (gannet_part_file_checkpoint (part, NULL));
  return part;
}

static void
leave_both (GannetPartScene *scene, gint64 total)
{
  g_autoptr (GannetPartFile) old = make_old (scene, total);
  g_autoptr (GannetPartFile) newer = make_newer (old);
}

static void
test_back (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GannetPartLengths lengths = {0};
  leave_both (*scene, 7);
  gannet_part_scene_assert (*scene, "RECORD RECORD.before RECORD~ f (1).part=xy f.part=abc");
  g_assert_true (gannet_part_back_is_possible ((*scene)->folder, (*scene)->request));
  gannet_part_back_go ((*scene)->folder, (*scene)->request, &lengths, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lengths.before, ==, 7);
  g_assert_cmpint (lengths.newer, ==, 9);
  gannet_part_scene_assert (*scene, "RECORD RECORD~ f.part=abc");
  g_assert_false (gannet_part_back_is_possible ((*scene)->folder, (*scene)->request));

  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
  g_assert_nonnull (part);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 3);
  g_assert_cmpint (gannet_part_file_get_record (part)->total, ==, 7);
}

/* And forth, and back again. */
static void
test_twice (GannetPartScene **scene, gconstpointer data)
{
  GannetPartLengths lengths = {0};
  leave_both (*scene, 7);
  g_assert_true (gannet_part_back_go ((*scene)->folder, (*scene)->request, &lengths, NULL));
  g_autoptr (GannetPartFile) old = gannet_part_scene_continue (*scene);
  g_autoptr (GannetPartFile) newer = make_newer (old);
  g_clear_pointer (&old, gannet_part_file_unref);
  g_clear_pointer (&newer, gannet_part_file_unref);
  g_assert_true (gannet_part_back_go ((*scene)->folder, (*scene)->request, &lengths, NULL));
  gannet_part_scene_assert (*scene, "RECORD RECORD~ f.part=abc");
}

static void
assert_fails (GannetPartScene *scene, GannetError expected)
{
  g_autoptr (GError) error = NULL;
  GannetPartLengths lengths = {0};
  g_autofree char *before = gannet_fixture_describe (scene->fixture->folder);
  g_assert_false (gannet_part_back_go (scene->folder, scene->request, &lengths, &error));
  g_assert_error (error, GANNET_ERROR, (int) expected);
  g_autofree char *after = gannet_fixture_describe (scene->fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_no_version_before (GannetPartScene **scene, gconstpointer data)
{
  assert_fails (*scene, GANNET_ERROR_PART_LOST);
  g_clear_pointer (&(GannetPartFile *){make_old (*scene, 7)}, gannet_part_file_unref);
  assert_fails (*scene, GANNET_ERROR_PART_LOST);
}

static void
test_part_gone (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  leave_both (*scene, 7);
  g_autofree char *foreign = gannet_part_scene_dup_path (*scene, "foreign");
  gannet_part_scene_put (*scene, "foreign", "foreign");
  g_assert_cmpint (g_rename (foreign, path), ==, 0);
  assert_fails (*scene, GANNET_ERROR_PART_LOST);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_fails (*scene, GANNET_ERROR_PART_LOST);
}

static void
test_at_work (GannetPartScene **scene, gconstpointer data)
{
  leave_both (*scene, 7);
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
  assert_fails (*scene, GANNET_ERROR_LOCKED);
}

/* What was whole and refused is no version that anybody wants back. */
static void
test_whole (GannetPartScene **scene, gconstpointer data)
{
  leave_both (*scene, 3);
  g_assert_false (gannet_part_back_is_possible ((*scene)->folder, (*scene)->request));
  assert_fails (*scene, GANNET_ERROR_PART_LOST);
}

/* Nothing is left of the version before once the newer one is finished, or given up. */
static void
test_newer_is_wanted (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) old = make_old (*scene, 7);
  g_autoptr (GannetPartFile) newer = make_newer (old);
  gannet_part_scene_write (newer, 2, "zzzzzzz");
  gannet_part_scene_finish (newer);
  gannet_part_scene_assert (*scene, "f=xyzzzzzzz");
}

static void
test_newer_is_discarded (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) old = make_old (*scene, 7);
  g_autoptr (GannetPartFile) newer = make_newer (old);
  g_assert_true (gannet_part_file_discard (newer, NULL));
  gannet_part_scene_assert (*scene, "");
}

static const GannetServerResource newer_rest = {.length = NEW_LENGTH, .seed = 8, .etag = "\"v2\""};
static const GannetServerResource newer = {.length = NEW_LENGTH,
    .seed = 8,
    .etag = "\"v2\"",
    .end = GANNET_SERVER_END_STALL,
    .at = NEW_HELD,
    .requests = 1,
    .then = &newer_rest};

static gboolean
is_newer (gpointer data)
{
  return (gannet_download_get_notes (data) & GANNET_NOTE_NEW_VERSION) != 0 &&
      gannet_download_get_held (data) == NEW_HELD;
}

/* A download of /file that broke off, and of which the server has a newer version since, which
 * falls silent. */
static GannetDownload *
add_changed (GannetQueueScene *scene)
{
  const GannetServerResource old = {.path = "/file",
      .length = OLD_LENGTH,
      .seed = 7,
      .etag = "\"v1\"",
      .end = GANNET_SERVER_END_CLOSE,
      .at = HELD,
      .requests = 1,
      .then = &newer};
  const GannetServerResource mirror = {
      .path = "/mirror", .length = OLD_LENGTH, .seed = 7, .etag = "\"v1\""};
  gannet_server_add (scene->server, &old);
  gannet_server_add (scene->server, &mirror);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file waiting network");
  gannet_queue_resume (scene->queue, download);
  g_assert_true (gannet_fixture_run_until (NULL, is_newer, download));
  return download;
}

static void
keep_old (GannetQueueScene *scene, GannetDownload *download)
{
  gannet_queue_pause (scene->queue, download);
  gannet_queue_resume_in (scene->queue, download, GANNET_MANNER_GO_BACK);
  gannet_queue_scene_wait (scene, "file failed changed");
}

static gboolean
says_newer (gpointer data)
{
  return g_str_has_prefix (gannet_download_get_sentence (data), "Downloading a newer version; ");
}

static void
test_said (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_changed (scene);
  g_assert_true (gannet_fixture_run_until (NULL, says_newer, download));
  keep_old (scene, download);
  g_assert_cmpuint (gannet_download_get_held (download), ==, HELD);
  g_assert_cmpint (gannet_download_get_total (download), ==, OLD_LENGTH);
  g_assert_false (gannet_download_get_notes (download) & GANNET_NOTE_NEW_VERSION);
  g_assert_cmpstr (gannet_download_get_sentence (download), ==,
      "The server has another version of this file now: 500.0\u00a0kB instead of 400.0\u00a0kB.");
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (gannet_change_finish (result, NULL));
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_old_from_elsewhere (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_changed (scene);
  keep_old (scene, download);
  g_autofree char *url = gannet_server_dup_url (scene->server, "/mirror");
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  gannet_request_set_url (request, url);
  GAsyncResult *result = NULL;
  gannet_change_async (scene->queue, download, request, changed_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  g_object_unref (result);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, OLD_LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
  g_assert_cmpuint (gannet_server_log_sent (scene->log, "/mirror"), ==, OLD_LENGTH - HELD + 65536);
}

/* Whoever simply resumes gets the newer version, which is the only one that the server has. */
static void
test_new_after_all (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_changed (scene);
  keep_old (scene, download);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 8, NEW_LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
}

/* The choice is still there in the next run of the program. */
static void
test_next_run (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  add_changed (scene);
  gannet_queue_scene_reopen (scene);
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  keep_old (scene, download);
  g_assert_cmpuint (gannet_download_get_held (download), ==, HELD);
}

int
main (int argc, char **argv)
{
  const struct {
    const char *path;
    void (*test) (GannetPartScene **scene, gconstpointer data);
  } rows[] = {
      {"/part-back/back", test_back},
      {"/part-back/twice", test_twice},
      {"/part-back/no-version-before", test_no_version_before},
      {"/part-back/part-gone", test_part_gone},
      {"/part-back/at-work", test_at_work},
      {"/part-back/whole", test_whole},
      {"/part-back/newer-is-wanted", test_newer_is_wanted},
      {"/part-back/newer-is-discarded", test_newer_is_discarded},
  };
  g_test_init (&argc, &argv, NULL);
  gannet_session_prepare ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, GannetPartScene *, NULL, set_up, rows[i].test, tear_down);
  g_test_add_func ("/part-back/said", test_said);
  g_test_add_func ("/part-back/old-from-elsewhere", test_old_from_elsewhere);
  g_test_add_func ("/part-back/new-after-all", test_new_after_all);
  g_test_add_func ("/part-back/next-run", test_next_run);
  return g_test_run ();
}
