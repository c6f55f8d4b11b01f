/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for reaching a folder safely and for its errors meaning something to people. */

#include "config.h"

#include "core/error.h"
#include "engine/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct {
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = g_dir_make_tmp ("gannet-folder-XXXXXX", NULL);
  g_assert_nonnull (fixture->path);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_tree (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->path);
  g_free (fixture->path);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gannet_folder_get_path (folder), ==, fixture->path);
  g_assert_cmpuint (gannet_folder_get_name_max (folder), >=, 64);
  g_assert_cmpint (fcntl (gannet_folder_get_fd (folder), F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
  g_assert_true (gannet_folder_sync (folder, &error));
  g_assert_no_error (error);
}

static void
test_missing_is_not_made (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "drive", NULL);
  const char *const below[] = {NULL, "a", "a/b"};
  for (guint i = 0; i < G_N_ELEMENTS (below); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (gannet_folder_open (path, below[i], &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

static void
test_file_is_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->path, "file", NULL);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_null (gannet_folder_open (path, NULL, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
}

static void
test_below (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, "a//b/", &error);
    g_assert_no_error (error);
    g_autofree char *full = g_build_filename (fixture->path, "a", "b", NULL);
    g_assert_true (g_file_test (full, G_FILE_TEST_IS_DIR));
    GStatBuf about, held;
    g_assert_cmpint (g_stat (full, &about), ==, 0);
    g_assert_cmpint (fstat (gannet_folder_get_fd (folder), &held), ==, 0);
    g_assert_cmpuint (about.st_ino, ==, held.st_ino);
  }
}

static void
test_below_leads_nowhere_else (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->path, "link", NULL);
  g_autofree char *file = g_build_filename (fixture->path, "file", NULL);
  g_assert_cmpint (symlink ("/", link), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));

  const char *const below[] = {"..", ".", "a/../..", "link", "link/tmp", "file", "file/a"};
  for (guint i = 0; i < G_N_ELEMENTS (below); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", below[i]);
    g_assert_null (gannet_folder_open (fixture->path, below[i], &error));
    g_assert_nonnull (error);
    g_assert_true (error->domain == GANNET_ERROR);
  }
}

static void
test_not_writable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  /* Nobody may write to it, not even root. */
  g_assert_null (gannet_folder_open ("/proc/self", NULL, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_CANNOT_WRITE);
}

static void
test_follows_the_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, "old", NULL);
  g_autofree char *old = g_build_filename (fixture->path, "old", NULL);
  g_autofree char *fresh = g_build_filename (fixture->path, "new", NULL);
  g_autofree char *before = gannet_folder_dup_path (folder);
  g_assert_cmpstr (before, ==, old);

  g_assert_cmpint (g_rename (old, fresh), ==, 0);
  g_autofree char *after = gannet_folder_dup_path (folder);
  g_assert_cmpstr (after, ==, fresh);

  g_assert_cmpint (g_mkdir (old, 0700), ==, 0);
  g_autofree char *still = gannet_folder_dup_path (folder);
  g_assert_cmpstr (still, ==, fresh);

  g_assert_cmpint (g_rmdir (fresh), ==, 0);
  g_autoptr (GError) error = NULL;
  g_assert_false (gannet_folder_fail (folder, "x", ENOENT, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (gannet_folder_has_room (folder, 0, &error));
  g_assert_true (gannet_folder_has_room (folder, 1, &error));
  g_assert_no_error (error);
  g_assert_false (gannet_folder_has_room (folder, G_MAXINT64, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (gannet_folder_has_room (folder, G_MAXUINT64, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_NO_SPACE);
}

static void
test_own_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, NULL, NULL);
  struct stat about = {.st_mode = S_IFREG | 0600, .st_nlink = 1, .st_uid = geteuid ()};
  g_assert_true (gannet_folder_is_own (folder, &about));
  about.st_nlink = 2;
  g_assert_false (gannet_folder_is_own (folder, &about));
  about.st_nlink = 1;
  about.st_uid = geteuid () + 1;
  g_assert_false (gannet_folder_is_own (folder, &about));
  about.st_uid = geteuid ();
  const mode_t kinds[] = {S_IFDIR, S_IFLNK, S_IFIFO, S_IFCHR, S_IFBLK, S_IFSOCK};
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    about.st_mode = kinds[i] | 0600;
    g_assert_false (gannet_folder_is_own (folder, &about));
  }
}

typedef struct {
  int code;
  const char *name;
  GannetError expected;
} FailRow;

static const FailRow fail_rows[] = {
    {ENOSPC, "f", GANNET_ERROR_NO_SPACE},
    {EDQUOT, "f", GANNET_ERROR_NO_SPACE},
    {EFBIG, "f", GANNET_ERROR_TOO_LARGE},
    {EACCES, "f", GANNET_ERROR_CANNOT_WRITE},
    {EPERM, NULL, GANNET_ERROR_CANNOT_WRITE},
    {EROFS, "f", GANNET_ERROR_CANNOT_WRITE},
    {ENOENT, "f", GANNET_ERROR_PART_LOST},
    {ENOENT, NULL, GANNET_ERROR_FOLDER_MISSING},
    {ENOTDIR, NULL, GANNET_ERROR_FOLDER_MISSING},
    {ELOOP, "f", GANNET_ERROR_PART_UNSAFE},
    {EISDIR, "f", GANNET_ERROR_PART_UNSAFE},
    {EWOULDBLOCK, "f", GANNET_ERROR_LOCKED},
    {ENODEV, "f", GANNET_ERROR_DRIVE_ABSENT},
    {ENOTCONN, NULL, GANNET_ERROR_DRIVE_ABSENT},
    {ESTALE, "f", GANNET_ERROR_DRIVE_ABSENT},
    {EIO, "f", GANNET_ERROR_DISK},
    {ENAMETOOLONG, "f", GANNET_ERROR_DISK},
};

static void
test_fail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fail_rows); i++) {
    const FailRow *row = &fail_rows[i];
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", g_strerror (row->code));
    g_assert_false (gannet_folder_fail (folder, row->name, row->code, &error));
    g_assert_error (error, GANNET_ERROR, (int) row->expected);
    g_assert_nonnull (strstr (error->message, fixture->path));
  }
}

static void
test_drive_pulled_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GannetFolder) folder = gannet_folder_open (fixture->path, "mount", NULL);
  g_autofree char *path = g_build_filename (fixture->path, "mount", NULL);
  g_autofree char *away = g_build_filename (fixture->path, "away", NULL);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_autoptr (GError) error = NULL;
  g_assert_false (gannet_folder_fail (folder, "f", EIO, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/folder/open", test_open);
  add ("/folder/missing-is-not-made", test_missing_is_not_made);
  add ("/folder/file-is-no-folder", test_file_is_no_folder);
  add ("/folder/below", test_below);
  add ("/folder/below-leads-nowhere-else", test_below_leads_nowhere_else);
  add ("/folder/not-writable", test_not_writable);
  add ("/folder/follows-the-folder", test_follows_the_folder);
  add ("/folder/room", test_room);
  add ("/folder/own-files", test_own_files);
  add ("/folder/fail", test_fail);
  add ("/folder/drive-pulled-out", test_drive_pulled_out);
  return g_test_run ();
}
