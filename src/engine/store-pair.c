/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which rows are true when the two files of the list differ, and for both being whole
 * again afterwards. Never looks inside a file itself. */

#include "config.h"

#include "engine/store-pair.h"

#include "core/error.h"
#include "engine/ids.h"
#include "engine/store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

enum { MAIN, COPY, N_FILES };

struct _GannetStorePair {
  char *path;
  GannetStoreFile *files[N_FILES];
  int lock; /* descriptor of the locked file, or -1 */
  gboolean ready; /* both files are whole and may be written */
  gboolean copy_behind; /* writing it failed: it is made anew when the list is next loaded */
  gboolean copy_unread; /* only asked for its change, and not checked yet */
  gint64 generation;
  GannetIds *ids; /* of the rows in the files */
};

/* What both files together tell. */
typedef struct {
  GannetStoreContents files[N_FILES];
  GHashTable *rows; /* (element-type gint64 GannetStoredRow) */
  gint64 generation;
  guint lost; /* rows that should be there and are not */
  gboolean unknown; /* nothing tells how many should be there */
} Findings;

static void
findings_clear (Findings *findings)
{
  for (guint i = 0; i < N_FILES; i++)
    gannet_store_contents_clear (&findings->files[i]);
  g_clear_pointer (&findings->rows, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Findings, findings_clear)

static gboolean
refuse_newer (GannetStorePair *self, GError **error)
{
  GannetStoreFile *told = self->files[MAIN];

  if (!gannet_store_file_exists (told))
    told = self->files[COPY];
  if (!gannet_store_file_is_newer (told))
    return TRUE;
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_NEWER_FORMAT, "%s was made by a newer version",
      gannet_store_file_get_path (told));
  return FALSE;
}

/* FALSE with @error when another process has the list, without @error when there is no way to lock
 * because nothing can be written there. */
static gboolean
take_lock (GannetStorePair *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_strconcat (self->path, ".lock", NULL);

  if (self->lock >= 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0 || access (folder, W_OK) != 0)
    return FALSE;
  self->lock = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock < 0)
    return FALSE;
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  close (self->lock);
  self->lock = -1;
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED, "Another process has %s", self->path);
  return FALSE;
}

static void
give_up_lock (GannetStorePair *self)
{
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

static gboolean
is_whole (const GannetStoreContents *contents)
{
  return contents->condition == GANNET_STORE_FILE_WHOLE;
}

/* Takes into @findings those rows of file @from that the other file does not know better. The main
 * file comes first, so that it counts where both know a row from the same change. */
static void
merge (Findings *findings, guint from)
{
  const GannetStoreContents *own = &findings->files[from];
  const GannetStoreContents *other = &findings->files[1 - from];
  gboolean other_rules = is_whole (other) && other->generation >= own->generation;
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, own->rows);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    GannetStoredRow *stored = value;
    const GannetStoredRow *rival = g_hash_table_lookup (other->rows, key);
    gboolean removed = rival == NULL && other_rules;

    if (g_hash_table_contains (findings->rows, key) || removed ||
        (rival != NULL && rival->sequence > stored->sequence))
      continue;
    g_hash_table_iter_steal (&iter);
    g_hash_table_insert (findings->rows, &stored->row->id, stored);
  }
}

static void
judge (Findings *findings)
{
  const GannetStoreContents *main = &findings->files[MAIN];
  const GannetStoreContents *copy = &findings->files[COPY];
  const GannetStoreContents *newest = main->generation >= copy->generation ? main : copy;
  gint64 found = 0;

  findings->generation = MAX (newest->generation, 1);
  findings->rows = gannet_store_rows_new ();
  merge (findings, MAIN);
  merge (findings, COPY);
  found = g_hash_table_size (findings->rows);
  findings->lost = newest->count > found ? newest->count - found : 0;
  findings->unknown = newest->count < 0 &&
      (main->condition == GANNET_STORE_FILE_DAMAGED ||
          copy->condition == GANNET_STORE_FILE_DAMAGED);
}

/* Brings one file to the state that both together told. */
static gboolean
mend (GannetStorePair *self, const Findings *findings, guint which)
{
  const GannetStoreContents *contents = &findings->files[which];
  gboolean damaged = contents->condition == GANNET_STORE_FILE_DAMAGED;
  g_autoptr (GError) error = NULL;

  if (is_whole (contents) && contents->generation == findings->generation)
    return TRUE;
  if (damaged)
    g_message ("%s is damaged: it is kept aside and written anew",
        gannet_store_file_get_path (self->files[which]));
  if (gannet_store_file_rebuild (
          self->files[which], findings->rows, findings->generation, damaged, &error))
    return TRUE;
  g_message ("The list cannot be written: %s", error->message);
  return FALSE;
}

static char *
dup_warning (const Findings *findings, gboolean ready)
{
  if (findings->unknown)
    return g_strdup (_ ("The list of downloads was damaged, and some of it may be lost. The "
                        "damaged file was kept."));
  if (findings->lost > 0)
    /* Translators: %u is a number of downloads. */
    return g_strdup_printf (
        ngettext ("The list of downloads was damaged: %u download is lost. The damaged file was "
                  "kept.",
            "The list of downloads was damaged: %u downloads are lost. The damaged file was kept.",
            findings->lost),
        findings->lost);
  if (!ready)
    return g_strdup (_ ("The list of downloads cannot be saved: changes last until the program "
                        "ends, unless its folder can be written to again."));
  return NULL;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const GannetRow *first = *(const GannetRow *const *) a;
  const GannetRow *second = *(const GannetRow *const *) b;

  if (first->place != second->place)
    return first->place < second->place ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

static GPtrArray *
take_rows (GannetStorePair *self, Findings *findings)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_row_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, findings->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    GannetStoredRow *stored = value;

    g_array_append_val (ids, stored->row->id);
    g_ptr_array_add (rows, stored->row);
    g_hash_table_iter_steal (&iter);
    g_free (stored);
  }
  gannet_ids_set (self->ids, ids);
  g_ptr_array_sort (rows, compare_places);
  return rows;
}

