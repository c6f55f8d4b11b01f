/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is found of an earlier run: only what record and file both hold is believed,
 * and what is not ours is neither opened nor changed. */

#include "config.h"

#include "core/error.h"
#include "engine/part-finish.h"
#include "engine/part-scene.h"
#include "engine/record-file.h"
#include "engine/unsafe-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
forget (GannetPartScene *scene, GError **error)
{
  g_auto (GannetPlace) place = {0};

  gannet_place_init (&place, scene->folder, scene->request);
  return gannet_place_forget (&place, error);
}

/* Leaves a part with "abcdef", of which @claimed bytes are in the record. */
static void
leave_part (GannetPartScene *scene, gsize claimed)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (scene, "f", FALSE);
  g_autofree char *text = g_strndup ("abcdef", claimed);
  gannet_part_scene_write (part, 0, text);
  g_assert_true (gannet_part_file_checkpoint (part, NULL));
  gannet_part_scene_write (part, 0, "abcdef");
}

static void
assert_continue (GannetPartScene *scene, gint64 held, gboolean touched)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (scene);
  g_assert_cmpint (part == NULL ? -1 : (gint64) gannet_part_file_get_held (part), ==, held);
  if (part != NULL)
    g_assert_cmpint (gannet_part_file_is_touched (part), ==, touched);
}

static void
assert_nothing (GannetPartScene *scene, GannetRecovered expected)
{
  g_autoptr (GError) error = NULL;
  GannetRecovered past = GANNET_RECOVERED_FAILED;
  g_assert_null (gannet_part_file_continue (scene->folder, scene->request, &past, &error));
  g_assert_no_error (error);
  g_assert_cmpint (past, ==, expected);
}

static void
assert_fails (GannetPartScene *scene, GannetError expected)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (gannet_part_file_continue (scene->folder, scene->request, NULL, &error));
  g_assert_error (error, GANNET_ERROR, (int) expected);
}

static void
test_nothing (GannetPartScene **scene, gconstpointer data)
{
  assert_nothing (*scene, GANNET_RECOVERED_NOTHING);
  gannet_part_scene_put (*scene, "f.part", "foreign");
  assert_nothing (*scene, GANNET_RECOVERED_NOTHING);
  gannet_part_scene_assert (*scene, "f.part=foreign");
}

static void
test_all_there (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  const struct timespec when[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1700000000}};
  assert_continue (*scene, 6, TRUE);
  {
    g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
    g_assert_true (gannet_part_file_checkpoint (part, NULL));
  }
  assert_continue (*scene, 6, FALSE);
  g_assert_cmpint (utimensat (AT_FDCWD, path, when, 0), ==, 0);
  assert_continue (*scene, 6, TRUE);
}

static void
test_longer (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 3);
  assert_continue (*scene, 3, FALSE);
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
  gannet_part_scene_write (part, 3, "X");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=abcX");
}

static void
test_shorter (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_cmpint (truncate (path, 2), ==, 0);
  assert_continue (*scene, 2, FALSE);
}

static void
test_another_file (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_autofree char *away = gannet_part_scene_dup_path (*scene, "away");
  g_assert_cmpint (g_rename (path, away), ==, 0);
  gannet_part_scene_put (*scene, "f.part", "foreign");
  assert_continue (*scene, 6, TRUE);
}

static void
test_lost (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_nothing (*scene, GANNET_RECOVERED_LOST);
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, "f");
  gannet_part_scene_write (part, 0, "x");
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (*scene, "f=x");
}

static void
test_forget (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  leave_part (*scene, 6);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_cmpint (g_unlink (path), ==, 0);
  gannet_part_scene_put (*scene, "f", "user");
  for (guint i = 0; i < 2; i++) {
    forget (*scene, &error);
    g_assert_no_error (error);
    gannet_part_scene_assert (*scene, "f=user");
  }
}

static void
test_record_damaged (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  g_autofree char *record = gannet_part_scene_dup_record (*scene);
  g_autofree char *other = g_strconcat (record, "~", NULL);
  g_assert_true (g_file_set_contents (record, "damaged", -1, NULL));
  g_assert_true (g_file_set_contents (other, "damaged", -1, NULL));
  assert_nothing (*scene, GANNET_RECOVERED_LOST);
  /* Without its record the part is nobody's: the new one stands beside it. */
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, "f (1)");
}

