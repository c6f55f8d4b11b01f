/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the ends of a part: its name, mode and date, nothing of the user's replaced unless
 * he asked for it, and nothing left over. */

#include "config.h"

#include "core/error.h"
#include "engine/part-scene.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOTH "RECORD RECORD~"

static void
harm_remove (const char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
harm_replace (const char *path)
{
  harm_remove (path);
  g_assert_true (g_file_set_contents (path, "user", -1, NULL));
}

static void
test_mode_and_date (GannetPartScene **scene, gconstpointer data)
{
  const struct {
    const char *name;
    gint64 date;
    gboolean kept;
  } rows[] = {
      {"a", 1700000000, TRUE},
      {"b", 0, FALSE},
      {"c", 315532799, FALSE},
      {"d", 315532800, TRUE},
      {"e", g_get_real_time () / G_USEC_PER_SEC + 3600, TRUE},
      {"f", g_get_real_time () / G_USEC_PER_SEC + 2 * 24 * 3600, FALSE},
      {"g", -1, FALSE},
      {"h", G_MAXINT64, FALSE},
  };
  mode_t before = umask (027);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (rows); i++) {
    gboolean small = i % 2 != 0;
    g_autofree char *name = g_strdup_printf ("%s%u", rows[i / 2].name, i);
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, name, small);
    gannet_part_file_get_record (part)->validator.modified = rows[i / 2].date;
    gannet_part_scene_write (part, 0, "x");
    gannet_part_scene_finish (part);
    g_assert_cmpint (gannet_part_scene_get_mode (*scene, name), ==, 0640);
    g_autofree char *path = gannet_part_scene_dup_path (*scene, name);
    GStatBuf about;
    g_assert_cmpint (g_stat (path, &about), ==, 0);
    g_assert_cmpint (about.st_mtime == rows[i / 2].date, ==, rows[i / 2].kept);
  }
  umask (before);
}

/* A file of the user's that is there in the end under its name, taken at the last moment. */
static void
test_taken_while_running (GannetPartScene **scene, gconstpointer data)
{
  for (guint small = 0; small < 2; small++) {
    g_autofree char *name = g_strdup_printf ("f%u", small);
    g_autofree char *numbered = g_strdup_printf ("f%u (2)", small);
    g_autofree char *first = g_strdup_printf ("f%u (1)", small);
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, name, small != 0);
    gannet_part_scene_write (part, 0, "ours");
    gannet_part_scene_put (*scene, name, "user");
    gannet_part_scene_put (*scene, first, "user");
    gannet_part_scene_finish (part);
    g_assert_cmpstr (gannet_part_file_get_name (part), ==, numbered);
  }
  gannet_part_scene_assert (
      *scene, "f0 (1)=user f0 (2)=ours f0=user f1 (1)=user f1 (2)=ours f1=user");
}

/* Of those that are synced together each knows whether it is whole, and none has a name before. */
static void
test_together (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) whole = gannet_part_scene_create (*scene, "whole", TRUE);
  g_autoptr (GannetPartFile) cut = gannet_part_scene_create (*scene, "cut", TRUE);

  gannet_part_scene_write (whole, 0, "ours");
  gannet_part_scene_write (cut, 0, "ou");
  gannet_part_file_get_record (cut)->total = 4;
  g_assert_true (gannet_part_file_prepare (whole, &error));
  g_assert_no_error (error);
  g_assert_false (gannet_part_file_prepare (cut, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DISK);
  g_clear_error (&error);
  g_assert_true (gannet_part_file_confirm (whole, &error));
  gannet_part_scene_assert (*scene, "");
  g_assert_true (gannet_part_file_sync (whole, &error));
  g_assert_true (gannet_part_file_name (whole, &error));
  g_assert_false (gannet_part_file_is_unnamed (whole));
  gannet_part_scene_assert (*scene, "whole=ours");
}

static void
test_replace (GannetPartScene **scene, gconstpointer data)
{
  (*scene)->request->if_exists = GANNET_IF_EXISTS_REPLACE;
  for (guint small = 0; small < 2; small++) {
    gannet_part_scene_put (*scene, "f", "user");
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", small != 0);
    gannet_part_scene_write (part, 0, "ours");
    g_autofree char *path = gannet_part_scene_dup_path (*scene, "f");
    g_autofree char *contents = NULL;
    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, "user");
    gannet_part_scene_finish (part);
    gannet_part_scene_assert (*scene, "f=ours");
  }
}

static void
test_replace_only_plain_files (GannetPartScene **scene, gconstpointer data)
{
  (*scene)->request->if_exists = GANNET_IF_EXISTS_REPLACE;
  g_autofree char *folder = gannet_part_scene_dup_path (*scene, "f");
  g_autofree char *link = gannet_part_scene_dup_path (*scene, "g");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  const char *const names[] = {"f", "g"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, names[i], i == 0);
    gannet_part_scene_write (part, 0, "ours");
    gannet_part_scene_finish (part);
  }
  gannet_part_scene_assert (*scene, "f (1)=ours f= g (1)=ours g=");
}

static void
test_not_whole (GannetPartScene **scene, gconstpointer data)
{
  for (guint small = 0; small < 2; small++) {
    g_autoptr (GannetPartFile) hole = gannet_part_scene_create (*scene, "f", small != 0);
    gannet_part_scene_write (hole, 1, "x");
    g_autoptr (GError) error = NULL;
    g_assert_false (gannet_part_file_sync (hole, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DISK);
    g_clear_error (&error);
    gannet_part_scene_write (hole, 0, "x");
    gannet_part_file_get_record (hole)->total = 3;
    g_assert_false (gannet_part_file_sync (hole, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DISK);
    g_assert_true (gannet_part_file_discard (hole, NULL));
  }
  gannet_part_scene_assert (*scene, "");
}

static void
test_discard (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) old = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (old, 0, "old");
  gannet_part_scene_checkpoint (old);
  g_autoptr (GannetPartFile) part = gannet_part_file_beside (old, NULL);
  gannet_part_scene_write (part, 0, "new");
  gannet_part_scene_checkpoint (part);
  gannet_part_scene_assert (*scene, "RECORD RECORD.before RECORD~ f (1).part=new f.part=old");
  g_assert_true (gannet_part_file_discard (part, NULL));
  gannet_part_scene_assert (*scene, "");
}

static void
test_discard_finished (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (part, 0, "x");
  gannet_part_scene_finish (part);
  g_assert_true (gannet_part_file_discard (part, NULL));
  gannet_part_scene_assert (*scene, "f=x");
}

static void
test_older_only_if_ours (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) old = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (old, 0, "old");
  g_autoptr (GannetPartFile) part = gannet_part_file_beside (old, NULL);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  harm_replace (path);
  gannet_part_scene_write (part, 0, "new");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f.part=user f=new");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_part_scene_add ("/part-finish/mode-and-date", test_mode_and_date);
  gannet_part_scene_add ("/part-finish/taken-while-running", test_taken_while_running);
  gannet_part_scene_add ("/part-finish/together", test_together);
  gannet_part_scene_add ("/part-finish/replace", test_replace);
  gannet_part_scene_add ("/part-finish/replace-only-plain-files", test_replace_only_plain_files);
  gannet_part_scene_add ("/part-finish/not-whole", test_not_whole);
  gannet_part_scene_add ("/part-finish/discard", test_discard);
  gannet_part_scene_add ("/part-finish/discard-finished", test_discard_finished);
  gannet_part_scene_add ("/part-finish/older-only-if-ours", test_older_only_if_ours);
  return g_test_run ();
}
