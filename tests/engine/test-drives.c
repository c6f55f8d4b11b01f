/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads to drives that are taken out, put back, exchanged, full or read-only. The drives are
 * real mounts. */

#include "config.h"

#include "engine/drive.h"
#include "engine/session.h"
#include "mount-scene.h"
#include "queue-scene.h"

#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LENGTH 3000000
#define ROOMY 16000000

typedef struct {
  GannetQueueScene *scene;
  char *stick; /* where the drive is kept */
  char *other; /* where another one is */
  char *point; /* where they are connected */
  char *folder; /* the chosen one, on the drive */
} Drives;

static void
watch (Drives *self)
{
  g_autoptr (GUnixMountMonitor) mounts = g_unix_mount_monitor_get ();
  gannet_queue_watch (self->scene->queue, NULL, mounts);
}

static void
set_up (Drives *self, guint64 bytes)
{
  self->scene = gannet_queue_scene_new (TRUE);
  self->stick = g_build_filename (self->scene->folder, "stick", NULL);
  self->other = g_build_filename (self->scene->folder, "other", NULL);
  self->point = g_build_filename (self->scene->folder, "STICK", NULL);
  self->folder = g_build_filename (self->point, "films", NULL);
  gannet_mounts_make_drive (self->stick, bytes);
  gannet_mounts_make_drive (self->other, ROOMY);
  gannet_mounts_plug (self->stick, self->point);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  watch (self);
}

static void
tear_down (Drives *self)
{
  gannet_queue_scene_close (self->scene);
  gannet_mounts_clear (self->point);
  gannet_mounts_clear (self->stick);
  gannet_mounts_clear (self->other);
  gannet_queue_scene_free (self->scene);
  g_free (self->stick);
  g_free (self->other);
  g_free (self->point);
  g_free (self->folder);
}

static GannetDownload *
add (Drives *self, const char *path, const char *name)
{
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (self->scene, path);
  gannet_request_set_folder (request, self->folder);
  request->name = g_strdup (name);
  return gannet_queue_add (self->scene->queue, request, FALSE);
}

static void
reopen (Drives *self)
{
  gannet_queue_scene_reopen (self->scene);
  watch (self);
  gannet_server_set_rate (self->scene->server, 0);
}

/* Half of a download, at the end of the program. */
static void
begin (Drives *self, const char *name)
{
  gannet_server_set_rate (self->scene->server, 1500000);
  GannetDownload *download = add (self, "/seed/5/3000000/file", name);
  gannet_queue_scene_wait_held (download, 500000);
  gannet_queue_scene_close (self->scene);
}

static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  return dir != NULL && g_dir_read_name (dir) == NULL;
}

static void
assert_waits (Drives *self)
{
  GannetDownload *download = g_list_model_get_item (G_LIST_MODEL (self->scene->queue), 0);
  gannet_queue_scene_wait (self->scene, "file waiting drive-absent");
  g_assert_cmpstr (
      gannet_download_get_sentence (download), ==, "The drive “STICK” is not connected.");
  g_object_unref (download);
}

static void
assert_whole (Drives *self, const char *path)
{
  g_autofree char *whole = g_build_filename (self->stick, path, NULL);
  g_autofree char *there = g_build_filename (self->scene->folder, "copy", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (whole);
  g_autoptr (GFile) to = g_file_new_for_path (there);
  g_autoptr (GError) error = NULL;
  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  gannet_queue_scene_assert_file (self->scene, "copy", 5, LENGTH);
}

/* It was continued, not fetched anew. */
static void
assert_cheap (Drives *self)
{
  g_assert_cmpuint (gannet_server_log_sent (self->scene->log, NULL), <, (guint64) LENGTH * 3 / 2);
}

static void
test_comes_back (gconstpointer name)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  begin (&drives, name);
  gannet_mounts_unplug (drives.point);
  reopen (&drives);
  assert_waits (&drives);
  g_assert_true (is_empty (drives.point));
  g_assert_cmpuint (gannet_server_log_count (drives.scene->log, NULL), ==, 1);

  gannet_mounts_plug (drives.stick, drives.point);
  gannet_queue_scene_wait (drives.scene, "file done");
  assert_whole (&drives, name != NULL ? "films/series/file" : "films/file");
  assert_cheap (&drives);
  tear_down (&drives);
}

/* The mount point itself is the chosen folder, and is there without the drive. */
static void
test_empty_mount_point (void)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  g_free (drives.folder);
  drives.folder = g_strdup (drives.point);
  begin (&drives, "series/file");
  gannet_mounts_unplug (drives.point);
  reopen (&drives);
  assert_waits (&drives);
  g_assert_true (is_empty (drives.point));
  gannet_mounts_plug (drives.stick, drives.point);
  gannet_queue_scene_wait (drives.scene, "file done");
  assert_whole (&drives, "series/file");
  tear_down (&drives);
}

static void
test_another_drive (void)
{
  Drives drives = {0};
  g_autofree char *films = NULL;
  set_up (&drives, ROOMY);
  films = g_build_filename (drives.other, "films", NULL);
  g_assert_cmpint (g_mkdir (films, 0700), ==, 0);
  begin (&drives, NULL);
  gannet_mounts_unplug (drives.point);
  gannet_mounts_plug (drives.other, drives.point);
  reopen (&drives);
  assert_waits (&drives);
  g_assert_true (is_empty (films));

  gannet_mounts_unplug (drives.point);
  gannet_mounts_plug (drives.stick, drives.point);
  gannet_queue_scene_wait (drives.scene, "file done");
  assert_whole (&drives, "films/file");
  assert_cheap (&drives);
  tear_down (&drives);
}

