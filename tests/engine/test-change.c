/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A download that goes on at another address, in another folder, with a password, or with what was
 * refused: what is there goes along, and is compared before it grows. */

#include "config.h"

#include "engine/change.h"
#include "engine/session.h"
#include "queue-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define LENGTH 400000
#define HELD 300000

static const GannetServerResource refusal = {.status = 403};

static void
serve (GannetQueueScene *scene, GannetServerResource resource)
{
  resource.length = LENGTH;
  gannet_server_add (scene->server, &resource);
}

/* A download of /file that broke off and whose link has expired since. */
static GannetDownload *
add_expired (GannetQueueScene *scene)
{
  serve (scene,
      (GannetServerResource){.path = "/file",
          .seed = 7,
          .etag = "\"v1\"",
          .end = GANNET_SERVER_END_CLOSE,
          .at = HELD,
          .requests = 1,
          .then = &refusal});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file waiting network");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file failed expired");
  return download;
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* NULL when it was changed. */
static GError *
change (GannetQueueScene *scene, GannetDownload *download, GannetRequest *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  gannet_change_async (scene->queue, download, request, changed_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  g_assert_cmpint (gannet_change_finish (result, &error), ==, error == NULL);
  return error;
}

static void
change_address (GannetQueueScene *scene, GannetDownload *download, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, path);
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  gannet_request_set_url (request, url);
  g_autoptr (GError) error = change (scene, download, request);
  g_assert_no_error (error);
}

static GError *
change_folder (GannetQueueScene *scene, GannetDownload *download, const char *folder)
{
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  gannet_request_set_folder (request, folder);
  return change (scene, download, request);
}

/* The number of records in the folder. */
static guint
count_records (GannetQueueScene *scene)
{
  g_autofree char *all = gannet_fixture_list (scene->folder);
  guint count = 0;

  for (const char *p = strstr (all, ".gannet-"); p != NULL; p = strstr (p + 1, ".gannet-"))
    count++;
  return count;
}

static void
test_address (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  GannetDownload *download = add_expired (scene);

  serve (scene, (GannetServerResource){.path = "/new", .seed = 7, .etag = "\"v1\""});
  change_address (scene, download, "/new");
  gannet_queue_scene_wait (scene, "file failed expired");
  g_assert_cmpuint (gannet_server_log_count (scene->log, "/new"), ==, 0);

  /* The part is found from the new address alone. */
  gannet_queue_scene_reopen (scene);
  g_autofree char *url = gannet_server_dup_url (scene->server, "/new");
  download = gannet_queue_find (scene->queue, url, scene->folder);
  g_assert_nonnull (download);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  g_assert_cmpuint (gannet_server_log_sent (scene->log, "/new"), ==, LENGTH - HELD + 65536);
  g_autofree char *condition = gannet_server_log_dup_header (scene->log, "/new", 0, "If-Range");
  g_assert_cmpstr (condition, ==, "\"v1\"");
  g_assert_cmpuint (count_records (scene), ==, 0);
}

/* Another server need not have the same tags: then all is compared. */
static void
test_address_of_mirror (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_expired (scene);

  serve (scene, (GannetServerResource){.path = "/new", .seed = 7, .etag = "\"mirror\""});
  change_address (scene, download, "/new");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
}

/* The new address has another file: nothing of the old one gets into it, and it is kept until the
 * new one is whole. */
static void
test_address_of_other_file (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_expired (scene);
  const GannetServerResource other = {.length = LENGTH, .seed = 8, .etag = "\"v2\""};

  serve (scene,
      (GannetServerResource){.path = "/new",
          .seed = 8,
          .etag = "\"v2\"",
          .end = GANNET_SERVER_END_STALL,
          .at = 200000,
          .requests = 1,
          .then = &other});
  change_address (scene, download, "/new");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait_state (download, GANNET_STATE_WAITING);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "file.part"), ==, HELD);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "file (1).part"), ==, 200000);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 8, LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
}

/* A pause is shown at once, and the part has its name a little later. */
static gboolean
is_kept (gpointer scene)
{
  return gannet_queue_scene_measure (scene, "new.part") == 350000;
}

