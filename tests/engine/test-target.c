/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Where bytes go, what is left of other versions, and that the user's files stay the user's. */

#include "config.h"

#include "target-scene.h"

#include "engine/target-discard.h"

#define LARGE ((guint64) 5 * 1024 * 1024)

static void
test_fresh (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();
  g_autoptr (GannetReport) report = gannet_report_new ();
  GannetHolding holding = {0};

  gannet_target_scene_open (scene);
  g_assert_null (gannet_target_get_part (scene->target));
  gannet_target_scene_reply (scene, LARGE, "\"v1\"");
  g_assert_cmpint (gannet_target_scene_settle (scene, NULL), ==, GANNET_SETTLED_READY);
  g_assert_cmpint (gannet_target_scene_put (scene, "abc"), ==, GANNET_PUT_DONE);
  gannet_target_get_holding (scene->target, &holding);
  g_assert_cmpuint (holding.held, ==, 3);
  g_assert_cmpint (holding.total, ==, LARGE);
  g_assert_cmpstr (holding.validator->etag, ==, "\"v1\"");
  gannet_target_describe (scene->target, report);
  g_assert_cmpstr (report->name, ==, "name.bin");
  g_assert_cmpuint (report->held, ==, 3);
  g_assert_cmpint (report->notes, ==, 0);
  gannet_target_scene_assert (scene, "* name.bin.part=abc");

  /* The next job knows all that this one noted down, and nothing that it did not. */
  gannet_target_scene_checkpoint (scene);
  gannet_target_scene_open (scene);
  gannet_target_get_holding (scene->target, &holding);
  g_assert_cmpuint (holding.held, ==, 3);
  g_assert_cmpint (holding.total, ==, LARGE);
  g_assert_cmpstr (holding.validator->etag, ==, "\"v1\"");
}

/* What comes in one go leaves nothing behind when it does not come. */
static void
test_small (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();

  gannet_target_scene_open (scene);
  gannet_target_scene_reply (scene, 10, "\"v1\"");
  g_assert_cmpint (gannet_target_scene_settle (scene, NULL), ==, GANNET_SETTLED_READY);
  gannet_target_scene_put (scene, "abc");
  gannet_target_scene_close (scene);
  gannet_target_scene_assert (scene, "");
}

/* Another version comes into a part of its own; the old one stays until the new one is whole. */
static void
test_other_version (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();
  g_autoptr (GError) error = NULL;

  gannet_target_scene_open (scene);
  gannet_target_scene_reply (scene, LARGE, "\"v1\"");
  gannet_target_scene_settle (scene, NULL);
  gannet_target_scene_put (scene, "abcdef");
  gannet_target_scene_checkpoint (scene);
  gannet_target_scene_open (scene);

  GannetSlice slice = {0, (const guint8 *) "abcXYZ12", 8};
  gannet_target_scene_reply (scene, LARGE, NULL);
  gannet_target_learn (scene->target, &scene->reply, &scene->plan);
  g_assert_cmpint (gannet_target_put (scene->target, &slice, 6, &error), ==, GANNET_PUT_DIFFERENT);
  g_assert_cmpuint (slice.at, ==, 3);
  g_assert_cmpuint (slice.length, ==, 5);
  g_assert_true (gannet_target_begin_anew (scene->target, slice.at, &error));
  g_assert_cmpint (gannet_target_put (scene->target, &slice, 0, &error), ==, GANNET_PUT_DONE);
  g_assert_no_error (error);
  gannet_target_scene_assert (scene, "* name (1).bin.part=abcXYZ12 name.bin.part=abcdef");
  g_assert_true (gannet_target_get_notes (scene->target) & GANNET_NOTE_NEW_VERSION);
  gannet_target_scene_checkpoint (scene);
  gannet_target_scene_open (scene);
  g_assert_cmpstr (
      gannet_part_file_get_name (gannet_target_get_part (scene->target)), ==, "name.bin");
  g_assert_cmpuint (gannet_part_file_get_held (gannet_target_get_part (scene->target)), ==, 8);
}

typedef struct {
  const char *name;
  GannetIfExists policy;
  guint copy;
  guint64 length; /* that the server tells of */
  const char *user; /* contents of the user's file */
  GannetSettled settled;
  const char *files; /* after "abcd" was put, if it may be */
} Existing;

static const Existing existing[] = {
    {"a beginning", GANNET_IF_EXISTS_CONTINUE, 0, 4, "ab", GANNET_SETTLED_COMPARE,
        "* name.bin.part=abcd"},
    {"the whole", GANNET_IF_EXISTS_CONTINUE, 0, 4, "abcd", GANNET_SETTLED_COMPARE, "name.bin=abcd"},
    {"longer", GANNET_IF_EXISTS_CONTINUE, 0, 4, "abcdef", GANNET_SETTLED_READY, "name.bin=abcdef"},
    {"a copy", GANNET_IF_EXISTS_CONTINUE, 1, 4, "ab", GANNET_SETTLED_READY, "name.bin=ab"},
    {"to be renamed", GANNET_IF_EXISTS_RENAME, 0, 4, "ab", GANNET_SETTLED_READY, "name.bin=ab"},
    {"to be replaced", GANNET_IF_EXISTS_REPLACE, 0, 4, "ab", GANNET_SETTLED_READY, "name.bin=ab"},
    {"to be left", GANNET_IF_EXISTS_SKIP, 0, 4, "xy", GANNET_SETTLED_THERE, "name.bin=xy"},
};

