/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The generations of a record in a folder: reading the newest, writing the next, setting damaged
 * ones aside. It does not judge what a record says; record.c does. */

#include "config.h"

#include "engine/record-file.h"

#include "core/error.h"
#include "engine/entry.h"
#include "engine/file-bytes.h"
#include "engine/open-itself.h"
#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than a record with the most intervals that ranges take. */
#define LARGEST_RECORD (4 * 1024 * 1024)

#define MOST_BAD 100

/* A new record takes the place of the older one: odd numbers stand here, even ones there. */
static char *
slot_name (const char *file_name, guint64 sequence)
{
  return sequence % 2 != 0 ? g_strdup (file_name) : g_strconcat (file_name, "~", NULL);
}

static void
set_aside (GannetFolder *folder, const char *slot)
{
  int fd = gannet_folder_get_fd (folder);
  for (guint i = 0; i < MOST_BAD; i++) {
    g_autofree char *bad =
        i == 0 ? g_strconcat (slot, ".bad", NULL) : g_strdup_printf ("%s.bad%u", slot, i);
    if (gannet_rename_noreplace (fd, slot, bad, GANNET_RENAME_ATOMIC) != EEXIST)
      return;
  }
}

static gboolean
read_all (int fd, char *bytes, gsize length)
{
  gsize got = 0;
  while (got < length) {
    ssize_t n = read (fd, bytes + got, length - got);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    if (n == 0) {
      errno = EIO;
      return FALSE;
    }
    got += (gsize) n;
  }
  return TRUE;
}

/* A new record that got its name by a second one and did not lose the first: takes that away. */
static void
complete_rename (GannetFolder *folder, const char *slot, const struct stat *placed)
{
  g_autofree char *file_name = g_strdup (slot);
  if (g_str_has_suffix (slot, "~"))
    file_name[strlen (slot) - 1] = '\0';
  g_autofree char *fresh = g_strconcat (file_name, ".new", NULL);
  if (S_ISREG (placed->st_mode) && gannet_entry_leads_to (folder, fresh, placed))
    unlinkat (gannet_folder_get_fd (folder), fresh, 0);
}

static int
open_slot (GannetFolder *folder, const char *slot, gsize *length, GError **error)
{
  int fd = gannet_open_itself (gannet_folder_get_fd (folder), slot, O_RDONLY);
  if (fd < 0 && errno == ENOENT)
    return -1;
  if (fd < 0) {
    gannet_folder_fail (folder, slot, errno, error);
    return -1;
  }
  struct stat about = {0};
  gboolean known = fstat (fd, &about) == 0;
  if (known && about.st_nlink == 2) {
    complete_rename (folder, slot, &about);
    known = fstat (fd, &about) == 0;
  }
  if (!known || !gannet_folder_is_own (folder, &about)) {
    g_set_error (error, GANNET_ERROR, GANNET_ERROR_PART_UNSAFE, "%s is no file of ours", slot);
    close (fd);
    return -1;
  }
  *length = (gsize) MIN (about.st_size, LARGEST_RECORD + 1);
  return fd;
}

/* The record in @slot. NULL without @error when there is none; one that is damaged is set aside,
 * and *@damaged then set. */
static GannetRecord *
load_slot (GannetFolder *folder, const char *slot, gboolean *damaged, GError **error)
{
  gsize length = 0;
  int fd = open_slot (folder, slot, &length, error);
  if (fd < 0)
    return NULL;

  g_autofree char *text = g_malloc (length + 1);
  text[length] = '\0';
  gboolean readable = read_all (fd, text, length);
  int code = errno;
  close (fd);
  if (!readable) {
    gannet_folder_fail (folder, slot, code, error);
    return NULL;
  }
  /* A power cut right after the first record was made leaves it without content. */
  if (length == 0)
    return NULL;

  g_autoptr (GError) local = NULL;
  GannetRecord *record = gannet_record_from_text (text, length, &local);
  if (record != NULL)
    return record;
  if (g_error_matches (local, GANNET_ERROR, GANNET_ERROR_PART_LOST)) {
    *damaged = TRUE;
    set_aside (folder, slot);
  } else {
    g_propagate_error (error, g_steal_pointer (&local));
  }
  return NULL;
}

/* Both generations, either of which may be NULL. */
static gboolean
load_both (GannetFolder *folder, const char *file_name, GannetRecord *both[2], GError **error)
{
  gboolean damaged = FALSE;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) local = NULL;
    g_autofree char *slot = slot_name (file_name, i);
    both[i] = load_slot (folder, slot, &damaged, &local);
    if (local == NULL)
      continue;
    g_propagate_error (error, g_steal_pointer (&local));
    if (i == 1)
      g_clear_pointer (&both[0], gannet_record_free);
    return FALSE;
  }
  if (!damaged || both[0] != NULL || both[1] != NULL)
    return TRUE;
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST, "%s is damaged", file_name);
  return FALSE;
}

