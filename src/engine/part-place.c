/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How a part comes to be: its name reserved in the record, then made, linked or taken over. It
 * writes no bytes into it and gives no final name. */

#include "config.h"

#include "engine/part-place.h"

#include "core/error.h"
#include "core/filename-clean.h"
#include "core/filename.h"
#include "engine/entry.h"
#include "engine/part-back.h"
#include "engine/record-file.h"
#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MOST_NUMBERS 999

/* Names of this limit fit everywhere: eCryptfs has the shortest ones. */
#define SHORTEST_NAME_MAX 143

/* Gives the file of @self the part name in the record. 0 or an errno value. */
typedef int (*PutFunc) (GannetPlace *self);

void
gannet_place_init (GannetPlace *self, GannetFolder *folder, const GannetRequest *request)
{
  self->folder = gannet_folder_ref (folder);
  self->request = gannet_request_ref ((GannetRequest *) request);
  self->record = gannet_record_new ();
  self->record->url = g_strdup (request->url);
  self->record->wanted = g_strdup (request->name);
  self->fd = -1;
  self->old_names = g_ptr_array_new_with_free_func (g_free);
}

void
gannet_place_clear (GannetPlace *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->record, gannet_record_free);
  g_clear_pointer (&self->old_names, g_ptr_array_unref);
  g_clear_pointer (&self->record_file, g_free);
  g_clear_pointer (&self->request, gannet_request_unref);
  g_clear_pointer (&self->folder, gannet_folder_unref);
}

const char *
gannet_place_get_record_file (GannetPlace *self)
{
  if (self->record_file == NULL)
    self->record_file = gannet_record_dup_file_name (self->request->url, self->request->copy);
  return self->record_file;
}

void
gannet_place_set_name (GannetPlace *self, const char *name)
{
  if (g_strcmp0 (self->record->name, name) == 0)
    return;
  char *before = self->record->name;
  g_atomic_pointer_set (&self->record->name, g_strdup (name));
  g_ptr_array_add (self->old_names, before);
}

guint
gannet_place_get_first_number (GannetPlace *self)
{
  return MIN (self->request->copy, MOST_NUMBERS);
}

/* Adds @part, the file with the number @inode, to those that go when this one is whole. */
static void
add_older (GannetPlace *self, guint64 inode, const char *part)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (self->record->older != NULL)
    g_strv_builder_addv (builder, (const char **) self->record->older);
  g_autofree char *older = g_strdup_printf ("%" G_GUINT64_FORMAT ":%s", inode, part);
  g_strv_builder_add (builder, older);
  g_strfreev (self->record->older);
  self->record->older = g_strv_builder_end (builder);
}

static gboolean
is_free (GannetFolder *folder, const char *part, GError **error)
{
  struct stat about;
  int fd = gannet_entry_open (folder, part, O_RDWR, &about, NULL);
  if (fd < 0)
    return TRUE;
  gboolean ours = gannet_entry_lock (folder, fd, part, error);
  close (fd);
  return ours;
}

gboolean
gannet_place_inherit (GannetPlace *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GannetRecord) before =
      gannet_record_read (self->folder, gannet_place_get_record_file (self), &local);
  if (local != NULL && !g_error_matches (local, GANNET_ERROR, GANNET_ERROR_PART_LOST)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (before == NULL)
    return TRUE;
  if (!is_free (self->folder, before->part, error))
    return FALSE;

  self->record->sequence = before->sequence;
  if (g_strcmp0 (self->record->url, before->url) != 0)
    return TRUE;
  g_strfreev (self->record->older);
  self->record->older = g_steal_pointer (&before->older);
  if (before->inode != 0 && !before->adopted && before->stage != GANNET_RECORD_ADOPTING)
    add_older (self, before->inode, before->part);
  return TRUE;
}

gboolean
gannet_place_identify (GannetPlace *self, GError **error)
{
  struct stat about;
  if (fstat (self->fd, &about) != 0)
    return gannet_folder_fail (self->folder, self->record->part, errno, error);
  self->record->device = about.st_dev;
  self->record->inode = about.st_ino;
  self->record->modified_ns =
      (gint64) about.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + about.st_mtim.tv_nsec;
  return TRUE;
}

gboolean
gannet_place_still_has (GannetPlace *self, const char *name, GError **error)
{
  struct stat about;
  if (fstat (self->fd, &about) != 0)
    return gannet_folder_fail (self->folder, self->record->name, errno, error);
  return gannet_entry_leads_to (self->folder, name, &about) ||
      gannet_folder_fail (self->folder, name, ENOENT, error);
}