/* A second time, back to an address that has a part of its own. */
static void
test_address_with_own_part (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_expired (scene);

  serve (scene,
      (GannetServerResource){.path = "/new",
          .seed = 9,
          .etag = "\"v3\"",
          .end = GANNET_SERVER_END_STALL,
          .at = 350000});
  GannetDownload *other = gannet_queue_scene_add (scene, "/new");
  gannet_queue_scene_wait_held (other, 350000);
  gannet_queue_pause (scene->queue, other);
  gannet_queue_scene_wait (scene, "file failed expired, new paused");
  g_assert_true (gannet_fixture_run_until (NULL, is_kept, scene));
  change_address (scene, download, "/new");
  /* It is another copy of that link now, and both keep their bytes. */
  g_assert_cmpuint (gannet_download_get_request (download)->copy, ==, 1);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "file.part"), ==, HELD);
  g_assert_true (is_kept (scene));
}

static void
test_folder (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *elsewhere = gannet_fixture_make_folder (scene->fixture, "elsewhere");
  g_autofree char *path = g_build_filename (elsewhere, "file", NULL);
  GannetDownload *download = add_expired (scene);

  g_autoptr (GError) error = change_folder (scene, download, elsewhere);
  g_assert_no_error (error);
  gannet_queue_scene_wait_list (scene, "");
  serve (scene, (GannetServerResource){.path = "/file", .seed = 7, .etag = "\"v1\""});
  guint64 before = gannet_server_log_sent (scene->log, "/file");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  g_assert_cmpuint (
      gannet_server_log_sent (scene->log, "/file") - before, ==, LENGTH - HELD + 65536);
  g_autofree char *ours = gannet_fixture_hash_file (path);
  g_autofree char *wanted = gannet_seed_dup_sha256 (7, LENGTH);
  g_assert_cmpstr (ours, ==, wanted);
  g_assert_cmpstr (gannet_download_get_path (download), ==, path);
}

/* What was there when a folder is gone cannot go along; that is no reason to stay. */
static void
test_folder_gone (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *elsewhere = gannet_fixture_make_folder (scene->fixture, "elsewhere");
  g_autofree char *away = gannet_fixture_dup_path (scene->fixture, "away");
  GannetDownload *download = add_expired (scene);

  g_assert_cmpint (g_rename (scene->folder, away), ==, 0);
  serve (scene, (GannetServerResource){.path = "/file", .seed = 7, .etag = "\"v1\""});
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file failed folder-missing");
  g_autoptr (GError) error = change_folder (scene, download, elsewhere);
  g_assert_no_error (error);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  g_assert_cmpint (g_rename (away, scene->folder), ==, 0);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "file.part"), ==, HELD);
}

static void
test_no_such_folder (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *nowhere = gannet_fixture_dup_path (scene->fixture, "nowhere");
  GannetDownload *download = add_expired (scene);

  g_autoptr (GError) error = change_folder (scene, download, nowhere);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
  g_assert_cmpstr (gannet_download_get_request (download)->folder, ==, scene->folder);
  g_assert_cmpint (gannet_queue_scene_measure (scene, "file.part"), ==, HELD);
  gannet_queue_scene_wait (scene, "file failed expired");
}

/* Either the job that was begun meanwhile has the part, or it gives way. */
static void
test_resumed_meanwhile (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_expired (scene);
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  serve (scene, (GannetServerResource){.path = "/new", .seed = 7, .etag = "\"v1\""});
  serve (scene, (GannetServerResource){.path = "/file", .end = GANNET_SERVER_END_STALL, .at = -1});
  g_autofree char *address = gannet_server_dup_url (scene->server, "/new");
  gannet_request_set_url (request, address);
  gannet_change_async (scene->queue, download, request, changed_cb, &result);
  gannet_queue_resume (scene->queue, download);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  if (!gannet_change_finish (result, &error)) {
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED);
    return;
  }
  g_assert_false (gannet_state_is_active (gannet_download_get_state (download)));
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
}

static void
test_discarded_meanwhile (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  GannetDownload *download = add_expired (scene);
  g_autoptr (GannetDownload) held = g_object_ref (download);
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  g_autoptr (GAsyncResult) result = NULL;

  g_autofree char *address = gannet_server_dup_url (scene->server, "/new");
  gannet_request_set_url (request, address);
  gannet_change_async (scene->queue, download, request, changed_cb, &result);
  gannet_queue_remove (scene->queue, download);
  gannet_queue_discard (scene->queue, download);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  gannet_change_finish (result, NULL);
  gannet_queue_scene_wait_list (scene, "");
}

