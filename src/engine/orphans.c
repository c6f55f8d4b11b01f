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

/* Adds the paths of all records in the folder at @path to @records. */
static void
list_records (const char *path, GHashTable *records)
{
  guint most = g_hash_table_size (records) + MOST_FOUND;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (
      dir != NULL && g_hash_table_size (records) < most && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *record = dup_record_name (name);
    if (record != NULL)
      g_hash_table_add (records, g_build_filename (path, record, NULL));
  }
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

static GHashTable *
new_paths (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Far more is known than found, so what is known is looked up one by one and not kept. */
static void
leave_out_known (GHashTable *records, GPtrArray *known)
{
  for (guint i = 0; i < known->len && g_hash_table_size (records) > 0; i++) {
    g_autofree char *key = dup_key_of_request (known->pdata[i]);
    g_hash_table_remove (records, key);
  }
}

/* The requests that find the parts of @records, only of what is to be called @name unless that is
 * NULL. */
static GPtrArray *
read_records (GHashTable *records, const char *name)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (records), (GCompareFunc) strcmp);
  g_autoptr (GannetFolder) folder = NULL;
  g_autofree char *open = NULL;
  for (GList *item = paths; item != NULL; item = item->next) {
    g_autofree char *parent = g_path_get_dirname (item->data);
    g_autofree char *file = g_path_get_basename (item->data);
    if (g_strcmp0 (parent, open) != 0) {
      g_clear_pointer (&folder, gannet_folder_unref);
      folder = gannet_folder_open (parent, NULL, NULL);
      g_free (open);
      open = g_steal_pointer (&parent);
    }
    GannetRequest *request = folder != NULL ? make_request (folder, file, name) : NULL;
    if (request != NULL)
      g_ptr_array_add (found, request);
  }
  return found;
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
  g_autoptr (GHashTable) records = new_paths ();
  for (guint i = 0; i < folders->len; i++) {
    g_autofree char *path = g_canonicalize_filename (folders->pdata[i], "/");
    list_records (path, records);
  }
  leave_out_known (records, known);
  GPtrArray *found = read_records (records, NULL);
  g_ptr_array_sort (found, compare_requests);
  return found;
}

GannetRequest *
gannet_orphans_find_named (const char *folder, const char *name)
{
  g_autoptr (GHashTable) records = new_paths ();
  list_records (folder, records);
  g_autoptr (GPtrArray) found = read_records (records, name);
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
