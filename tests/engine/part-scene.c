/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sets up a folder with one download and shows all of it as one string. It tests nothing itself. */

#include "config.h"

#include "engine/part-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define URL "http://files.test/f"

GannetPartScene *
gannet_part_scene_new (void)
{
  GannetPartScene *self = g_new0 (GannetPartScene, 1);
  self->fixture = gannet_fixture_new ();
  self->folder = gannet_folder_open (self->fixture->folder, NULL, NULL);
  g_assert_nonnull (self->folder);
  self->request = gannet_request_new (URL, self->fixture->folder);
  return self;
}

void
gannet_part_scene_free (GannetPartScene *self)
{
  gannet_request_unref (self->request);
  gannet_folder_unref (self->folder);
  gannet_fixture_free (self->fixture);
  g_free (self);
}

static void
set_up (GannetPartScene **scene, gconstpointer data)
{
  *scene = gannet_part_scene_new ();
}

static void
tear_down (GannetPartScene **scene, gconstpointer data)
{
  gannet_part_scene_free (*scene);
}

void
gannet_part_scene_add (const char *path, void (*test) (GannetPartScene **, gconstpointer))
{
  g_test_add (path, GannetPartScene *, NULL, set_up, test, tear_down);
}

void
gannet_part_scene_put (GannetPartScene *self, const char *name, const char *contents)
{
  g_autofree char *path = gannet_part_scene_dup_path (self, name);
  g_unlink (path);
  g_assert_true (
      g_file_set_contents_full (path, contents, -1, G_FILE_SET_CONTENTS_NONE, 0640, NULL));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
show (GannetPartScene *self, const char *name)
{
  g_autofree char *record = gannet_record_dup_file_name (self->request->url, self->request->copy);
  if (g_str_has_prefix (name, record))
    return g_strconcat ("RECORD", name + strlen (record), NULL);
  g_autofree char *path = gannet_part_scene_dup_path (self, name);
  g_autofree char *contents = NULL;
  g_file_get_contents (path, &contents, NULL, NULL);
  return g_strconcat (name, "=", contents, NULL);
}

void
gannet_part_scene_assert (GannetPartScene *self, const char *expected)
{
  g_autoptr (GDir) dir = g_dir_open (self->fixture->folder, 0, NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (shown, show (self, name));
  g_ptr_array_sort (shown, compare_names);
  g_ptr_array_add (shown, NULL);
  g_autofree char *all = g_strjoinv (" ", (char **) shown->pdata);
  g_assert_cmpstr (all, ==, expected);
}

char *
gannet_part_scene_dup_path (GannetPartScene *self, const char *name)
{
  return g_build_filename (self->fixture->folder, name, NULL);
}

char *
gannet_part_scene_dup_record (GannetPartScene *self)
{
  g_autofree char *name = gannet_record_dup_file_name (self->request->url, self->request->copy);
  return gannet_part_scene_dup_path (self, name);
}

mode_t
gannet_part_scene_get_mode (GannetPartScene *self, const char *name)
{
  g_autofree char *path = gannet_part_scene_dup_path (self, name);
  GStatBuf about;
  g_assert_cmpint (g_lstat (path, &about), ==, 0);
  return about.st_mode & 07777;
}

GannetPartFile *
gannet_part_scene_create (GannetPartScene *self, const char *name, gboolean small)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part = gannet_part_file_create (self->folder, self->request, name, small, &error);
  g_assert_no_error (error);
  g_assert_nonnull (part);
  return part;
}

void
gannet_part_scene_write (GannetPartFile *part, guint64 offset, const char *text)
{
  g_autoptr (GError) error = NULL;
  gannet_part_file_write (part, offset, text, strlen (text), &error);
  g_assert_no_error (error);
}

void
gannet_part_scene_checkpoint (GannetPartFile *part)
{
  g_autoptr (GError) error = NULL;
  gannet_part_file_checkpoint (part, &error);
  g_assert_no_error (error);
}

void
gannet_part_scene_finish (GannetPartFile *part)
{
  g_autoptr (GError) error = NULL;
  gannet_part_file_sync (part, &error);
  g_assert_no_error (error);
  gannet_part_file_name (part, &error);
  g_assert_no_error (error);
  gannet_folder_sync (gannet_part_file_get_folder (part), &error);
  g_assert_no_error (error);
  gannet_part_file_settle (part, &error);
  g_assert_no_error (error);
  g_assert_true (gannet_part_file_is_finished (part));
}

GannetPartFile *
gannet_part_scene_continue (GannetPartScene *self)
{
  g_autoptr (GError) error = NULL;
  GannetPartFile *part = gannet_part_file_continue (self->folder, self->request, NULL, &error);
  g_assert_no_error (error);
  return part;
}
