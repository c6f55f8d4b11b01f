/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for temporary folders, for looking at what is on disk, and for waiting in a main loop.
 * Never knows what is being tested. */

#include "config.h"

#include "support/fixture.h"

#include <glib/gstdio.h>

#define DEADLINE (20 * G_TIME_SPAN_SECOND)
#define SLICE 65536

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in @folder, sorted, or NULL. */
static GPtrArray *
read_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
is_folder (const char *path)
{
  GStatBuf facts;

  return g_lstat (path, &facts) == 0 && S_ISDIR (facts.st_mode);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GPtrArray) names = is_folder (path) ? read_names (path) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++) {
    g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
describe_tree (const char *path, GString *text)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *hash = NULL;
  GStatBuf facts;

  if (g_lstat (path, &facts) != 0)
    return;
  if (S_ISREG (facts.st_mode))
    hash = gannet_fixture_hash_file (path);
  else if (S_ISDIR (facts.st_mode))
    names = read_names (path);
  g_string_append_printf (text,
      "%s %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld %o %s\n", path,
      (guint64) facts.st_ino, (gint64) facts.st_size, (gint64) facts.st_mtim.tv_sec,
      facts.st_mtim.tv_nsec, facts.st_mode, hash == NULL ? "-" : hash);
  for (guint i = 0; names != NULL && i < names->len; i++) {
    g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);

    describe_tree (child, text);
  }
}

static gboolean
wake_cb (gpointer user)
{
  return G_SOURCE_CONTINUE;
}

GannetFixture *
gannet_fixture_new (void)
{
  GannetFixture *self = g_new0 (GannetFixture, 1);

  self->folder = g_dir_make_tmp ("gannet-test-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  return self;
}

void
gannet_fixture_free (GannetFixture *self)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self);
}

char *
gannet_fixture_dup_path (GannetFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
gannet_fixture_make_folder (GannetFixture *self, const char *name)
{
  g_autofree char *path = gannet_fixture_dup_path (self, name);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  return g_steal_pointer (&path);
}

gboolean
gannet_fixture_run_until (GMainContext *context, GannetFixtureCheck check, gpointer user)
{
  g_autoptr (GSource) wake = g_timeout_source_new (5);
  gint64 deadline = g_get_monotonic_time () + DEADLINE;
  gboolean holds;

  g_source_set_callback (wake, wake_cb, NULL, NULL);
  g_source_attach (wake, context);
  while (!(holds = check (user)) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (wake);
  return holds;
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
gannet_fixture_run_for (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

char *
gannet_fixture_list (const char *folder)
{
  g_autoptr (GPtrArray) names = read_names (folder);
  g_autoptr (GString) text = g_string_new (NULL);

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", name, is_folder (path) ? "/" : "");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
gannet_fixture_describe (const char *folder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  describe_tree (folder, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
gannet_fixture_hash_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *slice = g_malloc (SLICE);
  gssize now;

  if (stream == NULL)
    return NULL;
  while ((now = g_input_stream_read (G_INPUT_STREAM (stream), slice, SLICE, NULL, NULL)) > 0)
    g_checksum_update (checksum, slice, now);
  return now < 0 ? NULL : g_strdup (g_checksum_get_string (checksum));
}
