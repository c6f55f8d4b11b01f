/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for folders that are opened once, and anew when their path leads elsewhere. */

#include "config.h"

#include "engine/open-folders.h"

#include "core/error.h"
#include "support/fixture.h"

#include <glib/gstdio.h>

typedef struct {
  GannetFixture *fixture;
  GannetOpenFolders *folders;
  char *path;
  GannetRequest *request;
} Scene;

static void
scene_init (Scene *scene, const char *name)
{
  *scene = (Scene){.fixture = gannet_fixture_new (), .folders = gannet_open_folders_new ()};
  scene->path = gannet_fixture_make_folder (scene->fixture, "folder");
  scene->request = gannet_request_new ("http://host.test/file", scene->path);
  scene->request->name = g_strdup (name);
}

static void
scene_clear (Scene *scene)
{
  gannet_open_folders_free (scene->folders);
  gannet_request_unref (scene->request);
  gannet_fixture_free (scene->fixture);
  g_free (scene->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static GannetFolder *
open_folder (Scene *scene, const char *drive)
{
  g_autoptr (GError) error = NULL;
  GannetFolder *folder = gannet_open_folders_get (scene->folders, scene->request, drive, &error);

  g_assert_no_error (error);
  return folder;
}

static void
test_once (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, NULL);
  g_autoptr (GannetFolder) one = open_folder (&scene, NULL);
  g_autoptr (GannetFolder) two = open_folder (&scene, NULL);
  g_assert_true (one == two);
  g_assert_cmpstr (gannet_folder_get_path (one), ==, scene.path);
}

/* Folders below the chosen one are others, and are made. */
static void
test_below (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, NULL);
  g_autoptr (GannetFolder) top = open_folder (&scene, NULL);
  scene.request->name = g_strdup ("a/b/name");
  g_autoptr (GannetFolder) below = open_folder (&scene, NULL);
  g_autoptr (GannetFolder) again = open_folder (&scene, NULL);
  g_autofree char *path = g_build_filename (scene.path, "a", "b", NULL);
  g_assert_true (below == again);
  g_assert_true (below != top);
  g_assert_cmpstr (gannet_folder_get_path (below), ==, path);
}

/* One that was moved, and another in its place. */
static void
test_replaced (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, NULL);
  g_autoptr (GannetFolder) old = open_folder (&scene, NULL);
  g_autofree char *moved = gannet_fixture_dup_path (scene.fixture, "moved");
  g_assert_cmpint (g_rename (scene.path, moved), ==, 0);
  g_assert_cmpint (g_mkdir (scene.path, 0777), ==, 0);
  g_autoptr (GannetFolder) fresh = open_folder (&scene, NULL);
  g_assert_true (fresh != old);
  g_assert_true (gannet_folder_is_where_it_was (fresh));
  g_assert_false (gannet_folder_is_where_it_was (old));
}

/* What was open is no excuse for what is not there. */
static void
test_gone (void)
{
  g_auto (Scene) scene;
  g_autoptr (GError) error = NULL;

  scene_init (&scene, NULL);
  g_autoptr (GannetFolder) old = open_folder (&scene, NULL);
  g_assert_cmpint (g_rmdir (scene.path), ==, 0);
  g_assert_null (gannet_open_folders_get (scene.folders, scene.request, NULL, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
}

/* The bytes are on a drive that this folder is not on, although it is open already. */
static void
test_other_drive (void)
{
  g_auto (Scene) scene;
  g_autoptr (GError) error = NULL;

  scene_init (&scene, NULL);
  g_autoptr (GannetFolder) old = open_folder (&scene, NULL);
  g_assert_null (
      gannet_open_folders_get (scene.folders, scene.request, "uuid:ABCD /media/me/STICK", &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT);
}

static guint
count_open (Scene *scene)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name = NULL;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
    g_autofree char *leads = g_file_read_link (link, NULL);
    count += g_strcmp0 (leads, scene->path) == 0 ? 1 : 0;
  }
  return count;
}

/* A drive with an open folder cannot be unmounted. */
static void
test_tidy (void)
{
  g_auto (Scene) scene;

  scene_init (&scene, NULL);
  g_autoptr (GannetFolder) folder = open_folder (&scene, NULL);
  gannet_open_folders_tidy (scene.folders);
  g_assert_cmpuint (count_open (&scene), ==, 1);
  g_autoptr (GannetFolder) again = open_folder (&scene, NULL);
  g_assert_true (again == folder);
  g_clear_pointer (&folder, gannet_folder_unref);
  g_clear_pointer (&again, gannet_folder_unref);
  g_assert_cmpuint (count_open (&scene), ==, 1);
  gannet_open_folders_tidy (scene.folders);
  g_assert_cmpuint (count_open (&scene), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open-folders/once", test_once);
  g_test_add_func ("/open-folders/below", test_below);
  g_test_add_func ("/open-folders/replaced", test_replaced);
  g_test_add_func ("/open-folders/gone", test_gone);
  g_test_add_func ("/open-folders/other-drive", test_other_drive);
  g_test_add_func ("/open-folders/tidy", test_tidy);
  return g_test_run ();
}
