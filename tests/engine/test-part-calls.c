/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The order in which a part's calls reach the disk, and calls that fail or are interrupted: what
 * was safe is safe at every line, and nothing is left with two names. The calls of this program are
 * looked at on their way to the system. */

#include "config.h"

#include "engine/part-scene.h"
#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
  GString *trace; /* NULL: nobody looks */
  ino_t synced; /* the file that was synced last */
  guint loose; /* records that got their place before they were safe */
  guint interrupted; /* so many more syncs are */
  int unlink_fails; /* errno value, once */
} calls;

static int
sync_file (long number, int fd)
{
  struct stat about = {0};
  if (calls.interrupted > 0) {
    calls.interrupted--;
    errno = EINTR;
    return -1;
  }
  g_assert_cmpint (fstat (fd, &about), ==, 0);
  calls.synced = about.st_ino;
  if (calls.trace != NULL)
    g_string_append (calls.trace, S_ISDIR (about.st_mode) ? " sync-folder" : " sync");
  return (int) syscall (number, fd);
}

int
fsync (int fd)
{
  return sync_file (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  return sync_file (SYS_fdatasync, fd);
}

static int
rename_file (int from_folder, const char *from, int to_folder, const char *to, guint flags)
{
  struct stat about = {0};
  gboolean record = g_str_has_suffix (from, ".record.new");
  if (record && fstatat (from_folder, from, &about, 0) == 0 && about.st_ino != calls.synced)
    calls.loose++;
  if (calls.trace != NULL && record)
    g_string_append (calls.trace, " record");
  else if (calls.trace != NULL)
    g_string_append_printf (calls.trace, " %s>%s", from, to);
  return (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  return rename_file (from_folder, from, to_folder, to, 0);
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  return rename_file (from_folder, from, to_folder, to, flags);
}

int
unlinkat (int folder, const char *name, int flags)
{
  errno = calls.unlink_fails;
  calls.unlink_fails = 0;
  return errno != 0 ? -1 : (int) syscall (SYS_unlinkat, folder, name, flags);
}

static void
set_up (GannetPartScene **scene, gconstpointer data)
{
  *scene = gannet_part_scene_new ();
  calls.trace = g_string_new (NULL);
  calls.loose = 0;
}

static void
tear_down (GannetPartScene **scene, gconstpointer data)
{
  g_string_free (g_steal_pointer (&calls.trace), TRUE);
  gannet_part_scene_free (*scene);
}

/* Bytes are synced before the record that claims them, and that before it takes its place. */
static void
test_checkpoint (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (part, 0, "abc");
  g_string_truncate (calls.trace, 0);
  calls.loose = 0;
  gannet_part_scene_checkpoint (part);
  g_assert_cmpstr (calls.trace->str, ==, " sync sync record sync-folder");
  g_assert_cmpuint (calls.loose, ==, 0);
}

/* Of two generations one is always safe: a newer version's records, which take the places of both,
 * are synced, although its part holds nothing yet. */
static void
test_newer_version (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) old = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (old, 0, "abc");
  gannet_part_scene_checkpoint (old);
  calls.loose = 0;
  g_autoptr (GannetPartFile) newer = gannet_part_file_beside (old, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls.loose, ==, 0);
}

/* The same for a part that is begun again because it was lost. */
static void
test_begun_again (GannetPartScene **scene, gconstpointer data)
{
  GannetPartFile *lost = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (lost, 0, "abc");
  gannet_part_scene_checkpoint (lost);
  gannet_part_file_unref (lost);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_cmpint (g_remove (path), ==, 0);
  calls.loose = 0;
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  g_assert_cmpuint (calls.loose, ==, 0);
}

/* A file of the user's has lost its name for good before a byte is added to it. */
static void
test_adopt (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gannet_part_scene_put (*scene, "f", "abc");
  g_autoptr (GannetPartFile) part =
      gannet_part_file_borrow ((*scene)->folder, (*scene)->request, "f", &error);
  g_assert_no_error (error);
  g_assert_true (gannet_part_file_adopt (part, &error));
  g_assert_no_error (error);
  const char *renamed = strstr (calls.trace->str, " f>f.part");
  g_assert_nonnull (renamed);
  g_assert_nonnull (strstr (renamed, " sync-folder"));
}

static void
test_interrupted (GannetPartScene **scene, gconstpointer data)
{
  for (guint i = 1; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("f%u", i);
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, name, FALSE);
    gannet_part_scene_write (part, 0, "abc");
    calls.interrupted = i;
    gannet_part_scene_checkpoint (part);
    g_assert_cmpuint (calls.interrupted, ==, 0);
    g_assert_true (gannet_part_file_discard (part, NULL));
  }
}

/* Where renaming is two steps and the second fails, the first is taken back. */
static void
test_two_names (GannetPartScene **scene, gconstpointer data)
{
  int fd = gannet_folder_get_fd ((*scene)->folder);
  gannet_part_scene_put (*scene, "f", "abc");
  calls.unlink_fails = EACCES;
  g_assert_cmpint (gannet_rename_noreplace (fd, "f", "g", GANNET_RENAME_LINK), ==, EACCES);
  gannet_part_scene_assert (*scene, "f=abc");
  g_assert_cmpint (gannet_rename_noreplace (fd, "f", "g", GANNET_RENAME_LINK), ==, 0);
  gannet_part_scene_assert (*scene, "g=abc");
}

int
main (int argc, char **argv)
{
  const struct {
    const char *path;
    void (*test) (GannetPartScene **scene, gconstpointer data);
  } rows[] = {
      {"/part-calls/checkpoint", test_checkpoint},
      {"/part-calls/newer-version", test_newer_version},
      {"/part-calls/begun-again", test_begun_again},
      {"/part-calls/adopt", test_adopt},
      {"/part-calls/interrupted", test_interrupted},
      {"/part-calls/two-names", test_two_names},
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, GannetPartScene *, NULL, set_up, rows[i].test, tear_down);
  return g_test_run ();
}
