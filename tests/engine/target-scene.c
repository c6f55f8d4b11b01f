/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for making replies up, for planning them and for looking at what came of it on disk. */

#include "config.h"

#include "target-scene.h"

#include <string.h>

GannetTargetScene *
gannet_target_scene_new (void)
{
  GannetTargetScene *self = g_new0 (GannetTargetScene, 1);

  self->fixture = gannet_fixture_new ();
  self->request = gannet_request_new ("http://h.test/name.bin", self->fixture->folder);
  self->question.form = GANNET_FORM_WHOLE;
  self->question.end = GANNET_RANGES_NO_END;
  return self;
}

void
gannet_target_scene_close (GannetTargetScene *self)
{
  g_clear_pointer (&self->target, gannet_target_free);
}

void
gannet_target_scene_free (GannetTargetScene *self)
{
  gannet_target_scene_close (self);
  gannet_reply_clear (&self->reply);
  gannet_request_unref (self->request);
  gannet_fixture_free (self->fixture);
  g_free (self);
}

void
gannet_target_scene_open (GannetTargetScene *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GannetFolder) folder = gannet_target_open_folder (self->request, &name, &error);

  g_assert_no_error (error);
  gannet_target_scene_close (self);
  self->target = gannet_target_open (self->request, folder, 0, &error);
  g_assert_no_error (error);
}

void
gannet_target_scene_reply (GannetTargetScene *self, guint64 length, const char *etag)
{
  g_autofree char *value = g_strdup_printf ("%" G_GUINT64_FORMAT, length);
  const GannetField fields[] = {{"Content-Length", value}, {"ETag", etag}};
  GannetHolding holding = {0};

  gannet_reply_clear (&self->reply);
  gannet_reply_init (
      &self->reply, 200, fields, etag != NULL ? 2 : 1, g_get_real_time () / G_USEC_PER_SEC);
  gannet_target_get_holding (self->target, &holding);
  self->plan = gannet_plan_reply (&self->question, &self->reply, &holding);
}

GannetSettled
gannet_target_scene_settle (GannetTargetScene *self, GError **error)
{
  return gannet_target_settle (self->target, &self->reply, self->request->url, &self->plan, error);
}

GannetPut
gannet_target_scene_put (GannetTargetScene *self, const char *text)
{
  GannetSlice slice = {self->plan.from, (const guint8 *) text, strlen (text)};
  g_autoptr (GError) error = NULL;

  gannet_target_learn (self->target, &self->reply, &self->plan);
  GannetPut put = gannet_target_put (self->target, &slice, self->plan.compare_to, &error);
  g_assert_no_error (error);
  g_assert_true (put != GANNET_PUT_DONE || slice.length == 0);
  return put;
}

void
gannet_target_scene_checkpoint (GannetTargetScene *self)
{
  g_autoptr (GError) error = NULL;

  gannet_target_note_down (self->target);
  gannet_part_file_checkpoint (gannet_target_get_part (self->target), &error);
  g_assert_no_error (error);
}

void
gannet_target_scene_put_file (GannetTargetScene *self, const char *name, const char *text)
{
  g_autofree char *path = gannet_fixture_dup_path (self->fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
show_file (GannetTargetScene *self, const char *name, GPtrArray *shown)
{
  g_autofree char *path = gannet_fixture_dup_path (self->fixture, name);
  g_autofree char *contents = NULL;
  gboolean record = g_str_has_prefix (name, ".gannet-");

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  if (!record)
    g_ptr_array_add (shown, g_strdup_printf ("%s=%s", name, contents));
  else if (!g_ptr_array_find_with_equal_func (shown, "*", g_str_equal, NULL))
    g_ptr_array_add (shown, g_strdup ("*"));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
gannet_target_scene_show (GannetTargetScene *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->fixture->folder, 0, NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    show_file (self, name, shown);
  g_ptr_array_sort (shown, compare_texts);
  g_ptr_array_add (shown, NULL);
  return g_strjoinv (" ", (char **) shown->pdata);
}

void
gannet_target_scene_assert (GannetTargetScene *self, const char *expected)
{
  g_autofree char *shown = gannet_target_scene_show (self);

  g_assert_cmpstr (shown, ==, expected);
}
