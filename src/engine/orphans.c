/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks for records in folders and reads what they ask for. It makes, changes and deletes nothing
 * but what reading a record does; whether to go on with a part is for others to say. */

#include "config.h"

#include "engine/orphans.h"

#include "engine/entry.h"
#include "engine/folder.h"
#include "engine/record-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define RECORD_PREFIX ".gannet-"
#define RECORD_SUFFIX ".record"

/* Nobody adds one link to one folder more often. */
#define MOST_COPIES 100

/* Of one folder: a person is not helped by more. */
#define MOST_FOUND 10000

/* What tells parts apart: no two of them share folder, link and number of copy. */
static char *
dup_key (const char *folder, const char *url, guint copy)
{
  g_autofree char *record = gannet_record_dup_file_name (url, copy);
  return g_build_filename (folder, record, NULL);
}

static char *
dup_key_of_request (const GannetRequest *request)
{
  g_autofree char *below = NULL;
  g_autofree char *name = gannet_request_split_name (request, &below);
  g_autofree char *folder = g_build_filename (request->folder, below != NULL ? below : "", NULL);
  g_autofree char *plain = g_canonicalize_filename (folder, "/");
  return dup_key (plain, request->url, request->copy);
}

static GHashTable *
make_keys (GPtrArray *known)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (keys, dup_key_of_request (known->pdata[i]));
  return keys;
}

/* The name of the record that the entry @name is a generation of, or NULL. */
static char *
dup_record_name (const char *name)
{
  gsize length = strlen (name);
  if (g_str_has_suffix (name, "~"))
    length--;
  g_autofree char *record = g_strndup (name, length);
  gboolean is_one =
      g_str_has_prefix (record, RECORD_PREFIX) && g_str_has_suffix (record, RECORD_SUFFIX);
  return is_one ? g_steal_pointer (&record) : NULL;
}

/* The names of all records in the folder at @path. */
static GHashTable *
list_records (const char *path)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && g_hash_table_size (names) < MOST_FOUND &&
      (name = g_dir_read_name (dir)) != NULL) {
    char *record = dup_record_name (name);
    if (record != NULL)
      g_hash_table_add (names, record);
  }
  return names;
}

/* Whether the part of @record is there, ours, and nobody is at work on it. The lock is one that
 * others share, and gone at once. */
static gboolean
is_left_alone (GannetFolder *folder, const GannetRecord *record)
{
  struct stat about;
  int fd = gannet_entry_open (folder, record->part, O_RDONLY, &about, NULL);
  if (fd < 0)
    return FALSE;
  gboolean made = record->inode != 0 || about.st_size == 0;
  gboolean is_free = flock (fd, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  close (fd);
  return made && is_free;
}

/* Which copy of its link the record @file is of; FALSE when it is not called as records are. */
static gboolean
find_copy (const GannetRecord *record, const char *file, guint *copy)
{
  for (*copy = 0; *copy < MOST_COPIES; (*copy)++) {
    g_autofree char *name = gannet_record_dup_file_name (record->url, *copy);
    if (g_str_equal (name, file))
      return TRUE;
  }
  return FALSE;
}

/* The request that finds the part of the record @file, which is to be called @name unless that is
 * NULL; or NULL. */
static GannetRequest *
make_request (GannetFolder *folder, const char *file, const char *name)
{
  guint copy = 0;
  g_autoptr (GannetRecord) record = gannet_record_read (folder, file, NULL);
  if (record == NULL || (name != NULL && !g_str_equal (record->name, name)) ||
      !find_copy (record, file, &copy) || !is_left_alone (folder, record))
    return NULL;

  GannetRequest *request = gannet_request_new (record->url, gannet_folder_get_path (folder));
  request->copy = copy;
  /* The folders in the name that was asked for lead to this one. */
  if (record->wanted != NULL)
    request->name = g_path_get_basename (record->wanted);
  return request;
}

/* Adds to @found what is in the folder at @path, and to @keys what was added. */
static void
look_into (const char *path, const char *name, GHashTable *keys, GPtrArray *found)
{
  g_autoptr (GHashTable) records = list_records (path);
  if (g_hash_table_size (records) == 0)
    return;
  g_autoptr (GannetFolder) folder = gannet_folder_open (path, NULL, NULL);
  GHashTableIter iter;
  gpointer file = NULL;
  g_hash_table_iter_init (&iter, records);
  while (folder != NULL && g_hash_table_iter_next (&iter, &file, NULL)) {
    g_autofree char *key = g_build_filename (path, file, NULL);
    GannetRequest *request =
        g_hash_table_contains (keys, key) ? NULL : make_request (folder, file, name);
    if (request == NULL)
      continue;
    g_ptr_array_add (found, request);
    g_hash_table_add (keys, g_steal_pointer (&key));
  }
}

/* So that finding them twice gives them in one order. */
static int
compare_requests (gconstpointer a, gconstpointer b)
{
  const GannetRequest *first = *(const GannetRequest *const *) a;
  const GannetRequest *second = *(const GannetRequest *const *) b;
  int order = strcmp (first->folder, second->folder);
  if (order == 0)
    order = strcmp (first->url, second->url);
  return order != 0 ? order : (int) first->copy - (int) second->copy;
}

GPtrArray *
gannet_orphans_find (GPtrArray *folders, GPtrArray *known)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  g_autoptr (GHashTable) keys = make_keys (known);
  for (guint i = 0; i < folders->len; i++) {
    g_autofree char *path = g_canonicalize_filename (folders->pdata[i], "/");
    look_into (path, NULL, keys, found);
  }
  g_ptr_array_sort (found, compare_requests);
  return found;
}

GannetRequest *
gannet_orphans_find_named (const char *folder, const char *name)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look_into (folder, name, keys, found);
  return found->len == 1 ? gannet_request_ref (found->pdata[0]) : NULL;
}

/* Where to look, and what is no news. */
typedef struct {
  GPtrArray *folders;
  GPtrArray *known;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;
  g_ptr_array_unref (search->folders);
  g_ptr_array_unref (search->known);
  g_free (search);
}

static void
find (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  g_task_return_pointer (task, gannet_orphans_find (search->folders, search->known),
      (GDestroyNotify) g_ptr_array_unref);
}

void
gannet_orphans_find_async (GPtrArray *folders, GPtrArray *known, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Search *search = g_new0 (Search, 1);
  search->folders = g_ptr_array_ref (folders);
  search->known = g_ptr_array_ref (known);
  g_task_set_source_tag (task, gannet_orphans_find_async);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, find);
}

GPtrArray *
gannet_orphans_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
