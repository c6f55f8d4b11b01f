/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes an unfinished file along when its address or its folder changes. It judges no server. */

#include "config.h"

#include "engine/part-move.h"

#include "engine/part-file.h"
#include "engine/target.h"

#include <sys/stat.h>

static gboolean
is_same_folder (GannetFolder *one, GannetFolder *other)
{
  struct stat first, second;

  return fstat (gannet_folder_get_fd (one), &first) == 0 &&
      fstat (gannet_folder_get_fd (other), &second) == 0 && first.st_dev == second.st_dev &&
      first.st_ino == second.st_ino;
}

static void
copy_knowledge (GannetPartFile *from, GannetPartFile *to)
{
  const GannetRecord *known = gannet_part_file_get_record (from);
  GannetRecord *record = gannet_part_file_get_record (to);

  gannet_validator_copy (&record->validator, &known->validator);
  record->total = known->total;
  record->unproven = known->unproven;
  g_free (record->content_type);
  record->content_type = g_strdup (known->content_type);
  g_free (record->checksum);
  record->checksum = g_strdup (known->checksum);
}

/* An empty part for what @from holds, beside @there if that is one already. */
static GannetPartFile *
make_room (GannetPartFile *from, GannetFolder *folder, const GannetRequest *after,
    GannetPartFile *there, GError **error)
{
  if (!gannet_folder_has_room (folder, gannet_part_file_get_held (from), error))
    return NULL;
  if (there != NULL)
    return gannet_part_file_beside (there, error);
  return gannet_part_file_create (folder, after, gannet_part_file_get_name (from), FALSE, error);
}

/* Copies @from into @folder, and only then deletes it. */
static gboolean
copy_part (GannetPartFile *from, GannetFolder *folder, const GannetRequest *after, GError **error)
{
  guint64 held = gannet_part_file_get_held (from);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GannetPartFile) there = gannet_part_file_continue (folder, after, NULL, &reason);

  if (reason != NULL) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  if (there != NULL && gannet_part_file_get_held (there) >= held)
    return TRUE;

  g_autoptr (GannetPartFile) to = make_room (from, folder, after, there, error);
  if (to == NULL)
    return FALSE;
  copy_knowledge (from, to);
  if (!gannet_part_file_copy_start (to, from, held, error) ||
      !gannet_part_file_checkpoint (to, error)) {
    if (there == NULL)
      gannet_part_file_discard (to, NULL);
    return FALSE;
  }
  if (!gannet_part_file_discard (from, &reason))
    g_message ("A copied unfinished file could not be deleted: %s", reason->message);
  return TRUE;
}

static gboolean
leave (const GannetRequest *before, const GannetRequest *after, GError *reason, GError **error)
{
  if (!g_str_equal (before->folder, after->folder)) {
    g_message ("An unfinished file stays where it is: %s", reason->message);
    g_error_free (reason);
    return TRUE;
  }
  g_propagate_error (error, reason);
  return FALSE;
}

gboolean
gannet_part_move (const GannetRequest *before, const GannetRequest *after, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *old_name = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GannetFolder) to = gannet_target_open_folder (after, &name, error);
  g_autoptr (GannetFolder) from = NULL;
  g_autoptr (GannetPartFile) part = NULL;

  if (to == NULL)
    return FALSE;
  from = gannet_target_open_folder (before, &old_name, &reason);
  if (from != NULL)
    part = gannet_part_file_continue (from, before, NULL, &reason);
  if (reason != NULL)
    return leave (before, after, g_steal_pointer (&reason), error);
  if (part == NULL || gannet_part_file_is_finished (part))
    return TRUE;
  if (name != NULL)
    gannet_part_file_set_name (part, name);
  if (is_same_folder (from, to))
    return gannet_part_file_readdress (part, after, error);
  return copy_part (part, to, after, error);
}
