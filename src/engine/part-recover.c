/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finding a part again after the program ended, was killed or lost its power at any line. Bytes
 * are believed only where the record claims them and the file is long enough. */

#include "config.h"

#include "engine/part-recover.h"

#include "core/error.h"
#include "engine/entry.h"
#include "engine/open-itself.h"
#include "engine/record-file.h"
#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* File systems that keep no inode numbers also round times, FAT to two seconds. */
#define COARSEST_TIME_NS G_GINT64_CONSTANT (2000000000)

static gint64
modified_ns (const struct stat *about)
{
  return (gint64) about->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + about->st_mtim.tv_nsec;
}

/* Where the last done interval ends. */
static guint64
claimed_end (const GannetRecord *record)
{
  guint64 end = 0;
  for (guint i = 0; i < gannet_ranges_count (record->done); i++) {
    GannetRange range;
    if (gannet_ranges_get (record->done, i, &range) == GANNET_RANGE_DONE)
      end = range.end;
  }
  return end;
}

/* Whether @about is the file the record tells of, as it was when the record was written. */
static gboolean
is_recorded (GannetPlace *self, const struct stat *about)
{
  const GannetRecord *record = self->record;
  if (gannet_folder_keeps_identity (self->folder))
    return about->st_ino == record->inode && modified_ns (about) == record->modified_ns;
  return ABS (modified_ns (about) - record->modified_ns) <= COARSEST_TIME_NS;
}

static gboolean
final_is_recorded (GannetPlace *self)
{
  struct stat about;
  return gannet_entry_look (self->folder, self->record->name, &about) &&
      (guint64) about.st_size == claimed_end (self->record) && is_recorded (self, &about);
}

/* A lock on the file @name, which may have two names for a moment, or -1: then somebody else is at
 * work on it and will complete what he began. */
static int
lock_file (GannetFolder *folder, const char *name)
{
  int fd = gannet_open_itself (gannet_folder_get_fd (folder), name, O_RDONLY);
  if (fd < 0 || gannet_entry_lock (folder, fd, name, NULL))
    return fd;
  close (fd);
  return -1;
}

/* The two ways of renaming that are not one step leave, when cut off, both names on one file or an
 * empty file of ours at the new one. Takes back the half that was done. */
static void
undo_half_rename (GannetPlace *self)
{
  GannetRecord *record = self->record;
  if (record->stage == GANNET_RECORD_FILLING)
    return;
  const char *from = record->stage == GANNET_RECORD_ADOPTING ? record->name : record->part;
  const char *to = record->stage == GANNET_RECORD_ADOPTING ? record->part : record->name;
  struct stat first, second;
  if (!gannet_entry_look (self->folder, from, &first) ||
      !gannet_entry_look (self->folder, to, &second) || !S_ISREG (first.st_mode) ||
      !S_ISREG (second.st_mode))
    return;

  gboolean both_names = first.st_ino == second.st_ino && first.st_dev == second.st_dev;
  gboolean placeholder =
      !gannet_folder_keeps_identity (self->folder) && second.st_size == 0 && first.st_size > 0;
  if (!both_names && !placeholder)
    return;
  int lock = lock_file (self->folder, from);
  if (lock < 0)
    return;
  unlinkat (gannet_folder_get_fd (self->folder), to, 0);
  close (lock);
}

/* Renames the user's file when the run before was cut off in front of that. */
static void
complete_adoption (GannetPlace *self)
{
  GannetRecord *record = self->record;
  if (record->stage != GANNET_RECORD_ADOPTING || gannet_entry_exists (self->folder, record->part) ||
      !final_is_recorded (self))
    return;
  int lock = lock_file (self->folder, record->name);
  if (lock < 0)
    return;
  gannet_rename_noreplace (
      gannet_folder_get_fd (self->folder), record->name, record->part, GANNET_RENAME_ATOMIC);
  close (lock);
}

