/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* An unfinished file goes along to another address or folder, also after a run that was cut off in
 * the middle of that: its bytes are always claimed by a record that is found. */

#include "config.h"

#include "engine/part-move.h"

#include "core/error.h"
#include "engine/part-scene.h"

#include <string.h>

#define OTHER_URL "http://mirror.test/f"

/* Two folders; in the first one a part with "abcdef". */
typedef struct {
  GannetPartScene *here;
  GannetPartScene *there;
  GannetRequest *address; /* the other address in the first folder */
} Scene;

static GannetPartFile *
make_part (GannetPartScene *scene, GannetRequest *request, const char *bytes)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part = gannet_part_file_create (scene->folder, request, "f", FALSE, &error);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, bytes);
  g_assert_true (gannet_part_file_checkpoint (part, NULL));
  return part;
}

static void
set_up (Scene *scene, gconstpointer data)
{
  scene->here = gannet_part_scene_new ();
  scene->there = gannet_part_scene_new ();
  scene->address = gannet_request_new (OTHER_URL, scene->here->fixture->folder);
  g_autoptr (GannetPartFile) part = make_part (scene->here, scene->here->request, "abcdef");
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  gannet_part_scene_free (scene->here);
  gannet_part_scene_free (scene->there);
  gannet_request_unref (scene->address);
}

static void
move (GannetRequest *before, GannetRequest *after)
{
  g_autoptr (GError) error = NULL;
  gboolean moved = gannet_part_move (before, after, &error);
  g_assert_no_error (error);
  g_assert_true (moved);
}

/* What goes on for @request in the folder of @scene: "NAME=bytes", or NULL. */
static char *
look (GannetPartScene *scene, GannetRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) part =
      gannet_part_file_continue (scene->folder, request, NULL, &error);
  g_assert_no_error (error);
  if (part == NULL)
    return NULL;
  return g_strdup_printf (
      "%s=%" G_GUINT64_FORMAT, gannet_part_file_get_name (part), gannet_part_file_get_held (part));
}

static void
assert_holds (GannetPartScene *scene, GannetRequest *request, const char *expected)
{
  g_autofree char *found = look (scene, request);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_address (Scene *scene, gconstpointer data)
{
  move (scene->here->request, scene->address);
  assert_holds (scene->here, scene->here->request, NULL);
  assert_holds (scene->here, scene->address, "f=6");
}

/* Cut off after the new record was written: the part is to be had from both addresses, and moving
 * it once more leaves one record. */
static void
test_address_cut_off (Scene *scene, gconstpointer data)
{
  g_autofree char *record = gannet_part_scene_dup_record (scene->here);
  g_autofree char *other = g_strconcat (record, "~", NULL);
  g_autofree char *bytes[2] = {NULL, NULL};
  gsize length[2] = {0, 0};

  g_file_get_contents (record, &bytes[0], &length[0], NULL);
  g_file_get_contents (other, &bytes[1], &length[1], NULL);
  move (scene->here->request, scene->address);
  if (bytes[0] != NULL)
    g_file_set_contents (record, bytes[0], (gssize) length[0], NULL);
  if (bytes[1] != NULL)
    g_file_set_contents (other, bytes[1], (gssize) length[1], NULL);
  assert_holds (scene->here, scene->here->request, "f=6");
  assert_holds (scene->here, scene->address, "f=6");

  move (scene->here->request, scene->address);
  assert_holds (scene->here, scene->here->request, NULL);
  assert_holds (scene->here, scene->address, "f=6");
  g_clear_pointer (&bytes[0], g_free);
  g_clear_pointer (&bytes[1], g_free);
}

static void
test_address_taken (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) other = make_part (scene->here, scene->address, "xyz");
  g_clear_pointer (&other, gannet_part_file_unref);
  move (scene->here->request, scene->address);
  assert_holds (scene->here, scene->here->request, "f=6");
  assert_holds (scene->here, scene->address, "f (1)=3");
}

static void
test_locked (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) busy = gannet_part_scene_continue (scene->here);
  g_autoptr (GError) error = NULL;
  g_assert_false (gannet_part_move (scene->here->request, scene->address, &error));
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED);

  /* Another folder is the way out of this. */
  move (scene->here->request, scene->there->request);
  gannet_part_scene_assert (scene->there, "");
  g_assert_cmpuint (gannet_part_file_get_held (busy), ==, 6);
}

static void
test_folder (Scene *scene, gconstpointer data)
{
  move (scene->here->request, scene->there->request);
  gannet_part_scene_assert (scene->here, "");
  assert_holds (scene->there, scene->there->request, "f=6");
  gannet_part_scene_assert (scene->there, "RECORD RECORD~ f.part=abcdef");
}

/* Cut off while copying, and cut off before the old one was deleted. */
static void
test_folder_cut_off (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetPartFile) some = make_part (scene->there, scene->there->request, "abc");
  g_clear_pointer (&some, gannet_part_file_unref);
  move (scene->here->request, scene->there->request);
  assert_holds (scene->there, scene->there->request, "f=6");

  g_autoptr (GannetPartFile) again = make_part (scene->here, scene->here->request, "abcdef");
  g_clear_pointer (&again, gannet_part_file_unref);
  move (scene->here->request, scene->there->request);
  assert_holds (scene->there, scene->there->request, "f=6");
}

static void
test_name (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRequest) named = gannet_request_copy (scene->address);
  named->name = g_strdup ("better");
  move (scene->here->request, named);
  assert_holds (scene->here, named, "better=6");
}

static void
test_nothing (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRequest) other = gannet_request_new ("http://files.test/none", "/");
  gannet_request_set_folder (other, scene->here->fixture->folder);
  move (other, scene->there->request);
  gannet_part_scene_assert (scene->there, "");
  move (scene->here->request, scene->here->request);
  assert_holds (scene->here, scene->here->request, "f=6");
}

/* A file of the user's that was gone on with gets its name back where it was. */
static void
test_adopted (Scene *scene, gconstpointer data)
{
  g_autoptr (GannetRequest) request = gannet_request_new (OTHER_URL, scene->there->fixture->folder);
  g_autoptr (GError) error = NULL;
  gannet_part_scene_put (scene->there, "mine", "abcd");
  g_autoptr (GannetPartFile) part =
      gannet_part_file_borrow (scene->there->folder, request, "mine", &error);
  g_assert_true (gannet_part_file_adopt (part, &error));
  g_clear_pointer (&part, gannet_part_file_unref);
  move (request, scene->address);
  assert_holds (scene->here, scene->address, "mine=4");
  gannet_part_scene_assert (scene->there, "mine=abcd");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Scene, NULL, set_up, test, tear_down)
  ADD ("/part-move/address", test_address);
  ADD ("/part-move/address/cut-off", test_address_cut_off);
  ADD ("/part-move/address/taken", test_address_taken);
  ADD ("/part-move/locked", test_locked);
  ADD ("/part-move/folder", test_folder);
  ADD ("/part-move/folder/cut-off", test_folder_cut_off);
  ADD ("/part-move/name", test_name);
  ADD ("/part-move/nothing", test_nothing);
  ADD ("/part-move/adopted", test_adopted);
  return g_test_run ();
}