static GannetRecord *
new_record (GannetPartScene *scene)
{
  GannetRecord *record = gannet_record_new ();
  record->url = g_strdup (scene->request->url);
  record->name = g_strdup ("f");
  record->part = g_strdup ("f.part");
  return record;
}

static void
put_record (GannetPartScene *scene, GannetRecord *record)
{
  g_autofree char *name = gannet_record_dup_file_name (scene->request->url, scene->request->copy);
  g_assert_true (gannet_record_write (record, scene->folder, name, NULL));
}

/* The run ended between reserving the name and making the part. */
static void
test_only_reserved (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record (*scene);
  put_record (*scene, record);
  assert_nothing (*scene, GANNET_RECOVERED_RECORD);
  gannet_part_scene_put (*scene, "f.part", "foreign");
  assert_nothing (*scene, GANNET_RECOVERED_RECORD);
  gannet_part_scene_put (*scene, "f.part", "");
  assert_continue (*scene, 0, TRUE);
}

/* It tells nothing, and is there all the same. */
static void
test_record_empty (GannetPartScene **scene, gconstpointer data)
{
  g_autofree char *path = gannet_part_scene_dup_record (*scene);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_nothing (*scene, GANNET_RECOVERED_RECORD);
}

static void
test_other_request (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record (*scene);
  g_free (record->url);
  record->url = g_strdup ("http://other.test/f");
  gannet_part_scene_put (*scene, "f.part", "foreign");
  put_record (*scene, record);
  assert_nothing (*scene, GANNET_RECOVERED_RECORD);
  g_assert_true (forget (*scene, NULL));
  gannet_part_scene_assert (*scene, "RECORD f.part=foreign");
}

