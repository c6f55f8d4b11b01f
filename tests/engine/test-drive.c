/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which paths are on drives, which drive that is, and what it is called. */

#include "config.h"

#include "engine/drive.h"

#include "mount-scene.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *
dup_drive (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  char *word = gannet_drive_dup_of (fd);
  close (fd);
  return word;
}

/* What the system has always mounted never waits for anybody. */
static void
test_system (void)
{
  const char *const paths[] = {"/", "/usr", "/dev"};
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *word = dup_drive (paths[i]);
    g_assert_cmpstr (word, ==, NULL);
  }
  g_assert_true (gannet_drive_is_there ("id:1 /", "/tmp"));
  g_assert_true (gannet_drive_is_there ("id:1 /home", "/home/nobody/here"));
}

typedef struct {
  const char *word;
  const char *label;
} LabelRow;

static const LabelRow labels[] = {
    {"uuid:0A1B-2C3D /run/media/me/STICK", "STICK"},
    {"id:7 /mnt", "mnt"},
    {"id:7 /media/My\\040films", "My films"},
    {"id:7 /media/\\303\\244", "\303\244"},
    {"id:7 /media/a\\nb", "a_b"},
    {"id:7 /media/a\\342\\200\\256b", "a_b"},
    {"id:7", "id:7"},
    {"", "."},
};

static void
test_label (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *label = gannet_drive_dup_label (labels[i].word);
    g_assert_cmpstr (label, ==, labels[i].label);
  }
}

typedef struct {
  const char *path;
  const char *label; /* NULL: it is just missing */
} MissingRow;

static const MissingRow missing[] = {
    {"/run/media/gannet-nobody/STICK", "STICK"},
    {"/run/media/gannet-nobody/STICK/a/b", "STICK"},
    {"/run/media/gannet-nobody", NULL},
    {"/run/media", NULL},
    {"/media/gannet-stick", "gannet-stick"},
    {"/media/gannet-stick/../gannet-disk/a", "gannet-disk"},
    {"/mnt/gannet-disk/a", "gannet-disk"},
    {"/mnt", NULL},
    {"/mntgannet/a", NULL},
    {"/home/gannet-nobody/a", NULL},
    {"/tmp/gannet-nobody", NULL},
    {"/", NULL},
};

static void
test_missing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++) {
    g_autofree char *label = gannet_drive_dup_missing (missing[i].path);
    g_test_message ("%s", missing[i].path);
    g_assert_cmpstr (label, ==, missing[i].label);
  }
}

static void
test_missing_of_user (void)
{
  g_autofree char *path = g_build_filename ("/media", g_get_user_name (), "STICK", "a", NULL);
  g_autofree char *label = gannet_drive_dup_missing (path);
  g_assert_cmpstr (label, ==, "STICK");
}

/* A folder that somebody uses in such a place without a drive, and one on a drive, are just
 * missing. */
static void
test_no_drive_needed (gconstpointer data)
{
  gboolean mounted = GPOINTER_TO_INT (data);
  g_autofree char *place = g_dir_make_tmp ("gannet-drive-XXXXXX", NULL);
  g_autofree char *store = g_build_filename (place, "store", NULL);

  gannet_mounts_make_drive (store, 100000);
  gannet_mounts_plug (place, "/mnt");
  g_assert_cmpint (g_mkdir_with_parents ("/mnt/disk/other", 0700), ==, 0);
  if (mounted)
    gannet_mounts_plug (store, "/mnt/disk");
  g_autofree char *label = gannet_drive_dup_missing ("/mnt/disk/films");
  g_assert_cmpstr (label, ==, NULL);
  gannet_mounts_clear ("/mnt/disk");
  g_rmdir ("/mnt/disk/other");
  g_rmdir ("/mnt/disk");
  gannet_mounts_clear ("/mnt");
  gannet_mounts_clear (store);
  g_rmdir (store);
  g_rmdir (place);
}

static void
test_tells_apart (void)
{
  g_autofree char *place = g_dir_make_tmp ("gannet-drive-XXXXXX", NULL);
  g_autofree char *one = g_build_filename (place, "one", NULL);
  g_autofree char *two = g_build_filename (place, "two", NULL);
  g_autofree char *point = g_build_filename (place, "a b\\c", NULL);
  g_autofree char *below = g_build_filename (point, "x", "y", NULL);

  gannet_mounts_make_drive (one, 100000);
  gannet_mounts_make_drive (two, 100000);
  gannet_mounts_plug (one, point);
  g_autofree char *word = dup_drive (point);
  g_autofree char *label = gannet_drive_dup_label (word);
  g_assert_cmpstr (label, ==, "a b\\c");
  g_assert_true (g_str_is_ascii (word));
  g_assert_true (gannet_drive_is_there (word, point));
  g_assert_true (gannet_drive_is_there (word, below));

  gannet_mounts_unplug (point);
  g_assert_false (gannet_drive_is_there (word, point));
  g_assert_false (gannet_drive_is_there (word, below));
  gannet_mounts_plug (two, point);
  g_assert_false (gannet_drive_is_there (word, point));
  gannet_mounts_unplug (point);
  gannet_mounts_plug (one, point);
  g_assert_true (gannet_drive_is_there (word, point));

  gannet_mounts_clear (point);
  gannet_mounts_clear (one);
  gannet_mounts_clear (two);
  g_rmdir (point);
  g_rmdir (one);
  g_rmdir (two);
  g_rmdir (place);
}

static void
test_gone (void)
{
  int fd = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_false (gannet_drive_is_gone (fd));
  close (fd);
  g_assert_false (gannet_drive_is_gone (-1));
}

int
main (int argc, char **argv)
{
  gboolean may_mount = gannet_mounts_enter ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drive/system", test_system);
  g_test_add_func ("/drive/label", test_label);
  g_test_add_func ("/drive/missing", test_missing);
  g_test_add_func ("/drive/missing-of-user", test_missing_of_user);
  g_test_add_func ("/drive/gone", test_gone);
  if (may_mount) {
    g_test_add_data_func (
        "/drive/used-without-a-drive", GINT_TO_POINTER (FALSE), test_no_drive_needed);
    g_test_add_data_func (
        "/drive/missing-on-a-drive", GINT_TO_POINTER (TRUE), test_no_drive_needed);
    g_test_add_func ("/drive/tells-apart", test_tells_apart);
  }
  return g_test_run ();
}
