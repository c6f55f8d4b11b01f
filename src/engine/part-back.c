/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps the record of a part that is left for a newer version, and puts it back in force. It
 * decides nothing about versions. */

#include "config.h"

#include "engine/part-back.h"

#include "core/error.h"
#include "engine/entry.h"
#include "engine/record-file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static char *
dup_kept_name (const char *file_name)
{
  return g_strconcat (file_name, GANNET_RECORD_BEFORE, NULL);
}

gboolean
gannet_part_back_keep (
    GannetFolder *folder, const char *file_name, const GannetRecord *record, GError **error)
{
  g_autofree char *kept = dup_kept_name (file_name);
  g_autofree char *text = gannet_record_to_text (record);
  if (!gannet_record_remove (folder, kept, error))
    return FALSE;
  /* One that is whole and no file yet was refused: nobody wants it back. */
  if (record->total >= 0 && gannet_ranges_done_bytes (record->done) == (guint64) record->total)
    return TRUE;
  g_autoptr (GannetRecord) copy = gannet_record_from_text (text, strlen (text), error);
  if (copy == NULL)
    return FALSE;
  copy->sequence = 0;
  return gannet_record_put (copy, folder, kept, TRUE, error);
}

gboolean
gannet_part_back_is_possible (GannetFolder *folder, const GannetRequest *request)
{
  g_autofree char *file = gannet_record_dup_file_name (request->url, request->copy);
  g_autofree char *kept = dup_kept_name (file);
  return gannet_entry_exists (folder, kept);
}

/* The part of @record, open and locked, or -1. */
static int
hold (GannetFolder *folder, const GannetRecord *record, GError **error)
{
  struct stat about;
  g_autoptr (GError) local = NULL;
  int fd = gannet_entry_open (folder, record->part, O_RDWR, &about, &local);
  gboolean same =
      fd >= 0 && (!gannet_folder_keeps_identity (folder) || about.st_ino == record->inode);
  if (same && gannet_entry_lock (folder, fd, record->part, &local))
    return fd;
  if (fd >= 0)
    close (fd);
  if (local == NULL)
    g_set_error (&local, GANNET_ERROR, GANNET_ERROR_PART_LOST, "%s is gone", record->part);
  g_propagate_error (error, g_steal_pointer (&local));
  return -1;
}

/* Both records are read, both parts locked. */
static gboolean
change_places (GannetFolder *folder, const char *file, GannetRecord *before,
    const GannetRecord *newer, GError **error)
{
  g_autofree char *kept = dup_kept_name (file);
  before->sequence = newer->sequence;
  if (!gannet_record_write (before, folder, file, error))
    return FALSE;
  gannet_entry_remove (folder, newer->part, newer->inode, NULL);
  gannet_record_remove (folder, kept, NULL);
  return TRUE;
}

static gboolean
go_back (GannetFolder *folder, const char *file, GannetPartLengths *lengths, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *kept = dup_kept_name (file);
  g_autoptr (GannetRecord) newer = gannet_record_read (folder, file, &local);
  g_autoptr (GannetRecord) before =
      local == NULL ? gannet_record_read (folder, kept, &local) : NULL;
  if (local == NULL && (before == NULL || newer == NULL || g_str_equal (before->part, newer->part)))
    g_set_error (&local, GANNET_ERROR, GANNET_ERROR_PART_LOST, "no version before");
  int first = local == NULL ? hold (folder, before, &local) : -1;
  int second = first >= 0 ? hold (folder, newer, &local) : -1;
  gboolean done = second >= 0 && change_places (folder, file, before, newer, &local);
  if (first >= 0)
    close (first);
  if (second >= 0)
    close (second);
  if (done)
    *lengths = (GannetPartLengths){before->total, newer->total};
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}

gboolean
gannet_part_back_go (
    GannetFolder *folder, const GannetRequest *request, GannetPartLengths *lengths, GError **error)
{
  g_autofree char *file = gannet_record_dup_file_name (request->url, request->copy);
  return go_back (folder, file, lengths, error);
}
