/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the states of a part, for the names it takes, and for files of the user's staying as
 * they are. */

#include "config.h"

#include "core/error.h"
#include "engine/part-scene.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOTH "RECORD RECORD~"

static void
test_named (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f.txt", FALSE);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, "f.txt");
  gannet_part_scene_assert (*scene, BOTH " f.txt.part=");
  g_assert_cmpint (gannet_part_scene_get_mode (*scene, "f.txt.part"), ==, 0600);

  gannet_part_scene_write (part, 4, "efgh");
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 0);
  gannet_part_scene_write (part, 0, "abcd");
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 8);
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f.txt=abcdefgh");
  g_autofree char *path = gannet_part_file_dup_path (part);
  g_autofree char *expected = gannet_part_scene_dup_path (*scene, "f.txt");
  g_assert_cmpstr (path, ==, expected);
}

static void
test_unnamed (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", TRUE);
  gannet_part_scene_write (part, 0, WHOLE);
  gannet_part_scene_assert (*scene, "");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=" WHOLE);
}

static void
test_unnamed_leaves_nothing (GannetPartScene **scene, gconstpointer data)
{
  GannetPartFile *part = gannet_part_scene_create (*scene, "f", TRUE);
  gannet_part_scene_write (part, 0, "abc");
  gannet_part_file_unref (part);
  gannet_part_scene_assert (*scene, "");
}

static void
test_kept (GannetPartScene **scene, gconstpointer data)
{
  GannetPartFile *part = gannet_part_scene_create (*scene, "f", TRUE);
  gannet_part_scene_write (part, 0, "abc");
  gannet_part_scene_checkpoint (part);
  gannet_part_scene_assert (*scene, BOTH " f.part=abc");
  g_assert_cmpint (gannet_part_scene_get_mode (*scene, "f.part"), ==, 0600);
  gannet_part_file_unref (part);

  g_autoptr (GannetPartFile) again = gannet_part_scene_continue (*scene);
  g_assert_cmpuint (gannet_part_file_get_held (again), ==, 3);
  g_assert_false (gannet_part_file_is_touched (again));
  gannet_part_scene_write (again, 3, "def");
  gannet_part_scene_finish (again);
  gannet_part_scene_assert (*scene, "f=abcdef");
}

static void
test_empty (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", TRUE);
  gannet_part_file_get_record (part)->total = 0;
  gannet_part_scene_finish (part);
  g_autoptr (GannetPartFile) other = gannet_part_scene_create (*scene, "g", FALSE);
  gannet_part_scene_finish (other);
  gannet_part_scene_assert (*scene, "f= g=");
}

static void
test_taken_names (GannetPartScene **scene, gconstpointer data)
{
  const struct {
    const char *taken;
    const char *expected;
  } rows[] = {
      {"a.txt", "a (1).txt"},
      {"b.txt.part", "b (1).txt"},
      {"c (1).txt", "c.txt"},
      {"d.tar.gz", "d (1).tar.gz"},
  };
  const char *const names[] = {"a.txt", "b.txt", "c.txt", "d.tar.gz"};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gannet_part_scene_put (*scene, rows[i].taken, "user");
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, names[i], FALSE);
    g_assert_cmpstr (gannet_part_file_get_name (part), ==, rows[i].expected);
    g_assert_true (gannet_part_file_discard (part, NULL));
  }
  gannet_part_scene_assert (*scene, "a.txt=user b.txt.part=user c (1).txt=user d.tar.gz=user");
}

static void
test_two_downloads_one_name (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) one = gannet_part_scene_create (*scene, "f", FALSE);
  GannetRequest *request = gannet_request_copy ((*scene)->request);
  request->copy = 1;
  g_autoptr (GannetPartFile) two =
      gannet_part_file_create ((*scene)->folder, request, "f", FALSE, NULL);
  gannet_request_unref (request);
  g_assert_cmpstr (gannet_part_file_get_name (two), ==, "f (1)");
  gannet_part_scene_write (one, 0, "1");
  gannet_part_scene_write (two, 0, "2");
  gannet_part_scene_finish (two);
  gannet_part_scene_finish (one);
  gannet_part_scene_assert (*scene, "f (1)=2 f=1");
}

static void
test_long_name (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *stem = g_strnfill (251, 'x');
  g_autofree char *name = g_strconcat (stem, ".txt", NULL);
  for (guint small = 0; small < 2; small++) {
    g_autofree char *too_long = g_strconcat ("y", name, NULL);
    g_autoptr (GannetPartFile) part =
        gannet_part_scene_create (*scene, small ? too_long : name, small != 0);
    gannet_part_scene_write (part, 0, "x");
    gannet_part_scene_finish (part);
    const char *given = gannet_part_file_get_name (part);
    g_assert_cmpuint (strlen (given), <=, 143 - 11);
    g_assert_true (g_str_has_suffix (given, ".txt"));
  }
}

