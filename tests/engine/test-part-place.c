/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a file of the user's that turns out to be the beginning of a download: looked at
 * without a trace, taken over without a moment in which it is gone, given back when asked. */

#include "config.h"

#include "core/error.h"
#include "engine/part-scene.h"
#include "engine/record-file.h"
#include "engine/unsafe-place.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static GannetPartFile *
borrow (GannetPartScene *scene)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part = gannet_part_file_borrow (scene->folder, scene->request, "f", &error);
  g_assert_no_error (error);
  return part;
}

static GannetPartFile *
adopt (GannetPartScene *scene)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part = borrow (scene);
  gannet_part_file_adopt (part, &error);
  g_assert_no_error (error);
  return part;
}

static void
test_borrow (GannetPartScene **scene, gconstpointer data)
{
  g_assert_null (borrow (*scene));
  gannet_part_scene_put (*scene, "f", "abcdef");
  g_autofree char *before = gannet_fixture_describe ((*scene)->fixture->folder);
  {
    g_autoptr (GannetPartFile) part = borrow (*scene);
    g_assert_true (gannet_part_file_is_borrowed (part));
    g_assert_cmpuint (gannet_part_file_get_held (part), ==, 6);
    g_assert_cmpint (gannet_part_file_compare (part, 0, "abcXef", 6, NULL), ==, 3);
    g_assert_false (gannet_part_file_write (part, 0, "X", 1, NULL));
    g_assert_true (gannet_part_file_checkpoint (part, NULL));
    g_assert_true (gannet_part_file_discard (part, NULL));
  }
  g_autofree char *after = gannet_fixture_describe ((*scene)->fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_borrow_only_plain_files (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_put (*scene, "user", "abcdef");
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f");
  g_autofree char *user = gannet_part_scene_dup_path (*scene, "user");
  for (guint i = 0; i < GANNET_UNSAFE_PLACES; i++) {
    gannet_unsafe_places[i].make (path, user);
    g_assert_null (borrow (*scene));
    g_assert_cmpint (g_remove (path), ==, 0);
  }
}

static void
test_adopt (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_put (*scene, "f", "abcdef");
  g_autoptr (GannetPartFile) part = adopt (*scene);
  g_assert_false (gannet_part_file_is_borrowed (part));
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, "f");
  gannet_part_scene_assert (*scene, "RECORD f.part=abcdef");
  gannet_part_scene_write (part, 6, WHOLE + 6);
  gannet_part_file_unref (g_steal_pointer (&part));

  part = gannet_part_scene_continue (*scene);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 6);
  gannet_part_scene_write (part, 6, WHOLE + 6);
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=" WHOLE);
  /* The user's permissions are his own. */
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f");
  GStatBuf about;
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 07777, ==, 0640);
}

static void
test_adopt_beside_foreign_part (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_put (*scene, "f", "abcdef");
  gannet_part_scene_put (*scene, "f.part", "foreign");
  g_autoptr (GannetPartFile) part = adopt (*scene);
  gannet_part_scene_assert (*scene, "RECORD f (1).part=abcdef f.part=foreign");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f.part=foreign f=abcdef");
}

static void
test_adopt_changed (GannetPartScene **scene, gconstpointer data)
{
  const char *const changes[] = {"another", "abcdefg", NULL};
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (GError) error = NULL;
    gannet_part_scene_put (*scene, "f", "abcdef");
    g_autofree char *path = gannet_part_scene_dup_path (*scene, "f");
    g_autoptr (GannetPartFile) part = borrow (*scene);
    if (changes[i] != NULL)
      gannet_part_scene_put (*scene, "f", changes[i]);
    else
      g_assert_cmpint (truncate (path, 3), ==, 0);
    g_assert_false (gannet_part_file_adopt (part, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST);
    g_autofree char *expected = g_strconcat ("f=", changes[i] != NULL ? changes[i] : "abc", NULL);
    gannet_part_scene_assert (*scene, expected);
  }
}

