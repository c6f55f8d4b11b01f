/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a file is called when other files are there: nothing of the user's is replaced, no foreign
 * part is written to, and number and '.part' always fit. */

#include "config.h"

#include "core/filename-clean.h"
#include "core/filename.h"
#include "engine/part-scene.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_NUMBERS 999

typedef struct {
  const char *title;
  const char *there; /* names of the user's files, each followed by a '|' */
  const char *asked;
  const char *running; /* all files while it is fetched in a part of its own name */
  const char *finished;
} Row;

static const Row rows[] = {
    {"free", "", "f.txt", "f.txt.part=new", "f.txt=new"},
    {"taken", "f.txt|", "f.txt", "f (1).txt.part=new f.txt=user", "f (1).txt=new f.txt=user"},
    {"next-number", "f.txt|f (1).txt|", "f.txt", "f (1).txt=user f (2).txt.part=new f.txt=user",
        "f (1).txt=user f (2).txt=new f.txt=user"},
    {"gap", "f.txt|f (2).txt|", "f.txt", "f (1).txt.part=new f (2).txt=user f.txt=user",
        "f (1).txt=new f (2).txt=user f.txt=user"},
    {"numbers-are-not-read", "a (1).txt|", "a (1).txt", "a (1) (1).txt.part=new a (1).txt=user",
        "a (1) (1).txt=new a (1).txt=user"},
    {"version", "v1.2|", "v1.2", "v1 (1).2.part=new v1.2=user", "v1 (1).2=new v1.2=user"},
    {"launcher", "x.desktop.download|", "x.desktop",
        "x.desktop (1).download.part=new x.desktop.download=user",
        "x.desktop (1).download=new x.desktop.download=user"},
    {"live-launcher", "x.desktop|", "x.desktop", "x.desktop.download.part=new x.desktop=user",
        "x.desktop.download=new x.desktop=user"},
    {"foreign-part", "f.txt.part|", "f.txt", "f (1).txt.part=new f.txt.part=user",
        "f (1).txt=new f.txt.part=user"},
    {"foreign-part-of-a-number", "f.txt|f (1).txt.part|", "f.txt",
        "f (1).txt.part=user f (2).txt.part=new f.txt=user",
        "f (1).txt.part=user f (2).txt=new f.txt=user"},
    {"ends-in-part", "f|", "f.part", "f.part.part=new f=user", "f.part=new f=user"},
    {"part-of-what-ends-in-part", "f.part.part|", "f.part", "f (1).part.part=new f.part.part=user",
        "f (1).part=new f.part.part=user"},
    {"device-name", "_con|", "con", "_con (1).part=new _con=user", "_con (1)=new _con=user"},
};

static void
put_all (GannetPartScene *scene, const char *there)
{
  g_auto (GStrv) names = g_strsplit (there, "|", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    if (*names[i] != '\0')
      gannet_part_scene_put (scene, names[i], "user");
  }
}

static GannetPartFile *
begin (GannetPartScene *scene, const char *asked, gboolean small)
{
  g_autofree char *name = gannet_filename_clean (asked, 255);
  g_autoptr (GError) error = NULL;
  GannetPartFile *part =
      gannet_part_file_create (scene->folder, scene->request, name, small, &error);

  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, "new");
  return part;
}

static GannetPartFile *
create_copy (GannetPartScene *scene, guint copy, const char *name, GError **error)
{
  g_autoptr (GannetPartFile) part = NULL;
  GannetRequest *request = gannet_request_copy (scene->request);

  request->copy = copy;
  part = gannet_part_file_create (scene->folder, request, name, FALSE, error);
  gannet_request_unref (request);
  return g_steal_pointer (&part);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autofree char *running = g_strconcat ("RECORD RECORD~ ", row->running, NULL);

  put_all (scene, row->there);
  g_autoptr (GannetPartFile) part = begin (scene, row->asked, FALSE);
  gannet_part_scene_assert (scene, running);
  gannet_part_scene_finish (part);
  gannet_part_scene_assert (scene, row->finished);
}

/* The same names, for a file that comes in one go and has no part name. */
static void
test_small (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();

  put_all (scene, "f.txt|f (2).txt|g.txt.part|");
  g_autoptr (GannetPartFile) one = begin (scene, "f.txt", TRUE);
  gannet_part_scene_finish (one);
  g_autoptr (GannetPartFile) two = begin (scene, "g.txt", TRUE);
  gannet_part_scene_finish (two);
  gannet_part_scene_assert (
      scene, "f (1).txt=new f (2).txt=user f.txt=user g.txt.part=user g.txt=new");
}