static void
test_compare (GannetPartScene **scene, gconstpointer data)
{
  const struct {
    guint64 offset;
    const char *bytes;
    gsize same;
  } rows[] = {
      {0, "abcdef", 6},
      {0, "abcdefgh", 6},
      {0, "abXdef", 2},
      {3, "def", 3},
      {3, "xef", 0},
      {6, "g", 0},
      {100, "g", 0},
      {0, "", 0},
  };
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (part, 0, "abcdef");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gssize same = gannet_part_file_compare (
        part, rows[i].offset, rows[i].bytes, strlen (rows[i].bytes), NULL);
    g_assert_cmpint (same, ==, rows[i].same);
  }
}

static void
test_compare_large (GannetPartScene **scene, gconstpointer data)
{
  const gsize length = 200001;
  g_autofree char *bytes = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    bytes[i] = (char) (i * 7 + i / 256);
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", TRUE);
  g_assert_true (gannet_part_file_write (part, 0, bytes, length, NULL));
  const gsize wrong[] = {0, 1, 65535, 65536, 65537, 131072, 200000};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    bytes[wrong[i]] ^= 1;
    g_assert_cmpint (gannet_part_file_compare (part, 0, bytes, length, NULL), ==, wrong[i]);
    bytes[wrong[i]] ^= 1;
  }
}

static void
test_reserve (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_file_reserve (part, 1000000);
  gannet_part_file_reserve (part, 0);
  gannet_part_file_reserve (part, G_MAXUINT64);
  gannet_part_scene_write (part, 0, "abc");
  gannet_part_scene_assert (*scene, BOTH " f.part=abc");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=abc");
}

static void
test_full_disk (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_file_get_record (part)->total = strlen (WHOLE);
  /* A limit of the process on file sizes stands in for a drive that fills up in mid-write. */
  struct rlimit before, limit;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 5;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  gboolean written = gannet_part_file_write (part, 0, WHOLE, strlen (WHOLE), &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (written);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_TOO_LARGE);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 5);
  gannet_part_scene_write (part, 5, WHOLE + 5);
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=" WHOLE);
}

typedef void (*Harm) (const char *path);

static void
harm_remove (const char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
harm_rename (const char *path)
{
  g_autofree char *away = g_strconcat (path, ".away", NULL);
  g_assert_cmpint (g_rename (path, away), ==, 0);
}

static void
harm_replace (const char *path)
{
  harm_remove (path);
  g_assert_true (g_file_set_contents (path, "user", -1, NULL));
}

static void
test_part_lost (GannetPartScene **scene, gconstpointer data)
{
  const Harm harms[] = {harm_remove, harm_rename, harm_replace};
  for (guint i = 0; i < G_N_ELEMENTS (harms); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strdup_printf ("f%u", i);
    g_autofree char *part_name = g_strconcat (name, ".part", NULL);
    g_autofree char *path = gannet_part_scene_dup_path (*scene, part_name);
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, name, FALSE);
    gannet_part_scene_write (part, 0, "abc");
    harms[i](path);
    g_assert_false (gannet_part_file_checkpoint (part, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST);
    g_clear_error (&error);
    g_assert_false (gannet_part_file_sync (part, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST);
    g_assert_true (gannet_part_file_discard (part, NULL));
  }
  gannet_part_scene_assert (*scene, "f1.part.away=abc f2.part=user");
}

static void
test_beside (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) old = gannet_part_scene_create (*scene, "f", FALSE);
  gannet_part_scene_write (old, 0, "abcd-old");
  gannet_part_scene_checkpoint (old);
  g_autoptr (GannetPartFile) part = gannet_part_file_beside (old, NULL);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, "f");
  g_assert_true (gannet_part_file_copy_start (part, old, 4, NULL));
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 4);
  g_assert_true (gannet_part_file_checkpoint (old, NULL));
  gannet_part_scene_write (part, 4, WHOLE + 4);
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=" WHOLE);
}

static void
test_copy_too_much (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) old = gannet_part_scene_create (*scene, "f", TRUE);
  gannet_part_scene_write (old, 0, "abc");
  g_autoptr (GannetPartFile) part = gannet_part_file_beside (old, NULL);
  g_assert_false (gannet_part_file_copy_start (part, old, 4, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DISK);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_part_scene_add ("/part-file/named", test_named);
  gannet_part_scene_add ("/part-file/unnamed", test_unnamed);
  gannet_part_scene_add ("/part-file/unnamed-leaves-nothing", test_unnamed_leaves_nothing);
  gannet_part_scene_add ("/part-file/kept", test_kept);
  gannet_part_scene_add ("/part-file/empty", test_empty);
  gannet_part_scene_add ("/part-file/taken-names", test_taken_names);
  gannet_part_scene_add ("/part-file/two-downloads-one-name", test_two_downloads_one_name);
  gannet_part_scene_add ("/part-file/long-name", test_long_name);
  gannet_part_scene_add ("/part-file/compare", test_compare);
  gannet_part_scene_add ("/part-file/compare-large", test_compare_large);
  gannet_part_scene_add ("/part-file/reserve", test_reserve);
  gannet_part_scene_add ("/part-file/full-disk", test_full_disk);
  gannet_part_scene_add ("/part-file/part-lost", test_part_lost);
  gannet_part_scene_add ("/part-file/beside", test_beside);
  gannet_part_scene_add ("/part-file/copy-too-much", test_copy_too_much);
  return g_test_run ();
}
