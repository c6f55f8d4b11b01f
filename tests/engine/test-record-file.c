/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the newest whole record being found whatever stands in its place, and for nothing of
 * somebody else's being read, followed or lost. */

#include "config.h"

#include "core/error.h"
#include "engine/record-file.h"
#include "engine/unsafe-place.h"
#include "support/fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME ".gannet-x.record"
#define OTHER_NAME FILE_NAME "~"

typedef struct {
  GannetFixture *fixture;
  GannetFolder *folder;
} Scene;

static void
set_up (Scene *scene, gconstpointer data)
{
  scene->fixture = gannet_fixture_new ();
  scene->folder = gannet_folder_open (scene->fixture->folder, NULL, NULL);
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  gannet_folder_unref (scene->folder);
  gannet_fixture_free (scene->fixture);
}

static GannetRecord *
new_record (void)
{
  GannetRecord *record = gannet_record_new ();
  record->url = g_strdup ("http://files.test/f");
  record->name = g_strdup ("f");
  record->part = g_strdup ("f.part");
  return record;
}

static void
write_done (Scene *scene, GannetRecord *record, guint64 end)
{
  g_autoptr (GError) error = NULL;
  gannet_ranges_done (record->done, 0, end);
  gannet_record_write (record, scene->folder, FILE_NAME, &error);
  g_assert_no_error (error);
}

/* Asserts that @done bytes are claimed by what is read; -1: nothing is there. */
static void
assert_read (Scene *scene, gint64 done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) record = gannet_record_read (scene->folder, FILE_NAME, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      record == NULL ? -1 : (gint64) gannet_ranges_done_bytes (record->done), ==, done);
}

static void
assert_fails (Scene *scene, GannetError expected)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (gannet_record_read (scene->folder, FILE_NAME, &error));
  g_assert_error (error, GANNET_ERROR, (int) expected);
}

static void
assert_list (Scene *scene, const char *expected)
{
  g_autofree char *list = gannet_fixture_list (scene->fixture->folder);
  g_assert_cmpstr (list, ==, expected);
}

static void
put (Scene *scene, const char *name, const char *text)
{
  g_autofree char *path = gannet_fixture_dup_path (scene->fixture, name);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_generations (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record ();
  assert_read (scene, -1);
  write_done (scene, record, 10);
  assert_list (scene, FILE_NAME);
  assert_read (scene, 10);
  write_done (scene, record, 20);
  assert_list (scene, FILE_NAME " " OTHER_NAME);
  assert_read (scene, 20);
  write_done (scene, record, 30);
  assert_list (scene, FILE_NAME " " OTHER_NAME);
  assert_read (scene, 30);
  g_assert_cmpuint (record->sequence, ==, 3);

  const char *const names[] = {FILE_NAME, OTHER_NAME};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = gannet_fixture_dup_path (scene->fixture, names[i]);
    GStatBuf about;
    g_assert_cmpint (g_stat (path, &about), ==, 0);
    g_assert_cmpint (about.st_mode & 07777, ==, 0600);
  }
}

static void
test_remove (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) record = new_record ();
  write_done (scene, record, 10);
  write_done (scene, record, 20);
  put (scene, FILE_NAME ".new", "cut off");
  for (guint i = 0; i < 2; i++) {
    gannet_record_remove (scene->folder, FILE_NAME, &error);
    g_assert_no_error (error);
    assert_list (scene, "");
  }
}

static void
test_damaged (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record ();
  write_done (scene, record, 10);
  write_done (scene, record, 20);

  put (scene, OTHER_NAME, "damaged");
  assert_read (scene, 10);
  assert_list (scene, FILE_NAME " " OTHER_NAME ".bad");
  put (scene, OTHER_NAME, "damaged again");
  assert_read (scene, 10);
  assert_list (scene, FILE_NAME " " OTHER_NAME ".bad " OTHER_NAME ".bad1");

  put (scene, FILE_NAME, "damaged");
  assert_fails (scene, GANNET_ERROR_PART_LOST);
  assert_read (scene, -1);
}

static void
test_empty_is_none (Scene *scene, gconstpointer data)
{
  put (scene, FILE_NAME, "");
  assert_read (scene, -1);
  g_autoptr (GannetRecord) record = new_record ();
  write_done (scene, record, 10);
  assert_read (scene, 10);
  put (scene, OTHER_NAME, "");
  assert_read (scene, 10);
}

/* Of either generation, whatever it holds; where nobody may look, there may be one. */
static void
test_exists (Scene *scene, gconstpointer data)
{
  g_assert_false (gannet_record_exists (scene->folder, FILE_NAME));
  put (scene, FILE_NAME ".new", "cut off");
  g_assert_false (gannet_record_exists (scene->folder, FILE_NAME));
  put (scene, OTHER_NAME, "damaged");
  g_assert_true (gannet_record_exists (scene->folder, FILE_NAME));
  put (scene, FILE_NAME, "");
  g_assert_true (gannet_record_exists (scene->folder, FILE_NAME));
  g_assert_true (gannet_record_exists (scene->folder, FILE_NAME "/f"));
}

