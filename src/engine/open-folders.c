/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps folders open while they are in use. It decides nothing about them. */

#include "config.h"

#include "engine/open-folders.h"

#include "engine/drive-check.h"
#include "engine/target.h"

struct _GannetOpenFolders {
  GMutex lock;
  GHashTable *open; /* folder and those below it asked for → GannetFolder */
};

GannetOpenFolders *
gannet_open_folders_new (void)
{
  GannetOpenFolders *self = g_new0 (GannetOpenFolders, 1);

  g_mutex_init (&self->lock);
  self->open =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) gannet_folder_unref);
  return self;
}

void
gannet_open_folders_free (GannetOpenFolders *self)
{
  g_hash_table_unref (self->open);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static char *
dup_key (const GannetRequest *request)
{
  g_autofree char *below = NULL;
  g_autofree char *name = gannet_request_split_name (request, &below);

  return g_strconcat (request->folder, "\n", below, NULL);
}

static GannetFolder *
find (GannetOpenFolders *self, const char *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GannetFolder *folder = g_hash_table_lookup (self->open, key);

  return folder != NULL ? gannet_folder_ref (folder) : NULL;
}

/* A path that leads where it led is on the drive that it was on. */
static gboolean
is_good (GannetFolder *folder, const char *drive)
{
  return gannet_folder_is_where_it_was (folder) &&
      (drive == NULL || g_strcmp0 (drive, gannet_folder_get_drive (folder)) == 0);
}

GannetFolder *
gannet_open_folders_get (
    GannetOpenFolders *self, const GannetRequest *request, const char *drive, GError **error)
{
  g_autofree char *key = dup_key (request);
  g_autoptr (GannetFolder) folder = find (self, key);

  if (folder != NULL && is_good (folder, drive))
    return g_steal_pointer (&folder);
  if (!gannet_drive_check (request, drive, error))
    return NULL;

  g_autofree char *name = NULL;
  GannetFolder *fresh = gannet_target_open_folder (request, &name, error);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  if (fresh != NULL)
    g_hash_table_replace (self->open, g_steal_pointer (&key), gannet_folder_ref (fresh));
  return fresh;
}

static gboolean
is_unused (gpointer key, gpointer folder, gpointer data)
{
  return gannet_folder_is_last (folder);
}

void
gannet_open_folders_tidy (GannetOpenFolders *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_hash_table_foreach_remove (self->open, is_unused, NULL);
}