static GannetRecovered
look_for_final (GannetPlace *self, GError **error)
{
  GannetRecord *record = self->record;
  if (record->stage == GANNET_RECORD_FINISHING && final_is_recorded (self)) {
    struct stat about;
    self->fd = gannet_entry_open (self->folder, record->name, O_RDONLY, &about, error);
    return self->fd >= 0 ? GANNET_RECOVERED_FINISHED : GANNET_RECOVERED_FAILED;
  }
  /* A part that no byte was claimed of may never have been made. */
  return claimed_end (record) > 0 ? GANNET_RECOVERED_LOST : GANNET_RECOVERED_RECORD;
}

/* The record may have been replaced by whoever held the lock until now. */
static gboolean
read_again (GannetPlace *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GannetRecord) now =
      gannet_record_read (self->folder, gannet_place_get_record_file (self), &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  struct stat about;
  if (now == NULL || !g_str_equal (now->part, self->record->part) ||
      fstat (self->fd, &about) != 0 || !gannet_entry_leads_to (self->folder, now->part, &about))
    return gannet_folder_fail (self->folder, self->record->part, EWOULDBLOCK, error);
  gannet_record_free (self->record);
  self->record = g_steal_pointer (&now);
  return TRUE;
}

/* Believes no more than what both the record and the file hold. */
static void
reconcile (GannetPlace *self, const struct stat *about, gboolean *touched)
{
  GannetRecord *record = self->record;
  guint64 size = (guint64) about->st_size;
  guint64 end = claimed_end (record);
  /* A file that grew beyond the claim was being written when the run ended; one that ends where
   * the claim does was not. */
  *touched = size == end
      ? !is_recorded (self, about)
      : gannet_folder_keeps_identity (self->folder) && about->st_ino != record->inode;
  if (record->stage == GANNET_RECORD_ADOPTING)
    record->adopted = TRUE;
  if (record->stage == GANNET_RECORD_ADOPTING || size < end)
    record->stage = GANNET_RECORD_FILLING;
  gannet_ranges_cut (record->done, size);
}

static GannetRecovered
open_part (GannetPlace *self, gboolean *touched, GError **error)
{
  GannetRecord *record = self->record;
  struct stat about;
  g_autoptr (GError) local = NULL;
  int fd = gannet_entry_open (self->folder, record->part, O_RDWR, &about, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return GANNET_RECOVERED_FAILED;
  }
  if (fd < 0)
    return look_for_final (self, error);
  self->fd = fd;
  if (!gannet_entry_lock (self->folder, fd, record->part, error) || !read_again (self, error))
    return GANNET_RECOVERED_FAILED;

  /* Before the record knows the file it has no bytes: with bytes it is somebody else's. */
  if (self->record->inode == 0 && about.st_size > 0)
    return GANNET_RECOVERED_RECORD;
  reconcile (self, &about, touched);
  return GANNET_RECOVERED_PART;
}

gboolean
gannet_place_has_record (GannetFolder *folder, const GannetRequest *request)
{
  g_autofree char *file = gannet_record_dup_file_name (request->url, request->copy);
  return gannet_record_exists (folder, file);
}

GannetRecovered
gannet_place_recover (GannetPlace *self, gboolean *touched, GError **error)
{
  *touched = FALSE;
  const char *file = gannet_place_get_record_file (self);
  g_autoptr (GError) local = NULL;
  g_autoptr (GannetRecord) record = gannet_record_read (self->folder, file, &local);
  if (g_error_matches (local, GANNET_ERROR, GANNET_ERROR_PART_LOST))
    return GANNET_RECOVERED_LOST;
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return GANNET_RECOVERED_FAILED;
  }
  if (record == NULL || g_strcmp0 (record->url, self->request->url) != 0)
    return GANNET_RECOVERED_RECORD;

  gannet_record_free (self->record);
  self->record = g_steal_pointer (&record);
  undo_half_rename (self);
  complete_adoption (self);
  return open_part (self, touched, error);
}