/* Somebody who gives the drive up chooses its folder again, and the download begins anew there. */
static void
test_given_up (void)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  begin (&drives, NULL);
  gannet_mounts_unplug (drives.point);
  reopen (&drives);
  assert_waits (&drives);
  g_assert_cmpint (g_mkdir (drives.folder, 0700), ==, 0);
  g_autoptr (GannetDownload) download =
      g_list_model_get_item (G_LIST_MODEL (drives.scene->queue), 0);
  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  gannet_queue_set_request (drives.scene->queue, download, request);
  gannet_queue_resume (drives.scene->queue, download);
  gannet_queue_scene_wait (drives.scene, "file done");
  tear_down (&drives);
}

/* One of the folders that things are found in goes on being found, wherever it is. */
static void
test_moved_within (void)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  begin (&drives, NULL);
  /* The same drive below another mount: its bytes are where they were, all else is not. */
  gannet_mounts_plug (drives.folder, drives.folder);
  reopen (&drives);
  gannet_queue_scene_wait (drives.scene, "file done");
  gannet_mounts_clear (drives.folder);
  assert_whole (&drives, "films/file");
  assert_cheap (&drives);
  tear_down (&drives);
}

/* What is taken out at once while it is written to is finished where it is. */
static void
test_taken_out_while_running (void)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  gannet_server_set_rate (drives.scene->server, 3000000);
  GannetDownload *download = add (&drives, "/seed/5/3000000/file", NULL);
  gannet_queue_scene_wait_held (download, 500000);
  gannet_mounts_unplug (drives.point);
  gannet_queue_scene_wait (drives.scene, "file done");
  g_assert_true (is_empty (drives.point));
  assert_whole (&drives, "films/file");
  tear_down (&drives);
}

static void
test_full (void)
{
  Drives drives = {0};
  set_up (&drives, 1000000);
  GannetDownload *download = add (&drives, "/seed/5/3000000/file", NULL);
  gannet_queue_scene_add (drives.scene, "/seed/1/3000000/elsewhere");
  gannet_queue_scene_wait (drives.scene, "file failed no-space, elsewhere done");
  const char *sentence = gannet_download_get_sentence (download);
  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, drives.folder));
  g_assert_nonnull (strstr (sentence, "needs 3.0"));
  g_assert_nonnull (strstr (sentence, "MB are free"));
  g_assert_true (is_empty (drives.folder));
  tear_down (&drives);
}

/* A length that no drive has room for is refused before anything is made. */
static void
test_absurd (void)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  add (&drives, "/seed/5/1152921504606846976/file", NULL);
  gannet_queue_scene_wait (drives.scene, "file failed no-space");
  g_assert_true (is_empty (drives.folder));
  tear_down (&drives);
}

static void
fill (const char *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const char zeros[4096] = {0};
  while (write (fd, zeros, sizeof zeros) == sizeof zeros)
    continue;
  close (fd);
}

/* Somebody else fills the drive: what is there stays, and is gone on with once there is room. */
static void
test_full_halfway (void)
{
  Drives drives = {0};
  set_up (&drives, 4000000);
  g_autofree char *ballast = g_build_filename (drives.stick, "ballast", NULL);
  begin (&drives, NULL);
  fill (ballast);
  reopen (&drives);
  gannet_queue_scene_wait (drives.scene, "file failed no-space");
  g_autoptr (GannetDownload) download =
      g_list_model_get_item (G_LIST_MODEL (drives.scene->queue), 0);
  g_assert_nonnull (strstr (gannet_download_get_sentence (download), drives.folder));

  g_assert_cmpint (g_remove (ballast), ==, 0);
  gannet_queue_resume (drives.scene->queue, download);
  gannet_queue_scene_wait (drives.scene, "file done");
  assert_whole (&drives, "films/file");
  tear_down (&drives);
}

static void
test_read_only (void)
{
  Drives drives = {0};
  set_up (&drives, ROOMY);
  begin (&drives, NULL);
  gannet_mounts_protect (drives.point, TRUE);
  reopen (&drives);
  gannet_queue_scene_wait (drives.scene, "file failed cannot-write");
  g_autoptr (GannetDownload) download =
      g_list_model_get_item (G_LIST_MODEL (drives.scene->queue), 0);
  g_assert_nonnull (strstr (gannet_download_get_sentence (download), drives.folder));

  gannet_mounts_protect (drives.point, FALSE);
  gannet_queue_resume (drives.scene->queue, download);
  gannet_queue_scene_wait (drives.scene, "file done");
  assert_whole (&drives, "films/file");
  assert_cheap (&drives);
  tear_down (&drives);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  gboolean may_mount = gannet_mounts_enter ();
  g_test_init (&argc, &argv, NULL);
  if (!may_mount) {
    g_print ("1..0 # SKIP no mount namespace can be made\n");
    return 0;
  }
  g_test_add_data_func ("/drives/comes-back/as-it-was", NULL, test_comes_back);
  g_test_add_data_func ("/drives/comes-back/to-a-folder-below", "series/file", test_comes_back);
  g_test_add_func ("/drives/empty-mount-point", test_empty_mount_point);
  g_test_add_func ("/drives/another-drive", test_another_drive);
  g_test_add_func ("/drives/given-up", test_given_up);
  g_test_add_func ("/drives/moved-within", test_moved_within);
  g_test_add_func ("/drives/taken-out-while-running", test_taken_out_while_running);
  g_test_add_func ("/drives/full", test_full);
  g_test_add_func ("/drives/absurd", test_absurd);
  g_test_add_func ("/drives/full-halfway", test_full_halfway);
  g_test_add_func ("/drives/read-only", test_read_only);
  return g_test_run ();
}