/* A name and a password change nothing on disk, and are kept nowhere. */
static void
test_sign_in (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  GannetDownload *download = add_expired (scene);

  serve (scene,
      (GannetServerResource){
          .path = "/file", .seed = 7, .etag = "\"v1\"", .authorization = "Basic bWU6c2VzYW1lMQ=="});
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file failed sign-in");
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  request->user = g_strdup ("me");
  request->password = g_strdup ("sesame1");
  g_autoptr (GError) error = change (scene, download, request);
  g_assert_no_error (error);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  gannet_queue_scene_close (scene);
  g_autofree char *list = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (scene->list, &list, &length, NULL));
  g_assert_null (g_strstr_len (list, (gssize) length, "sesame1"));
}

static void
test_keep_page (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  serve (
      scene, (GannetServerResource){.path = "/file.zip", .seed = 7, .content_type = "text/html"});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file.zip");
  gannet_queue_scene_wait (scene, "file.zip failed web-page");
  const char *said = gannet_download_get_sentence (download);
  g_assert_true (g_str_has_prefix (said, "A web page (text/html, 400.0\u00a0kB) came from "));
  gannet_queue_scene_wait_list (scene, "");
  gannet_queue_resume_in (scene->queue, download, GANNET_MANNER_KEEP_ANYWAY);
  gannet_queue_scene_wait_state (download, GANNET_STATE_DONE);
  g_autofree char *name = g_path_get_basename (gannet_download_get_path (download));
  gannet_queue_scene_assert_file (scene, name, 7, LENGTH);
}

static GannetDownload *
add_with_checksum (GannetQueueScene *scene, guint64 seed)
{
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/file");
  g_autofree char *sum = gannet_seed_dup_sha256 (seed, LENGTH);

  request->checksum = g_strconcat ("sha256:", sum, NULL);
  return gannet_queue_add (scene->queue, request, FALSE);
}

static void
test_keep_checksum (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  serve (scene, (GannetServerResource){.path = "/file", .seed = 7, .etag = "\"v1\""});
  GannetDownload *download = add_with_checksum (scene, 8);
  gannet_queue_scene_wait (scene, "file failed checksum");
  gannet_queue_resume_in (scene->queue, download, GANNET_MANNER_KEEP_ANYWAY);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  g_assert_cmpuint (gannet_server_log_sent (scene->log, "/file"), ==, LENGTH);
}

/* Bytes with a wrong checksum are of no use, also to the next run of the program. */
static void
test_download_again (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  const GannetServerResource right = {.length = LENGTH, .seed = 8, .etag = "\"v1\""};

  serve (scene,
      (GannetServerResource){
          .path = "/file", .seed = 7, .etag = "\"v1\"", .requests = 1, .then = &right});
  add_with_checksum (scene, 8);
  gannet_queue_scene_wait (scene, "file failed checksum");
  gannet_queue_scene_reopen (scene);
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 8, LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
}

/* The same without a list: what an earlier run left is whole, and wrong. */
static void
test_run_again (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource right = {.length = LENGTH, .seed = 8, .etag = "\"v1\""};

  serve (scene,
      (GannetServerResource){
          .path = "/file", .seed = 7, .etag = "\"v1\"", .requests = 1, .then = &right});
  add_with_checksum (scene, 8);
  gannet_queue_scene_wait (scene, "file failed checksum");
  gannet_queue_scene_reopen (scene);
  add_with_checksum (scene, 8);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 8, LENGTH);
  gannet_queue_scene_wait_list (scene, "file");
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/address", test_address);
  g_test_add_func ("/change/address/mirror", test_address_of_mirror);
  g_test_add_func ("/change/address/other-file", test_address_of_other_file);
  g_test_add_func ("/change/address/own-part", test_address_with_own_part);
  g_test_add_func ("/change/folder", test_folder);
  g_test_add_func ("/change/folder/gone", test_folder_gone);
  g_test_add_func ("/change/folder/missing", test_no_such_folder);
  g_test_add_func ("/change/resumed-meanwhile", test_resumed_meanwhile);
  g_test_add_func ("/change/discarded-meanwhile", test_discarded_meanwhile);
  g_test_add_func ("/change/sign-in", test_sign_in);
  g_test_add_func ("/change/keep-page", test_keep_page);
  g_test_add_func ("/change/keep-checksum", test_keep_checksum);
  g_test_add_func ("/change/download-again", test_download_again);
  g_test_add_func ("/change/run-again", test_run_again);
  return g_test_run ();
}
