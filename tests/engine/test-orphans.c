/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is found in a folder when nobody remembers it: parts that can be gone on with, and nothing
 * that somebody works on or that is not ours. */

#include "config.h"

#include "engine/orphans.h"
#include "engine/part-scene.h"
#include "engine/queue-scene.h"
#include "engine/session.h"

#include <glib/gstdio.h>
#include <string.h>

#define LENGTH 400000
#define HELD 300000

/* What is in the folders at @first and @second, which may be NULL, for a list that has @known. */
static GPtrArray *
find (const char *first, const char *second, GannetRequest *known)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_ptr_array_add (folders, g_strdup (first));
  if (second != NULL)
    g_ptr_array_add (folders, g_strdup (second));
  if (known != NULL)
    g_ptr_array_add (all, known);
  return gannet_orphans_find (folders, all);
}

static void
assert_found (GannetPartScene *scene, guint expected)
{
  g_autoptr (GPtrArray) found = find (scene->fixture->folder, NULL, NULL);
  g_assert_cmpuint (found->len, ==, expected);
}

/* Leaves a part of six bytes and its record. */
static void
leave_part (GannetPartScene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) part =
      gannet_part_file_create (scene->folder, scene->request, "f", FALSE, &error);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, "abcdef");
  g_assert_true (gannet_part_file_checkpoint (part, NULL));
}

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

static void
test_left (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene);
  g_autoptr (GPtrArray) found = find ((*scene)->fixture->folder, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  const GannetRequest *request = found->pdata[0];
  g_assert_cmpstr (request->url, ==, (*scene)->request->url);
  g_assert_cmpstr (request->folder, ==, (*scene)->fixture->folder);
  g_assert_null (request->name);
  g_assert_cmpuint (request->copy, ==, 0);
  gannet_part_scene_assert (*scene, "RECORD RECORD~ f.part=abcdef");
}

static void
test_second_copy (GannetPartScene **scene, gconstpointer data)
{
  (*scene)->request->copy = 1;
  leave_part (*scene);
  g_autoptr (GPtrArray) found = find ((*scene)->fixture->folder, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (((GannetRequest *) found->pdata[0])->copy, ==, 1);
}

/* A folder that is named twice has its parts once. */
static void
test_folder_twice (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene);
  g_autofree char *again = g_strconcat ((*scene)->fixture->folder, "/./", NULL);
  g_autoptr (GPtrArray) found = find ((*scene)->fixture->folder, again, NULL);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_in_list (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene);
  g_autoptr (GPtrArray) found = find ((*scene)->fixture->folder, NULL, (*scene)->request);
  g_assert_cmpuint (found->len, ==, 0);
}

/* The list has it under a name with a folder in front. */
static void
test_in_list_below (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname ((*scene)->fixture->folder);
  g_autofree char *folder = g_path_get_basename ((*scene)->fixture->folder);
  g_autoptr (GannetRequest) request = gannet_request_new ((*scene)->request->url, parent);
  request->name = g_build_filename (folder, "f", NULL);
  leave_part (*scene);
  g_autoptr (GPtrArray) found = find ((*scene)->fixture->folder, NULL, request);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_at_work (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene);
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
  g_assert_nonnull (part);
  assert_found (*scene, 0);
}

static void
test_part_gone (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  leave_part (*scene);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_found (*scene, 0);
}

/* A record under another name is not found from its link. */
static void
test_record_renamed (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *record = gannet_part_scene_dup_record (*scene);
  g_autofree char *before = g_strconcat (record, "~", NULL);
  g_autofree char *after = gannet_part_scene_dup_path (*scene, ".gannet-0000.record");
  leave_part (*scene);
  g_assert_cmpint (g_rename (record, after), ==, 0);
  g_unlink (before);
  assert_found (*scene, 0);
}

static void
test_record_damaged (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *name =
      gannet_record_dup_file_name ((*scene)->request->url, (*scene)->request->copy);
  g_autofree char *before = g_strconcat (name, "~", NULL);
  leave_part (*scene);
  gannet_part_scene_put (*scene, name, "no record");
  gannet_part_scene_put (*scene, before, "neither");
  assert_found (*scene, 0);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_no_folder (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GPtrArray) found = find ("/nowhere/at/all", (*scene)->fixture->folder, NULL);
  g_assert_cmpuint (found->len, ==, 0);
}

/* The list is lost, and so is the name that was asked for but for what the record says: the part
 * is found and becomes the file. */
static void
test_gone_on_with (void)
{
  static const GannetServerResource rest = {.length = LENGTH, .seed = 7, .etag = "\"v1\""};
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource cut = {.path = "/file",
      .length = LENGTH,
      .seed = 7,
      .etag = "\"v1\"",
      .end = GANNET_SERVER_END_CLOSE,
      .at = HELD,
      .requests = 1,
      .then = &rest};
  gannet_server_add (scene->server, &cut);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/file");
  request->name = g_strdup ("below/mine");
  gannet_queue_scene_wait_state (
      gannet_queue_add (scene->queue, request, FALSE), GANNET_STATE_WAITING);
  gannet_queue_scene_reopen (scene);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 0);

  g_autofree char *below = g_build_filename (scene->folder, "below", NULL);
  g_autoptr (GPtrArray) found = find (scene->folder, below, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  gannet_queue_add_many (scene->queue, found, FALSE);
  gannet_queue_scene_wait (scene, "mine done");
  gannet_queue_scene_assert_file (scene, "below/mine", 7, LENGTH);
  g_assert_cmpuint (gannet_server_log_sent (scene->log, "/file"), ==, LENGTH + 65536);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_async (GannetPartScene **scene, gconstpointer cancelled)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  leave_part (*scene);
  g_ptr_array_add (folders, (*scene)->fixture->folder);
  if (cancelled != NULL)
    g_cancellable_cancel (cancellable);
  gannet_orphans_find_async (folders, known, cancellable, found_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  g_autoptr (GPtrArray) found = gannet_orphans_find_finish (result);
  g_assert_cmpint (found != NULL, ==, cancelled == NULL);
  g_assert_cmpuint (found != NULL ? found->len : 1, ==, 1);
}

int
main (int argc, char **argv)
{
  const struct {
    const char *path;
    void (*test) (GannetPartScene **scene, gconstpointer data);
    gconstpointer data;
  } rows[] = {
      {"/orphans/left", test_left, NULL},
      {"/orphans/second-copy", test_second_copy, NULL},
      {"/orphans/folder-twice", test_folder_twice, NULL},
      {"/orphans/in-list", test_in_list, NULL},
      {"/orphans/in-list-below", test_in_list_below, NULL},
      {"/orphans/at-work", test_at_work, NULL},
      {"/orphans/part-gone", test_part_gone, NULL},
      {"/orphans/record-renamed", test_record_renamed, NULL},
      {"/orphans/record-damaged", test_record_damaged, NULL},
      {"/orphans/no-folder", test_no_folder, NULL},
      {"/orphans/async", test_async, NULL},
      {"/orphans/cancelled", test_async, "cancelled"},
  };
  g_test_init (&argc, &argv, NULL);
  gannet_session_prepare ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, GannetPartScene *, rows[i].data, set_up, rows[i].test, tear_down);
  g_test_add_func ("/orphans/gone-on-with", test_gone_on_with);
  return g_test_run ();
}