static void
test_existing (gconstpointer pointer)
{
  const Existing *row = pointer;
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();
  GannetHolding holding = {0};

  scene->request->if_exists = row->policy;
  scene->request->copy = row->copy;
  gannet_target_scene_put_file (scene, "name.bin", row->user);
  gannet_target_scene_open (scene);
  gannet_target_scene_reply (scene, row->length, "\"v1\"");
  GannetSettled settled = gannet_target_scene_settle (scene, NULL);
  g_assert_cmpint (settled, ==, row->settled);
  if (settled == GANNET_SETTLED_COMPARE) {
    gannet_target_get_holding (scene->target, &holding);
    scene->plan = gannet_plan_reply (&scene->question, &scene->reply, &holding);
  }
  if (settled != GANNET_SETTLED_THERE)
    g_assert_cmpint (gannet_target_scene_put (scene, "abcd"), ==, GANNET_PUT_DONE);
  gannet_target_scene_assert (scene, row->files);
}

/* A file that turns out to be another one is not written to, and the download gets a number. */
static void
test_foreign (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();
  g_autoptr (GError) error = NULL;
  GannetHolding holding = {0};
  GannetSlice slice = {0, (const guint8 *) "abcd", 4};

  gannet_target_scene_put_file (scene, "name.bin", "aX");
  gannet_target_scene_open (scene);
  gannet_target_scene_reply (scene, LARGE, "\"v1\"");
  gannet_target_scene_settle (scene, NULL);
  gannet_target_get_holding (scene->target, &holding);
  scene->plan = gannet_plan_reply (&scene->question, &scene->reply, &holding);
  gannet_target_learn (scene->target, &scene->reply, &scene->plan);
  g_assert_cmpint (gannet_target_put (scene->target, &slice, 2, &error), ==, GANNET_PUT_DIFFERENT);
  g_assert_true (gannet_target_begin_anew (scene->target, slice.at, &error));
  g_assert_cmpint (gannet_target_put (scene->target, &slice, 0, &error), ==, GANNET_PUT_DONE);
  g_assert_no_error (error);
  gannet_target_scene_assert (scene, "* name (1).bin.part=abcd name.bin=aX");
  g_assert_true (gannet_target_get_notes (scene->target) & GANNET_NOTE_RENAMED);
}

static gboolean
is_empty (gpointer data)
{
  g_autofree char *shown = gannet_target_scene_show (data);

  return g_str_equal (shown, "");
}

static void
test_discard (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();

  gannet_target_scene_open (scene);
  gannet_target_scene_reply (scene, LARGE, "\"v1\"");
  gannet_target_scene_settle (scene, NULL);
  gannet_target_scene_put (scene, "abc");
  gannet_target_scene_checkpoint (scene);
  gannet_target_scene_close (scene);
  gannet_target_discard_later (scene->request);
  g_assert_true (gannet_fixture_run_until (NULL, is_empty, scene));
}

/* A folder that is not there is not made: its drive may be away. */
static void
test_no_folder (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_autofree char *folder = gannet_fixture_dup_path (scene->fixture, "absent");
  gannet_request_set_folder (scene->request, folder);
  g_assert_null (gannet_target_open_folder (scene->request, &name, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_FOLDER_MISSING);
  gannet_target_scene_assert (scene, "");
}

/* Two targets never write to one part. */
static void
test_locked (void)
{
  g_autoptr (GannetTargetScene) scene = gannet_target_scene_new ();
  g_autoptr (GannetFolder) folder = gannet_folder_open (scene->fixture->folder, NULL, NULL);
  g_autoptr (GError) error = NULL;

  gannet_target_scene_open (scene);
  gannet_target_scene_reply (scene, LARGE, "\"v1\"");
  gannet_target_scene_settle (scene, NULL);
  gannet_target_scene_put (scene, "abc");
  g_assert_null (gannet_target_open (scene->request, folder, 0, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/fresh", test_fresh);
  g_test_add_func ("/target/small", test_small);
  g_test_add_func ("/target/other-version", test_other_version);
  for (guint i = 0; i < G_N_ELEMENTS (existing); i++) {
    g_autofree char *path = g_strdup_printf ("/target/existing/%s", existing[i].name);
    g_test_add_data_func (path, &existing[i], test_existing);
  }
  g_test_add_func ("/target/foreign", test_foreign);
  g_test_add_func ("/target/discard", test_discard);
  g_test_add_func ("/target/no-folder", test_no_folder);
  g_test_add_func ("/target/locked", test_locked);
  return g_test_run ();
}