static gint64
count_after (GannetStorePair *self, GHashTable *changes)
{
  gint64 count = gannet_ids_count (self->ids);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &key, &row))
    count += (row != NULL) - gannet_ids_has (self->ids, *(const gint64 *) key);
  return count;
}

static gboolean
make_ready (GannetStorePair *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *warning = NULL;

  if (self->ready)
    return TRUE;
  rows = gannet_store_pair_load (self, &warning, error);
  if (rows != NULL && !self->ready)
    g_set_error (error, GANNET_ERROR, GANNET_ERROR_DISK, "%s cannot be written to", self->path);
  return self->ready;
}

GannetStorePair *
gannet_store_pair_new (const char *path)
{
  GannetStorePair *self = g_new0 (GannetStorePair, 1);
  g_autofree char *copy = g_strconcat (path, ".copy", NULL);

  self->path = g_strdup (path);
  /* A power cut may take the last changes from the copy, as the main file has them. */
  self->files[MAIN] = gannet_store_file_new (path, TRUE);
  self->files[COPY] = gannet_store_file_new (copy, FALSE);
  self->lock = -1;
  self->ids = gannet_ids_new ();
  return self;
}

void
gannet_store_pair_free (GannetStorePair *self)
{
  gannet_store_pair_close (self);
  for (guint i = 0; i < N_FILES; i++)
    gannet_store_file_free (self->files[i]);
  gannet_ids_free (self->ids);
  g_free (self->path);
  g_free (self);
}

static gboolean
read_both (GannetStorePair *self, GannetStoreReading reading, Findings *findings, GError **error)
{
  findings_clear (findings);
  for (guint i = 0; i < N_FILES; i++)
    if (!gannet_store_file_read (self->files[i], reading, &findings->files[i], error))
      return FALSE;
  return TRUE;
}

/* The main file is enough when it is whole and the copy says that it is not ahead of it. */
static gboolean
read_files (GannetStorePair *self, gboolean locked, Findings *findings, GError **error)
{
  GannetStoreReading reading = locked ? 0 : GANNET_STORE_READING_LOOK_ONLY;
  GannetStoreContents *main = &findings->files[MAIN];

  if (!locked)
    return read_both (self, reading, findings, error);
  if (!gannet_store_file_read (self->files[MAIN], reading, main, error))
    return FALSE;
  self->copy_unread =
      is_whole (main) && gannet_store_file_peek (self->files[COPY]) == main->generation;
  if (!self->copy_unread)
    return gannet_store_file_read (self->files[COPY], reading, &findings->files[COPY], error);
  findings->files[COPY].rows = gannet_store_rows_new ();
  return TRUE;
}

/* Makes both files say what is true, and gives it. */
static GPtrArray *
settle (GannetStorePair *self, gboolean locked, Findings *findings)
{
  judge (findings);
  self->generation = findings->generation;
  self->ready = locked && mend (self, findings, MAIN);
  self->copy_behind = self->ready && !self->copy_unread && !mend (self, findings, COPY);
  return take_rows (self, findings);
}

GPtrArray *
gannet_store_pair_load (GannetStorePair *self, char **warning, GError **error)
{
  g_auto (Findings) findings = {0};
  g_autoptr (GError) refused = NULL;
  gboolean locked = FALSE;

  if (!refuse_newer (self, error))
    return NULL;
  locked = take_lock (self, &refused);
  if (refused != NULL) {
    g_propagate_error (error, g_steal_pointer (&refused));
    return NULL;
  }
  if (!read_files (self, locked, &findings, error)) {
    gannet_store_pair_close (self);
    return NULL;
  }
  g_autoptr (GPtrArray) rows = settle (self, locked, &findings);
  *warning = dup_warning (&findings, self->ready);
  return g_steal_pointer (&rows);
}

void
gannet_store_pair_check (GannetStorePair *self)
{
  g_auto (Findings) findings = {0};
  GannetStoreContents *copy = &findings.files[COPY];

  if (!self->copy_unread)
    return;
  self->copy_unread = FALSE;
  if (gannet_store_file_read (self->files[COPY], GANNET_STORE_READING_CHECK_ONLY, copy, NULL) &&
      is_whole (copy) && copy->generation == self->generation)
    return;
  self->ready = FALSE;
  if (!read_both (self, 0, &findings, NULL))
    return;
  g_autoptr (GPtrArray) rows = settle (self, TRUE, &findings);
}

gboolean
gannet_store_pair_write (GannetStorePair *self, GHashTable *changes, GError **error)
{
  g_autoptr (GError) behind = NULL;
  gint64 count = 0;

  gannet_store_pair_check (self);
  if (!make_ready (self, error))
    return FALSE;
  count = count_after (self, changes);
  if (!gannet_store_file_write (self->files[MAIN], changes, self->generation + 1, count, error))
    return FALSE;
  self->generation++;
  gannet_ids_change (self->ids, changes);
  if (!self->copy_behind &&
      !gannet_store_file_write (self->files[COPY], changes, self->generation, count, &behind)) {
    self->copy_behind = TRUE;
    g_message ("The copy of the list cannot be written: %s", behind->message);
  }
  return TRUE;
}

void
gannet_store_pair_close (GannetStorePair *self)
{
  for (guint i = 0; i < N_FILES; i++)
    gannet_store_file_close (self->files[i]);
  self->ready = self->copy_unread = FALSE;
  give_up_lock (self);
}