static gboolean
leads_to_file (GannetPartScene *scene, const char *name)
{
  g_autofree char *path = gannet_part_scene_dup_path (scene, name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* Where names that differ in case or in composition are two files, both stay; where they are one,
 * the new file gets a number. */
static void
test_twin (gconstpointer data)
{
  const char *twin = data;
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autofree char *path = gannet_part_scene_dup_path (scene, twin);
  g_autofree char *contents = NULL;

  gannet_part_scene_put (scene, twin, "user");
  gboolean same = leads_to_file (scene, "f\u00f6.txt");
  g_autoptr (GannetPartFile) part = begin (scene, "f\u00f6.txt", FALSE);
  gannet_part_scene_finish (part);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, same ? "f\u00f6 (1).txt" : "f\u00f6.txt");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "user");
}

/* What is there need not be a file. */
static void
test_other_things (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autofree char *folder = gannet_part_scene_dup_path (scene, "f");
  g_autofree char *outside = g_dir_make_tmp ("gannet-outside-XXXXXX", NULL);
  g_autofree char *victim = g_build_filename (outside, "victim", NULL);
  g_autofree char *link = gannet_part_scene_dup_path (scene, "g");
  g_autofree char *part_link = gannet_part_scene_dup_path (scene, "h.part");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (victim, link), ==, 0);
  g_assert_cmpint (symlink (victim, part_link), ==, 0);
  for (const char *name = "fgh"; *name != '\0'; name++) {
    const char asked[] = {*name, '\0'};
    g_autoptr (GannetPartFile) part = begin (scene, asked, FALSE);

    gannet_part_scene_finish (part);
    g_assert_cmpint (gannet_part_file_get_name (part)[2], ==, '(');
  }
  g_assert_false (g_file_test (victim, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (outside), ==, 0);
}

/* A part that is still open is taken for what it is by a download of that very name. */
static void
test_name_of_running_part (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GannetPartFile) running = begin (scene, "f", FALSE);
  g_autoptr (GannetPartFile) other = create_copy (scene, 1, "f.part", NULL);

  gannet_part_scene_write (other, 0, "other");
  gannet_part_scene_finish (other);
  gannet_part_scene_finish (running);
  gannet_part_scene_assert (scene, "f (1).part=other f=new");
}

/* The user's file goes only when the new one is whole. */
static void
test_replace_given_up (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();

  scene->request->if_exists = GANNET_IF_EXISTS_REPLACE;
  gannet_part_scene_put (scene, "f", "user");
  g_autoptr (GannetPartFile) part = begin (scene, "f", FALSE);
  gannet_part_scene_assert (scene, "RECORD RECORD~ f.part=new f=user");
  g_assert_true (gannet_part_file_discard (part, NULL));
  gannet_part_scene_assert (scene, "f=user");
}

static void
put_numbers (GannetPartScene *scene, const char *name)
{
  for (guint n = 0; n < MOST_NUMBERS; n++) {
    g_autofree char *taken = gannet_filename_numbered (name, n);

    gannet_part_scene_put (scene, taken, "user");
  }
}

/* The longest name there is, the longest number, and '.part' are 255 bytes. When that is taken too,
 * no further part is begun, and one that is whole stays as it is. */
static void
test_all_taken (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *letters = g_strnfill (300, 'x');
  g_autofree char *asked = g_strconcat (letters, ".bin", NULL);
  g_autofree char *name = gannet_filename_clean (asked, 255);
  g_autofree char *first_part = g_strconcat (name, ".part", NULL);
  g_autofree char *last = gannet_filename_numbered (name, MOST_NUMBERS);
  g_autofree char *last_part = g_strconcat (last, ".part", NULL);

  g_assert_cmpuint (strlen (name), ==, 244);
  g_assert_cmpuint (strlen (last_part), ==, 255);
  g_autoptr (GannetPartFile) early = begin (scene, asked, FALSE);
  put_numbers (scene, name);
  g_autoptr (GannetPartFile) part = create_copy (scene, 1, name, &error);
  g_assert_no_error (error);
  g_assert_true (leads_to_file (scene, last_part));
  gannet_part_scene_finish (part);
  g_assert_cmpstr (gannet_part_file_get_name (part), ==, last);

  g_assert_null (create_copy (scene, 2, name, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (gannet_part_file_sync (early, &error));
  g_assert_false (gannet_part_file_name (early, &error));
  g_assert_nonnull (error);
  g_assert_false (gannet_part_file_is_finished (early));
  g_assert_true (leads_to_file (scene, first_part));
  g_assert_cmpint (gannet_part_file_compare (early, 0, "new", 3, NULL), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/part-names/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/part-names/small", test_small);
  g_test_add_data_func ("/part-names/twin-in-capitals", "F\u00d6.TXT", test_twin);
  g_test_add_data_func ("/part-names/twin-decomposed", "fo\u0308.txt", test_twin);
  g_test_add_func ("/part-names/other-things", test_other_things);
  g_test_add_func ("/part-names/name-of-running-part", test_name_of_running_part);
  g_test_add_func ("/part-names/replace-given-up", test_replace_given_up);
  g_test_add_func ("/part-names/all-taken", test_all_taken);
  return g_test_run ();
}