static gboolean
is_older (GannetPlace *self, const char *part)
{
  for (char **older = self->record->older; older != NULL && *older != NULL; older++) {
    const char *colon = strchr (*older, ':');
    if (colon != NULL && g_str_equal (colon + 1, part))
      return TRUE;
  }
  return FALSE;
}

/* A free part name for the final name @name, or NULL. An older part of the same download is no
 * reason to call the file itself something else. */
static char *
dup_part_name (GannetPlace *self, const char *name)
{
  g_autofree char *part = g_strconcat (name, ".part", NULL);
  for (guint n = 1; n <= MOST_NUMBERS && is_older (self, part); n++) {
    g_autofree char *numbered = gannet_filename_numbered (name, n);
    g_free (part);
    part = g_strconcat (numbered, ".part", NULL);
  }
  return gannet_entry_exists (self->folder, part) ? NULL : g_steal_pointer (&part);
}

/* Whether the @n-th name for @base is free; the record then has it. */
static gboolean
propose (GannetPlace *self, const char *base, guint n, gboolean number)
{
  g_autofree char *numbered = gannet_filename_numbered (base, n);
  if (number && gannet_entry_exists (self->folder, numbered))
    return FALSE;
  char *part = dup_part_name (self, numbered);
  if (part == NULL)
    return FALSE;
  if (number)
    gannet_place_set_name (self, numbered);
  g_free (self->record->part);
  self->record->part = part;
  return TRUE;
}

/* Goes through the numbers until @put finds the part name free. 0 or an errno value; @error is set
 * only when the record could not be written. */
static int
try_numbers (GannetPlace *self, const char *base, PutFunc put, gboolean number, GError **error)
{
  /* A new part holds nothing yet that a power cut could take; a user's file does, and so does an
   * older part that the record before told of. */
  gboolean sync = self->record->stage == GANNET_RECORD_ADOPTING || self->record->sequence > 0;
  for (guint n = number ? gannet_place_get_first_number (self) : 0; n <= MOST_NUMBERS; n++) {
    if (!propose (self, base, n, number))
      continue;
    if (!gannet_record_put (
            self->record, self->folder, gannet_place_get_record_file (self), sync, error))
      return EIO;
    int code = put (self);
    if (code != EEXIST)
      return code;
  }
  return EEXIST;
}

static gboolean
take_part_name (GannetPlace *self, PutFunc put, gboolean number, GError **error)
{
  gboolean first = self->record->sequence == 0;
  g_autofree char *base = g_strdup (self->record->name);
  g_autoptr (GError) local = NULL;
  int code = try_numbers (self, base, put, number, &local);
  if (code == ENAMETOOLONG && local == NULL) {
    g_autofree char *shorter = gannet_filename_clean (base, SHORTEST_NAME_MAX);
    code = try_numbers (self, shorter, put, number, &local);
  }
  if (code == 0)
    return TRUE;

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    gannet_folder_fail (self->folder, self->record->part, code, error);
  if (first && self->record->sequence > 0)
    gannet_record_remove (self->folder, gannet_place_get_record_file (self), NULL);
  return FALSE;
}

