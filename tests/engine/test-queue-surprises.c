/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the system says in the middle of a download: another time of day, a file system of small
 * files, a drive that is no more. Calls to the system are answered here instead. */

#include "config.h"

#include "clock-scene.h"
#include "engine/session.h"
#include "mount-scene.h"
#include "queue-scene.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define LENGTH 600000
#define YEAR (365 * 24 * 3600)

/* What is answered; read by the threads of the queue. */
static struct {
  gint fat; /* every file system is FAT */
  gint broken; /* errno value of every write */
} answers;

int
fstatfs (int fd, struct statfs *about)
{
  int result = (int) syscall (SYS_fstatfs, fd, about);
  if (result == 0 && g_atomic_int_get (&answers.fat))
    about->f_type = MSDOS_SUPER_MAGIC;
  return result;
}

ssize_t
pwrite (int fd, const void *bytes, size_t length, off_t offset)
{
  int code = g_atomic_int_get (&answers.broken);
  if (code == 0)
    return (ssize_t) syscall (SYS_pwrite64, fd, bytes, length, offset);
  errno = code;
  return -1;
}

static void
serve (GannetQueueScene *scene, GannetServerResource resource)
{
  resource.path = "/file";
  resource.seed = 7;
  resource.etag = "\"v1\"";
  gannet_server_add (scene->server, &resource);
}

/* The clock is set on, then far back: nothing times out, waits for years or is infinitely fast. */
static void
test_clock_jumps (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  serve (scene, (GannetServerResource){.length = LENGTH, .rate = 500000});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait_held (download, 100000);
  gannet_clock_scene_move (10 * YEAR);
  gannet_queue_scene_wait_held (download, 300000);
  g_assert_cmpuint (gannet_download_get_speed (download), <, 50000000);
  g_assert_cmpint (gannet_download_get_time_left (download), <, 1000);
  gannet_clock_scene_move (-20 * YEAR);
  gannet_queue_scene_wait (scene, "file done");
  gannet_clock_scene_move (10 * YEAR);
  g_assert_cmpstr (scene->states->str, ==, "file running, file done");
  g_assert_cmpuint (gannet_server_log_count (scene->log, "/file"), ==, 1);
}

/* A wait that the server asked for is neither over at once nor for ever. */
static void
test_clock_jumps_in_a_wait (void)
{
  static const GannetServerResource fine = {.length = LENGTH, .seed = 7};
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  serve (scene,
      (GannetServerResource){
          .status = 503, .headers = "Retry-After: 2\r\n", .requests = 1, .then = &fine});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file waiting busy");
  gannet_clock_scene_move (10 * YEAR);
  gannet_fixture_run_for (300);
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_WAITING);
  g_assert_cmpint (gannet_download_get_wait (download), <=, 2);
  gannet_clock_scene_move (-20 * YEAR);
  gannet_queue_scene_wait (scene, "file done");
  gannet_clock_scene_move (10 * YEAR);
}

/* Where no file can be that large, it is not begun. */
static void
test_four_gigabytes (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_atomic_int_set (&answers.fat, TRUE);
  serve (scene,
      (GannetServerResource){
          .length = G_GUINT64_CONSTANT (0x100000000), .end = GANNET_SERVER_END_CLOSE, .at = 1000});
  GannetDownload *download = gannet_queue_scene_add (scene, "/file");
  gannet_queue_scene_wait (scene, "file failed too-large");
  gannet_queue_scene_wait_list (scene, "");
  g_assert_nonnull (strstr (gannet_download_get_sentence (download), "over 4 GB"));

  serve (scene, (GannetServerResource){.length = LENGTH});
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  g_atomic_int_set (&answers.fat, FALSE);
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
}

/* A drive that is pulled out: writes fail, and the path leads elsewhere. What was safe on it is
 * gone on with when it is back, and nothing is made where it was. */
static void
pull_drive (int code)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autofree char *stick = g_build_filename (scene->folder, "stick", NULL);
  g_autofree char *point = g_build_filename (scene->folder, "STICK", NULL);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/file");
  gannet_mounts_make_drive (stick, 8000000);
  gannet_mounts_plug (stick, point);
  serve (scene, (GannetServerResource){.length = 3000000, .rate = 2000000});
  gannet_request_set_folder (request, point);
  GannetDownload *download = gannet_queue_add (scene->queue, request, FALSE);
  gannet_queue_scene_wait_held (download, 1000000);
  g_atomic_int_set (&answers.broken, code);
  gannet_mounts_unplug (point);
  gannet_queue_scene_wait (scene, "file waiting drive-absent");
  g_atomic_int_set (&answers.broken, 0);
  g_autofree char *left = gannet_fixture_list (point);
  g_assert_cmpstr (left, ==, "");

  gannet_mounts_plug (stick, point);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "STICK/file", 7, 3000000);
  gannet_queue_scene_close (scene);
  gannet_mounts_clear (point);
  gannet_mounts_clear (stick);
}

static void
test_drive_pulled (gconstpointer data)
{
  pull_drive (GPOINTER_TO_INT (data));
}

int
main (int argc, char **argv)
{
  gboolean mounts = gannet_mounts_enter ();
  g_test_init (&argc, &argv, NULL);
  gannet_session_prepare ();
  g_test_add_func ("/queue-surprises/clock-jumps", test_clock_jumps);
  g_test_add_func ("/queue-surprises/clock-jumps-in-a-wait", test_clock_jumps_in_a_wait);
  g_test_add_func ("/queue-surprises/four-gigabytes", test_four_gigabytes);
  if (mounts) {
    g_test_add_data_func (
        "/queue-surprises/drive-pulled/eio", GINT_TO_POINTER (EIO), test_drive_pulled);
    g_test_add_data_func (
        "/queue-surprises/drive-pulled/enodev", GINT_TO_POINTER (ENODEV), test_drive_pulled);
  }
  return g_test_run ();
}