static void
test_give_back (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_put (*scene, "f", "abcdef");
  g_autoptr (GannetPartFile) part = adopt (*scene);
  gannet_part_scene_write (part, 10, "klm");
  g_assert_true (gannet_part_file_discard (part, NULL));
  gannet_part_scene_assert (*scene, "f=abcdef");
}

static void
test_newer_version_keeps_it (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_put (*scene, "f", "abcdef");
  g_autoptr (GannetPartFile) part = adopt (*scene);
  g_autoptr (GannetPartFile) fresh = gannet_part_file_beside (part, NULL);
  gannet_part_scene_write (fresh, 0, "new");
  gannet_part_scene_finish (fresh);
  gannet_part_scene_assert (*scene, "f.part=abcdef f=new");
}

static void
test_beside_borrowed (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_put (*scene, "f", "other");
  g_autoptr (GannetPartFile) part = borrow (*scene);
  g_autoptr (GannetPartFile) fresh = gannet_part_file_beside (part, NULL);
  g_assert_cmpstr (gannet_part_file_get_name (fresh), ==, "f (1)");
  gannet_part_scene_write (fresh, 0, "new");
  gannet_part_scene_finish (fresh);
  gannet_part_scene_assert (*scene, "f (1)=new f=other");
}

/* A record of an earlier try is taken over by a new part, and what it tells of goes with it. */
static void
test_inherit (GannetPartScene **scene, gconstpointer data)
{
  {
    g_autoptr (GannetPartFile) old =
        gannet_part_file_create ((*scene)->folder, (*scene)->request, "f", FALSE, NULL);
    gannet_part_scene_write (old, 0, "old");
    g_assert_true (gannet_part_file_checkpoint (old, NULL));
  }
  g_autoptr (GannetPartFile) part =
      gannet_part_file_create ((*scene)->folder, (*scene)->request, "f", FALSE, NULL);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, "f");
  gannet_part_scene_write (part, 0, "new");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=new");
}

static void
test_folder_gone (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "gone");
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_autoptr (GannetFolder) folder = gannet_folder_open (path, NULL, NULL);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_null (gannet_part_file_create (folder, (*scene)->request, "f", FALSE, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
  gannet_part_scene_assert (*scene, "");
}

static void
test_folder_moved (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "old");
  g_autofree char *moved = gannet_part_scene_dup_path (*scene, "moved");
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_autoptr (GannetFolder) folder = gannet_folder_open (path, NULL, NULL);
  g_autoptr (GannetPartFile) part =
      gannet_part_file_create (folder, (*scene)->request, "f", FALSE, NULL);
  gannet_part_scene_write (part, 0, "x");
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  gannet_part_scene_finish (part);
  g_autofree char *final = gannet_part_file_dup_path (part);
  g_autofree char *expected = g_build_filename (moved, "f", NULL);
  g_assert_cmpstr (final, ==, expected);
  g_assert_true (g_file_test (expected, G_FILE_TEST_IS_REGULAR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_part_scene_add ("/part-place/borrow", test_borrow);
  gannet_part_scene_add ("/part-place/borrow-only-plain-files", test_borrow_only_plain_files);
  gannet_part_scene_add ("/part-place/adopt", test_adopt);
  gannet_part_scene_add ("/part-place/adopt-beside-foreign-part", test_adopt_beside_foreign_part);
  gannet_part_scene_add ("/part-place/adopt-changed", test_adopt_changed);
  gannet_part_scene_add ("/part-place/give-back", test_give_back);
  gannet_part_scene_add ("/part-place/newer-version-keeps-it", test_newer_version_keeps_it);
  gannet_part_scene_add ("/part-place/beside-borrowed", test_beside_borrowed);
  gannet_part_scene_add ("/part-place/inherit", test_inherit);
  gannet_part_scene_add ("/part-place/folder-gone", test_folder_gone);
  gannet_part_scene_add ("/part-place/folder-moved", test_folder_moved);
  return g_test_run ();
}