static void
test_newer_format (GannetPartScene **scene, gconstpointer data)
{
  const char body[] = "[Gannet part]\nformat=2\n";
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  g_autofree char *text = g_strconcat (body, "sha256=", sum, "\n", NULL);
  g_autofree char *path = gannet_part_scene_dup_record (*scene);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_autofree char *before = gannet_fixture_describe ((*scene)->fixture->folder);

  g_autoptr (GError) error = NULL;
  assert_fails (*scene, GANNET_ERROR_NEWER_FORMAT);
  g_assert_null (gannet_part_file_create ((*scene)->folder, (*scene)->request, "f", FALSE, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_NEWER_FORMAT);
  g_autofree char *after = gannet_fixture_describe ((*scene)->fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_locked (GannetPartScene **scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
  assert_fails (*scene, GANNET_ERROR_LOCKED);
  g_assert_null (gannet_part_file_create ((*scene)->folder, (*scene)->request, "f", FALSE, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED);
  gannet_part_file_unref (g_steal_pointer (&part));
  assert_continue (*scene, 0, FALSE);
}

static void
test_unsafe_part (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  gannet_part_scene_put (*scene, "user", "abcdef");
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_autofree char *user = gannet_part_scene_dup_path (*scene, "user");
  for (guint i = 0; i < GANNET_UNSAFE_PLACES; i++) {
    g_assert_cmpint (g_remove (path), ==, 0);
    gannet_unsafe_places[i].make (path, user);
    g_autofree char *before = gannet_fixture_describe ((*scene)->fixture->folder);
    assert_fails (*scene, GANNET_ERROR_PART_UNSAFE);
    g_autofree char *after = gannet_fixture_describe ((*scene)->fixture->folder);
    g_assert_cmpstr (before, ==, after);
  }
}

static void
test_foreign_owner (GannetPartScene **scene, gconstpointer data)
{
  leave_part (*scene, 6);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  if (chown (path, 12345, (gid_t) -1) != 0) {
    g_test_skip ("Only root can give a file away.");
    return;
  }
  assert_fails (*scene, GANNET_ERROR_PART_UNSAFE);
}

/* Whole and verified, but without its name. */
static void
leave_finishing (GannetPartScene *scene)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_create (scene, "f", FALSE);
  gannet_part_scene_write (part, 0, WHOLE);
  g_assert_true (gannet_part_file_sync (part, NULL));
}

static void
finish_continued (GannetPartScene *scene, const char *expected)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (scene);
  g_assert_nonnull (part);
  if (!gannet_part_file_is_finished (part))
    gannet_part_scene_finish (part);
  gannet_part_scene_assert (scene, expected);
}

static void
test_finishing (GannetPartScene **scene, gconstpointer data)
{
  leave_finishing (*scene);
  finish_continued (*scene, "f=" WHOLE);
  assert_nothing (*scene, GANNET_RECOVERED_NOTHING);
}

static void
test_finishing_renamed (GannetPartScene **scene, gconstpointer data)
{
  leave_finishing (*scene);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_autofree char *final = gannet_part_scene_dup_path (*scene, "f");
  g_assert_cmpint (g_rename (path, final), ==, 0);
  finish_continued (*scene, "f=" WHOLE);
}

/* The file system renames in two steps, and only the first was done. */
static void
test_finishing_half_renamed (GannetPartScene **scene, gconstpointer data)
{
  leave_finishing (*scene);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_autofree char *final = gannet_part_scene_dup_path (*scene, "f");
  g_assert_cmpint (link (path, final), ==, 0);
  finish_continued (*scene, "f=" WHOLE);
}

/* Somebody took the part away and made a file with its final name. */
static void
test_finishing_foreign (GannetPartScene **scene, gconstpointer data)
{
  leave_finishing (*scene);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_cmpint (g_unlink (path), ==, 0);
  gannet_part_scene_put (*scene, "f", WHOLE);
  assert_nothing (*scene, GANNET_RECOVERED_LOST);
}

static void
test_finishing_cut (GannetPartScene **scene, gconstpointer data)
{
  leave_finishing (*scene);
  g_autofree char *path = gannet_part_scene_dup_path (*scene, "f.part");
  g_assert_cmpint (truncate (path, 3), ==, 0);
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 3);
  g_assert_cmpint (gannet_part_file_get_record (part)->stage, ==, GANNET_RECORD_FILLING);
}

static void
test_segments (GannetPartScene **scene, gconstpointer data)
{
  {
    g_autoptr (GannetPartFile) part = gannet_part_scene_create (*scene, "f", FALSE);
    gannet_part_scene_write (part, 2, "cd");
    gannet_part_scene_write (part, 6, "gh");
    g_assert_true (gannet_part_file_checkpoint (part, NULL));
  }
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (*scene);
  g_autofree char *done = gannet_ranges_to_text (gannet_part_file_get_record (part)->done);
  g_assert_cmpstr (done, ==, "2-4,6-8");
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 0);
  g_assert_false (gannet_part_file_is_touched (part));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_part_scene_add ("/part-recover/nothing", test_nothing);
  gannet_part_scene_add ("/part-recover/all-there", test_all_there);
  gannet_part_scene_add ("/part-recover/longer", test_longer);
  gannet_part_scene_add ("/part-recover/shorter", test_shorter);
  gannet_part_scene_add ("/part-recover/another-file", test_another_file);
  gannet_part_scene_add ("/part-recover/lost", test_lost);
  gannet_part_scene_add ("/part-recover/forget", test_forget);
  gannet_part_scene_add ("/part-recover/record-damaged", test_record_damaged);
  gannet_part_scene_add ("/part-recover/record-empty", test_record_empty);
  gannet_part_scene_add ("/part-recover/only-reserved", test_only_reserved);
  gannet_part_scene_add ("/part-recover/other-request", test_other_request);
  gannet_part_scene_add ("/part-recover/newer-format", test_newer_format);
  gannet_part_scene_add ("/part-recover/locked", test_locked);
  gannet_part_scene_add ("/part-recover/unsafe-part", test_unsafe_part);
  gannet_part_scene_add ("/part-recover/foreign-owner", test_foreign_owner);
  gannet_part_scene_add ("/part-recover/finishing", test_finishing);
  gannet_part_scene_add ("/part-recover/finishing-renamed", test_finishing_renamed);
  gannet_part_scene_add ("/part-recover/finishing-half-renamed", test_finishing_half_renamed);
  gannet_part_scene_add ("/part-recover/finishing-foreign", test_finishing_foreign);
  gannet_part_scene_add ("/part-recover/finishing-cut", test_finishing_cut);
  gannet_part_scene_add ("/part-recover/segments", test_segments);
  return g_test_run ();
}