static int
put_new (GannetPlace *self)
{
  int fd = openat (gannet_folder_get_fd (self->folder), self->record->part,
      O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno;
  self->fd = fd;
  return 0;
}

/* A request that replaces wants the very name. */
static gboolean
may_number (const GannetPlace *self)
{
  return self->request->if_exists != GANNET_IF_EXISTS_REPLACE;
}

static gboolean
make (GannetPlace *self, gboolean number, GError **error)
{
  gboolean first = self->record->sequence == 0;
  if (!take_part_name (self, put_new, number, error))
    return FALSE;
  /* The second record knows the file itself, so that after a crash it is found to be ours. */
  if (gannet_entry_lock (self->folder, self->fd, self->record->part, error) &&
      gannet_place_identify (self, error) &&
      gannet_record_put (
          self->record, self->folder, gannet_place_get_record_file (self), !first, error))
    return TRUE;
  gannet_entry_remove (self->folder, self->record->part, self->record->inode, NULL);
  if (first)
    gannet_record_remove (self->folder, gannet_place_get_record_file (self), NULL);
  return FALSE;
}

gboolean
gannet_place_make (GannetPlace *self, GError **error)
{
  return make (self, may_number (self), error);
}

gboolean
gannet_place_make_beside (GannetPlace *self, GannetPlace *old, GError **error)
{
  if (!gannet_part_back_keep (old->folder, gannet_place_get_record_file (old), old->record, error))
    return FALSE;
  self->record->sequence = old->record->sequence;
  self->record->older = g_strdupv (old->record->older);
  if (!old->record->adopted)
    add_older (self, old->record->inode, old->record->part);
  if (make (self, FALSE, error))
    return TRUE;
  /* The record may speak of the part that could not be made. */
  if (self->record->sequence > old->record->sequence) {
    old->record->sequence = self->record->sequence;
    gannet_record_put (old->record, old->folder, gannet_place_get_record_file (old), TRUE, NULL);
  }
  return FALSE;
}

gboolean
gannet_place_make_unnamed (GannetPlace *self)
{
  /* Nobody else can reach it, so it has the permissions of a finished file from the first. */
  self->fd =
      openat (gannet_folder_get_fd (self->folder), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  return self->fd >= 0;
}

static int
put_link (GannetPlace *self)
{
  return gannet_entry_link (self->folder, self->fd, self->record->part);
}

gboolean
gannet_place_link (GannetPlace *self, GError **error)
{
  if (fchmod (self->fd, 0600) != 0)
    return gannet_folder_fail (self->folder, self->record->name, errno, error);
  return gannet_entry_lock (self->folder, self->fd, self->record->name, error) &&
      gannet_place_identify (self, error) &&
      take_part_name (self, put_link, may_number (self), error);
}

gboolean
gannet_place_reopen (GannetPlace *self, guint64 length, GError **error)
{
  const char *name = self->record->name;
  struct stat before, about;
  g_autoptr (GError) local = NULL;
  int fd = gannet_entry_open (self->folder, name, O_RDWR, &about, &local);
  if (local != NULL) {
    if (!g_error_matches (local, GANNET_ERROR, GANNET_ERROR_CANNOT_WRITE))
      g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  gboolean same = fd >= 0 && fstat (self->fd, &before) == 0 && before.st_dev == about.st_dev &&
      before.st_ino == about.st_ino && (guint64) about.st_size == length;
  if (!same || !gannet_entry_lock (self->folder, fd, name, error)) {
    if (fd >= 0)
      close (fd);
    return same ? FALSE : gannet_folder_fail (self->folder, name, ENOENT, error);
  }
  close (self->fd);
  self->fd = fd;
  return TRUE;
}

static int
put_adopted (GannetPlace *self)
{
  return gannet_rename_noreplace (gannet_folder_get_fd (self->folder), self->record->name,
      self->record->part, GANNET_RENAME_ATOMIC);
}

gboolean
gannet_place_adopt (GannetPlace *self, GError **error)
{
  self->record->stage = GANNET_RECORD_ADOPTING;
  self->record->adopted = TRUE;
  /* Without the last step a power cut could give the user's name back to a file that has grown. */
  gboolean adopted = gannet_entry_lock (self->folder, self->fd, self->record->name, error) &&
      gannet_place_identify (self, error) && take_part_name (self, put_adopted, FALSE, error) &&
      gannet_folder_sync (self->folder, error);
  self->record->stage = GANNET_RECORD_FILLING;
  self->record->adopted = adopted;
  return adopted;
}

/* Whether @record tells of a part that is there and not ours. */
static gboolean
tells_of_other (GannetPlace *self, const GannetRecord *record)
{
  return record != NULL && !g_str_equal (record->part, self->record->part) &&
      gannet_entry_exists (self->folder, record->part);
}

gboolean
gannet_place_readdress (GannetPlace *self, const GannetRequest *request, GError **error)
{
  g_autofree char *file = gannet_record_dup_file_name (request->url, request->copy);
  g_autofree char *before = g_strdup (gannet_place_get_record_file (self));
  gboolean moves = !g_str_equal (before, file);
  g_autoptr (GannetRecord) there = moves ? gannet_record_read (self->folder, file, NULL) : NULL;

  if (tells_of_other (self, there))
    return TRUE;
  g_free (self->record_file);
  self->record_file = g_strdup (file);
  /* A run that was cut off here may have left the same record under both names. */
  if (moves)
    self->record->sequence = there != NULL ? there->sequence : 0;
  g_free (self->record->url);
  self->record->url = g_strdup (request->url);
  gannet_request_unref (self->request);
  self->request = gannet_request_copy (request);
  return gannet_record_write (
             self->record, self->folder, gannet_place_get_record_file (self), error) &&
      (!moves || gannet_record_remove (self->folder, before, error));
}
