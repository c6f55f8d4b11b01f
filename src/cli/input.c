/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for where links come from. What is a link is for core to say. */

#include "config.h"

#include "cli/input.h"

#include "core/links.h"
#include "core/pattern.h"
#include "core/url-display.h"
#include "core/url.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (64 * 1024)

typedef struct {
  GPtrArray *rows; /* GannetLink */
  GHashTable *by_key; /* what makes links equal to their row */
} Collection;

/* All bytes of @fd, one more than the limit at most; NULL with errno when it cannot be read. */
static GByteArray *
read_bytes (int fd)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (bytes->len <= GANNET_LINKS_SIZE_LIMIT) {
    guint before = bytes->len;
    gsize room = MIN (BLOCK, GANNET_LINKS_SIZE_LIMIT + 1 - before);
    g_byte_array_set_size (bytes, before + room);
    gssize count = read (fd, bytes->data + before, room);
    g_byte_array_set_size (bytes, before + MAX (count, 0));
    if (count == 0)
      break;
    if (count < 0 && errno != EINTR)
      return NULL;
  }
  return g_steal_pointer (&bytes);
}

static GByteArray *
read_list (const char *path, GError **error)
{
  gboolean input = g_str_equal (path, "-");
  int fd = input ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  g_autoptr (GByteArray) bytes = fd >= 0 ? read_bytes (fd) : NULL;
  int code = errno;

  if (fd >= 0 && !input)
    close (fd);
  if (bytes == NULL) {
    g_autofree char *name = g_filename_display_name (path);
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
        /* Translators: the first %s is a file, the second the system's reason. */
        _ ("The list of links %s cannot be read: %s"), name, g_strerror (code));
    return NULL;
  }
  if (bytes->len > GANNET_LINKS_SIZE_LIMIT) {
    g_autofree char *name = g_filename_display_name (path);
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
        _ ("The list of links %s is larger than 16 MiB."), name);
    return NULL;
  }
  return g_steal_pointer (&bytes);
}

/* Moves @rows into @self; a link that is there already only counts. */
static void
collect (Collection *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    GannetLink *link = rows->pdata[i];
    g_autofree char *address = link->url != NULL ? gannet_url_dup_key (link->url) : NULL;
    g_autofree char *key = g_strjoin ("\n", address != NULL ? address : "",
        link->user != NULL ? link->user : "", link->password != NULL ? link->password : "", NULL);
    GannetLink *earlier = address != NULL ? g_hash_table_lookup (self->by_key, key) : NULL;
    if (earlier != NULL) {
      earlier->count += link->count;
      gannet_link_free (link);
      continue;
    }
    g_ptr_array_add (self->rows, link);
    if (address != NULL)
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), link);
  }
  g_ptr_array_set_free_func (rows, NULL);
  g_ptr_array_unref (rows);
}

/* Whatever is not known by its name has a link on each line. */
static GannetLinksFormat
find_format (const char *path)
{
  GannetLinksFormat format;
  gboolean known = gannet_links_format_of_name (path, &format) && format != GANNET_LINKS_TEXT;

  return known ? format : GANNET_LINKS_LIST;
}

/* What a script leaves empty is no link, and must not pass for one that was downloaded. */
static GPtrArray *
read_link (const char *text)
{
  gboolean several = strchr (text, '\t') != NULL;
  GPtrArray *rows = gannet_links_read (
      text, strlen (text), several ? GANNET_LINKS_LIST : GANNET_LINKS_ENTRY, NULL);
  if (rows->len > 0)
    return rows;

  g_ptr_array_unref (rows);
  g_autoptr (GannetLinkRows) none = gannet_link_rows_new ();
  gannet_link_rows_add_problem (none, "\"\"", GANNET_LINK_PROBLEM_NO_SCHEME);
  return gannet_link_rows_finish (g_steal_pointer (&none));
}

char **
gannet_input_expand (char **links, GError **error)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  for (guint i = 0; links[i] != NULL; i++) {
    /* Which address of one file would belong to which of another nobody can tell. */
    if (strchr (links[i], '\t') != NULL) {
      g_strv_builder_add (all, links[i]);
      continue;
    }
    g_autoptr (GPtrArray) some = gannet_pattern_expand (links[i]);
    if (some == NULL) {
      g_autofree char *link = gannet_url_dup_display (links[i]);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
          /* Translators: a link that stands for many, and how many there may be of them */
          _ ("%s stands for more than %u links."), link, GANNET_PATTERN_LIMIT);
      return NULL;
    }
    for (guint j = 0; j < some->len; j++)
      g_strv_builder_add (all, some->pdata[j]);
  }
  return g_strv_builder_end (all);
}

GPtrArray *
gannet_input_read (char **links, char **lists, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Collection collection = {rows, by_key};

  for (guint i = 0; links[i] != NULL; i++)
    collect (&collection, read_link (links[i]));
  for (guint i = 0; lists[i] != NULL; i++) {
    g_autoptr (GByteArray) bytes = read_list (lists[i], error);
    if (bytes == NULL)
      return NULL;
    collect (&collection,
        gannet_links_read ((char *) bytes->data, bytes->len, find_format (lists[i]), NULL));
  }
  return g_steal_pointer (&rows);
}
