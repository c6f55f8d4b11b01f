/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Opens link files, within bounds, and has their links read. No file is opened because another
 * file names it. */

#include "config.h"

#include "ui/link-files.h"

#include "core/url.h"

/* Rows of several sources; equal links count as one. */
typedef struct {
  GPtrArray *links;
  GHashTable *by_key; /* char *, what gannet_url_dup_key() makes → GannetLink, not owned */
} Collection;

static void
begin (Collection *self)
{
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GPtrArray *
end (Collection *self)
{
  g_hash_table_unref (self->by_key);
  return self->links;
}

/* Whether there was an equal link, which now counts for both. */
static gboolean
is_known (Collection *self, const GannetLink *link)
{
  g_autofree char *key = link->url != NULL ? gannet_url_dup_key (link->url) : NULL;
  if (key == NULL)
    return FALSE;

  GannetLink *known = g_hash_table_lookup (self->by_key, key);
  if (known != NULL)
    known->count += link->count;
  else
    g_hash_table_insert (self->by_key, g_steal_pointer (&key), (gpointer) link);
  return known != NULL;
}

static void
take_links (Collection *self, GPtrArray *links)
{
  g_autoptr (GPtrArray) rows = links;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++) {
    GannetLink *link = rows->pdata[i];
    if (self->links->len >= GANNET_LINK_ROWS_LIMIT || is_known (self, link))
      gannet_link_free (link);
    else
      g_ptr_array_add (self->links, link);
  }
}

static void
take_problem (Collection *self, const char *text, GannetLinkProblem problem)
{
  g_autoptr (GannetLinkRows) rows = gannet_link_rows_new ();
  gannet_link_rows_add_problem (rows, text, problem);
  take_links (self, gannet_link_rows_finish (g_steal_pointer (&rows)));
}

/* Opening what is no regular file may wait for ever. */
static gboolean
is_regular (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) about = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  return about != NULL && g_file_info_get_file_type (about) == G_FILE_TYPE_REGULAR;
}

/* At most one byte more than may be read, so that too large can be told from large. */
static GBytes *
read_bounded (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  if (stream == NULL)
    return NULL;

  gsize room = GANNET_LINKS_SIZE_LIMIT + 1;
  g_autofree char *bytes = g_malloc (room);
  gsize length = 0;
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, room, &length, cancellable, NULL))
    return NULL;
  return g_bytes_new (bytes, length);
}

static void
read_link_file (Collection *self, GFile *file, GannetLinksFormat format, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GBytes) bytes = read_bounded (file, cancellable);
  if (bytes == NULL) {
    take_problem (self, name, GANNET_LINK_PROBLEM_BROKEN_FILE);
    return;
  }
  if (g_bytes_get_size (bytes) > GANNET_LINKS_SIZE_LIMIT) {
    take_problem (self, name, GANNET_LINK_PROBLEM_TOO_LARGE);
    return;
  }

  gsize length = 0;
  const char *start = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) links = gannet_links_read (start, length, format, NULL);
  if (links->len == 0)
    take_problem (self, name, GANNET_LINK_PROBLEM_BROKEN_FILE);
  else
    take_links (self, g_steal_pointer (&links));
}

static void
read_file (Collection *self, GFile *file, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (file);
  gboolean web = g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https");
  if (path == NULL || web) {
    g_autofree char *uri = g_file_get_uri (file);
    take_links (self, gannet_links_read (uri, strlen (uri), GANNET_LINKS_URI_LIST, NULL));
    return;
  }

  GannetLinksFormat format;
  if (gannet_links_format_of_name (path, &format) && is_regular (file, cancellable)) {
    read_link_file (self, file, format, cancellable);
    return;
  }
  g_autofree char *name = g_filename_display_basename (path);
  take_problem (self, name, GANNET_LINK_PROBLEM_LOCAL_FILE);
}

GPtrArray *
gannet_link_files_read (GPtrArray *files, GCancellable *cancellable)
{
  Collection collection;
  begin (&collection);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    read_file (&collection, files->pdata[i], cancellable);
  return end (&collection);
}

static void
read_line (Collection *self, const char *line, GCancellable *cancellable)
{
  if (g_ascii_strncasecmp (line, "file:", strlen ("file:")) != 0) {
    take_links (self, gannet_links_read (line, strlen (line), GANNET_LINKS_URI_LIST, NULL));
    return;
  }

  g_autoptr (GFile) file = g_file_new_for_uri (line);
  g_autofree char *path = g_file_get_path (file);
  if (path != NULL)
    read_file (self, file, cancellable);
  else
    take_problem (self, line, GANNET_LINK_PROBLEM_LOCAL_FILE);
}

GPtrArray *
gannet_link_files_read_uri_list (const char *bytes, gsize length, GCancellable *cancellable)
{
  if (length > GANNET_LINKS_SIZE_LIMIT)
    return gannet_links_read (bytes, length, GANNET_LINKS_URI_LIST, NULL);

  g_autofree char *text = g_strndup (bytes, length);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  Collection collection;
  begin (&collection);
  for (guint i = 0; lines[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    read_line (&collection, g_strstrip (lines[i]), cancellable);
  return end (&collection);
}