gboolean
gannet_record_exists (GannetFolder *folder, const char *file_name)
{
  for (guint i = 0; i < 2; i++) {
    g_autofree char *slot = slot_name (file_name, i);
    struct stat about;
    if (gannet_entry_look (folder, slot, &about) || errno != ENOENT)
      return TRUE;
  }
  return FALSE;
}

GannetRecord *
gannet_record_read (GannetFolder *folder, const char *file_name, GError **error)
{
  GannetRecord *both[2] = {NULL, NULL};
  if (!load_both (folder, file_name, both, error))
    return NULL;

  g_autoptr (GannetRecord) even = both[0];
  g_autoptr (GannetRecord) odd = both[1];
  if (even == NULL)
    return g_steal_pointer (&odd);
  if (odd == NULL)
    return g_steal_pointer (&even);
  if (even->sequence == odd->sequence)
    gannet_ranges_intersect (odd->done, even->done);
  return even->sequence > odd->sequence ? g_steal_pointer (&even) : g_steal_pointer (&odd);
}

/* Writes @text to the new file @name. 0 or an errno value. */
static int
write_new (int folder, const char *name, const char *text, gboolean sync)
{
  if (unlinkat (folder, name, 0) != 0 && errno != ENOENT)
    return errno;
  int fd = openat (folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno;

  gsize written = 0;
  int code = gannet_file_write (fd, 0, text, strlen (text), &written);
  if (code == 0 && sync)
    code = gannet_file_sync (fd, TRUE);
  /* Network file systems report a full disk as late as here. */
  if (close (fd) != 0 && code == 0 && errno != EINTR)
    code = errno;
  if (code != 0)
    unlinkat (folder, name, 0);
  return code;
}

/* Puts the new file @name in its place. 0 or an errno value. */
static int
put_in_place (int folder, const char *name, const char *slot, gboolean first)
{
  if (!first)
    return renameat (folder, name, folder, slot) == 0 ? 0 : errno;

  int code = gannet_rename_noreplace (folder, name, slot, GANNET_RENAME_ATOMIC);
  struct stat about;
  if (code == EEXIST && fstatat (folder, slot, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISREG (about.st_mode) && about.st_size == 0)
    return renameat (folder, name, folder, slot) == 0 ? 0 : errno;
  return code == EEXIST ? EWOULDBLOCK : code;
}

gboolean
gannet_record_put (
    GannetRecord *self, GannetFolder *folder, const char *file_name, gboolean sync, GError **error)
{
  int fd = gannet_folder_get_fd (folder);
  gboolean first = self->sequence == 0;
  self->sequence++;
  g_autofree char *text = gannet_record_to_text (self);
  g_autofree char *slot = slot_name (file_name, self->sequence);
  g_autofree char *fresh = g_strconcat (file_name, ".new", NULL);

  int code = write_new (fd, fresh, text, sync);
  if (code == 0) {
    code = put_in_place (fd, fresh, slot, first);
    if (code != 0)
      unlinkat (fd, fresh, 0);
  }
  if (code == 0)
    return TRUE;
  self->sequence--;
  return gannet_folder_fail (folder, slot, code, error);
}

gboolean
gannet_record_write (
    GannetRecord *self, GannetFolder *folder, const char *file_name, GError **error)
{
  return gannet_record_put (self, folder, file_name, TRUE, error) &&
      gannet_folder_sync (folder, error);
}

static gboolean
remove_slot (GannetFolder *folder, const char *slot, GError **error)
{
  if (unlinkat (gannet_folder_get_fd (folder), slot, 0) == 0 || errno == ENOENT)
    return TRUE;
  return gannet_folder_fail (folder, slot, errno, error);
}

gboolean
gannet_record_remove (GannetFolder *folder, const char *file_name, GError **error)
{
  /* The newest goes last: alone, the older one would ask for a part that is finished. */
  g_autoptr (GannetRecord) newest = gannet_record_read (folder, file_name, NULL);
  guint64 sequence = newest != NULL ? newest->sequence : 0;
  g_autofree char *fresh = g_strconcat (file_name, ".new", NULL);
  g_autofree char *older = slot_name (file_name, sequence + 1);
  g_autofree char *last = slot_name (file_name, sequence);
  g_autofree char *before = g_strconcat (file_name, GANNET_RECORD_BEFORE, NULL);
  g_autofree char *half = g_strconcat (before, ".new", NULL);
  return remove_slot (folder, half, error) && remove_slot (folder, before, error) &&
      remove_slot (folder, fresh, error) && remove_slot (folder, older, error) &&
      remove_slot (folder, last, error);
}
