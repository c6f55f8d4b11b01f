/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Adds to the list of recent files. Whether the user wants that is not its business. */

#include "config.h"

#include "ui/recent-files.h"

#include <gio/gio.h>

#define NAME "recently-used.xbel"
#define ANY_TYPE "application/octet-stream"

typedef struct {
  char *uri;
  char *type;
} Item;

struct _GannetRecentFiles {
  GThreadPool *pool; /* of one thread, so that nobody writes over what another has added */
};

static void
item_free (Item *self)
{
  g_free (self->uri);
  g_free (self->type);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Item, item_free)

/* Who has saved nothing yet has no such folder. */
static gboolean
save (GBookmarkFile *list, const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = g_bookmark_file_to_data (list, &length, error);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  return text != NULL &&
      g_file_set_contents_full (
          path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
add_item (gpointer data, gpointer unused)
{
  g_autoptr (Item) item = data;
  g_autoptr (GBookmarkFile) list = g_bookmark_file_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), NAME, NULL);
  g_autofree char *command = g_strconcat (g_get_prgname (), " %u", NULL);
  g_autoptr (GError) error = NULL;

  if (!g_bookmark_file_load_from_file (list, path, &error) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_debug ("The list of recent files is not to be read: %s", error->message);
    return;
  }
  g_clear_error (&error);
  g_bookmark_file_set_mime_type (list, item->uri, item->type);
  g_bookmark_file_add_application (list, item->uri, g_get_application_name (), command);
  if (!save (list, path, &error))
    g_debug ("The list of recent files is not to be written: %s", error->message);
}

GannetRecentFiles *
gannet_recent_files_new (void)
{
  GannetRecentFiles *self = g_new0 (GannetRecentFiles, 1);

  self->pool = g_thread_pool_new (add_item, NULL, 1, FALSE, NULL);
  return self;
}

void
gannet_recent_files_free (GannetRecentFiles *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self);
}

void
gannet_recent_files_add (GannetRecentFiles *self, const char *path, const char *type)
{
  Item *item = g_new0 (Item, 1);

  item->uri = g_filename_to_uri (path, NULL, NULL);
  item->type = g_strdup (type != NULL ? type : ANY_TYPE);
  g_thread_pool_push (self->pool, item, NULL);
}