static void
test_left_over_is_ignored (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record ();
  put (scene, FILE_NAME ".new", "cut off");
  assert_read (scene, -1);
  write_done (scene, record, 10);
  assert_list (scene, FILE_NAME);
  assert_read (scene, 10);
}

/* Where a new record gets its name by a second one, a crash leaves both. */
static void
test_half_renamed (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record ();
  write_done (scene, record, 10);
  g_autofree char *path = gannet_fixture_dup_path (scene->fixture, FILE_NAME);
  g_autofree char *fresh = gannet_fixture_dup_path (scene->fixture, FILE_NAME ".new");
  g_assert_cmpint (link (path, fresh), ==, 0);
  assert_read (scene, 10);
  assert_list (scene, FILE_NAME);
}

static void
test_equal_numbers (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record ();
  write_done (scene, record, 10);
  g_autofree char *from = gannet_fixture_dup_path (scene->fixture, FILE_NAME);
  g_autofree char *text = NULL;
  gannet_ranges_cut (record->done, 4);
  gannet_ranges_done (record->done, 8, 30);
  text = gannet_record_to_text (record);
  put (scene, OTHER_NAME, text);
  assert_read (scene, 4 + 2);
}

static void
test_newer_format (Scene *scene, gconstpointer data)
{
  const char body[] = "[Gannet part]\nformat=2\nnews=1\n";
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  g_autofree char *text = g_strconcat (body, "sha256=", sum, "\n", NULL);
  put (scene, FILE_NAME, text);
  g_autofree char *before = gannet_fixture_describe (scene->fixture->folder);
  assert_fails (scene, GANNET_ERROR_NEWER_FORMAT);
  g_autofree char *after = gannet_fixture_describe (scene->fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_huge (Scene *scene, gconstpointer data)
{
  put (scene, FILE_NAME, "x");
  g_autofree char *path = gannet_fixture_dup_path (scene->fixture, FILE_NAME);
  g_assert_cmpint (truncate (path, 10 * G_GINT64_CONSTANT (1000000000)), ==, 0);
  assert_fails (scene, GANNET_ERROR_PART_LOST);
  assert_list (scene, FILE_NAME ".bad");
}

static void
test_first_of_two (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) ours = new_record ();
  g_autoptr (GannetRecord) theirs = new_record ();
  write_done (scene, theirs, 10);
  g_assert_false (gannet_record_write (ours, scene->folder, FILE_NAME, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED);
  g_assert_cmpuint (ours->sequence, ==, 0);
  assert_list (scene, FILE_NAME);
  assert_read (scene, 10);
}

static void
test_unsafe (Scene *scene, gconstpointer data)
{
  for (guint i = 0; i < GANNET_UNSAFE_PLACES; i++) {
    const char *const slots[] = {FILE_NAME, OTHER_NAME};
    for (guint slot = 0; slot < G_N_ELEMENTS (slots); slot++) {
      g_test_message ("%s at %s", gannet_unsafe_places[i].name, slots[slot]);
      g_autoptr (GannetRecord) record = new_record ();
      g_autofree char *text = gannet_record_to_text (record);
      put (scene, "real", text);
      g_autofree char *path = gannet_fixture_dup_path (scene->fixture, slots[slot]);
      g_autofree char *real = gannet_fixture_dup_path (scene->fixture, "real");
      gannet_unsafe_places[i].make (path, real);
      assert_fails (scene, GANNET_ERROR_PART_UNSAFE);
      g_assert_cmpint (g_remove (path), ==, 0);
      assert_list (scene, "real");
    }
  }
}

static void
test_writing_follows_no_link (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRecord) record = new_record ();
  put (scene, "victim", "user");
  g_autofree char *victim = gannet_fixture_dup_path (scene->fixture, "victim");
  g_autofree char *fresh = gannet_fixture_dup_path (scene->fixture, FILE_NAME ".new");
  g_autofree char *other = gannet_fixture_dup_path (scene->fixture, OTHER_NAME);
  g_assert_cmpint (symlink (victim, fresh), ==, 0);
  g_assert_cmpint (symlink (victim, other), ==, 0);
  write_done (scene, record, 10);
  write_done (scene, record, 20);
  g_autofree char *contents = NULL;
  g_assert_true (g_file_get_contents (victim, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "user");
  assert_read (scene, 20);
}

static void
add (const char *path, void (*test) (Scene *, gconstpointer))
{
  g_test_add (path, Scene, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/record-file/generations", test_generations);
  add ("/record-file/remove", test_remove);
  add ("/record-file/damaged", test_damaged);
  add ("/record-file/empty-is-none", test_empty_is_none);
  add ("/record-file/exists", test_exists);
  add ("/record-file/left-over-is-ignored", test_left_over_is_ignored);
  add ("/record-file/half-renamed", test_half_renamed);
  add ("/record-file/equal-numbers", test_equal_numbers);
  add ("/record-file/newer-format", test_newer_format);
  add ("/record-file/huge", test_huge);
  add ("/record-file/first-of-two", test_first_of_two);
  add ("/record-file/unsafe", test_unsafe);
  add ("/record-file/writing-follows-no-link", test_writing_follows_no_link);
  return g_test_run ();
}
