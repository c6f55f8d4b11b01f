/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The last steps of a part, each of which a crash may cut off from the next. It never replaces or
 * removes a file that it did not make, unless the user asked to replace it. */

#include "config.h"

#include "engine/part-finish.h"

#include "core/error.h"
#include "core/filename-clean.h"
#include "core/filename.h"
#include "engine/entry.h"
#include "engine/file-bytes.h"
#include "engine/record-file.h"
#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_NUMBERS 999
#define SHORTEST_NAME_MAX 143

/* Servers without a clock tell dates near 1970 or far ahead. */
#define EARLIEST_DATE G_GINT64_CONSTANT (315532800) /* 1980-01-01 */
#define DAY (24 * 60 * 60)

/* Gives the file of the place the name @name. 0 or an errno value. */
typedef int (*NameFunc) (GannetPlace *self, const char *name);

/* What the user's umask leaves of 0666. It is read from the kernel's account of this process,
 * since umask(2) can only be read by changing it under the feet of other threads. */
static mode_t
file_mode (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;
  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "\nUmask:");
  if (line == NULL)
    return 0600;
  guint64 umask_bits = g_ascii_strtoull (line + strlen ("\nUmask:"), NULL, 8);
  return 0666 & ~(mode_t) umask_bits;
}

static void
set_date (GannetPlace *self)
{
  gint64 date = self->record->validator.modified;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  if (date < EARLIEST_DATE || date > now + DAY)
    return;
  struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = date}};
  futimens (self->fd, times);
}

int
gannet_place_dress (GannetPlace *self, guint64 length, gboolean dressed)
{
  guint64 size = 0;
  int code = gannet_file_cut (self->fd, length, &size);
  if (code != 0)
    return code;
  /* Somebody cut it. */
  if (size != length)
    return EIO;

  /* Permissions and dates are niceties that not all file systems have: no reason to fail. */
  if (!dressed && !self->record->adopted && fchmod (self->fd, file_mode ()) != 0)
    g_debug ("%s keeps its permissions: %s", self->record->name, g_strerror (errno));
  set_date (self);
  /* Where it came from is not written into extended attributes: addresses hold passwords and
   * signatures, and attributes go wherever the file is copied. */
  return 0;
}

static gboolean
is_plain_file (GannetFolder *folder, const char *name)
{
  struct stat about;
  return gannet_entry_look (folder, name, &about) && S_ISREG (about.st_mode);
}

static int
rename_part (GannetPlace *self, const char *name)
{
  int fd = gannet_folder_get_fd (self->folder);
  if (self->request->if_exists == GANNET_IF_EXISTS_REPLACE && is_plain_file (self->folder, name))
    return renameat (fd, self->record->part, fd, name) == 0 ? 0 : errno;
  return gannet_rename_noreplace (fd, self->record->part, name, GANNET_RENAME_ATOMIC);
}

/* The record learns of another name before the file gets it, so that after a crash in between the
 * file is still found. */
static int
rename_part_recorded (GannetPlace *self, const char *name)
{
  if (!g_str_equal (name, self->record->name)) {
    gannet_place_set_name (self, name);
    if (!gannet_record_put (
            self->record, self->folder, gannet_place_get_record_file (self), TRUE, NULL))
      return EIO;
  }
  return rename_part (self, name);
}

static int
link_unnamed (GannetPlace *self, const char *name)
{
  int code = gannet_entry_link (self->folder, self->fd, name);
  if (code == 0)
    gannet_place_set_name (self, name);
  return code;
}

static int
try_names (GannetPlace *self, const char *base, NameFunc give)
{
  int code = EEXIST;
  /* The name of a part has its number already. */
  guint first = give == link_unnamed ? gannet_place_get_first_number (self) : 0;
  for (guint n = first; n <= MOST_NUMBERS && code == EEXIST; n++) {
    g_autofree char *name = gannet_filename_numbered (base, n);
    code = give (self, name);
  }
  return code;
}

static gboolean
give_name (GannetPlace *self, NameFunc give, GError **error)
{
  g_autofree char *base = g_strdup (self->record->name);
  int code = try_names (self, base, give);
  if (code == ENAMETOOLONG) {
    g_autofree char *shorter = gannet_filename_clean (base, SHORTEST_NAME_MAX);
    code = try_names (self, shorter, give);
  }
  return code == 0 || gannet_folder_fail (self->folder, self->record->name, code, error);
}

gboolean
gannet_place_name (GannetPlace *self, GError **error)
{
  return give_name (self, rename_part_recorded, error);
}

gboolean
gannet_place_name_unnamed (GannetPlace *self, gboolean *taken, GError **error)
{
  *taken = self->request->if_exists == GANNET_IF_EXISTS_REPLACE &&
      gannet_entry_exists (self->folder, self->record->name);
  return *taken || give_name (self, link_unnamed, error);
}

gboolean
gannet_place_settle (GannetPlace *self, GError **error)
{
  for (char **older = self->record->older; older != NULL && *older != NULL; older++) {
    char *name = NULL;
    guint64 inode = g_ascii_strtoull (*older, &name, 10);
    if (*name == ':' && !gannet_entry_remove (self->folder, name + 1, inode, error))
      return FALSE;
  }
  return gannet_record_remove (self->folder, gannet_place_get_record_file (self), error);
}

gboolean
gannet_place_forget (GannetPlace *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GannetRecord) record =
      gannet_record_read (self->folder, gannet_place_get_record_file (self), &local);
  if (local != NULL && !g_error_matches (local, GANNET_ERROR, GANNET_ERROR_PART_LOST)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (record != NULL && !g_str_equal (record->url, self->request->url))
    return TRUE;
  if (record != NULL) {
    gannet_record_free (self->record);
    self->record = g_steal_pointer (&record);
  }
  return gannet_place_settle (self, error);
}

static gboolean
give_back (GannetPlace *self, GError **error)
{
  guint64 length = gannet_ranges_done_prefix (self->record->done);
  guint64 size = 0;
  int code = gannet_file_cut (self->fd, length, &size);
  if (code == 0)
    code = gannet_rename_noreplace (gannet_folder_get_fd (self->folder), self->record->part,
        self->record->name, GANNET_RENAME_ATOMIC);
  return code == 0 || code == EEXIST ||
      gannet_folder_fail (self->folder, self->record->part, code, error);
}

gboolean
gannet_place_discard (GannetPlace *self, GError **error)
{
  struct stat about;
  if (fstat (self->fd, &about) != 0)
    return gannet_folder_fail (self->folder, self->record->part, errno, error);
  if (gannet_entry_leads_to (self->folder, self->record->part, &about)) {
    if (self->record->adopted && !give_back (self, error))
      return FALSE;
    if (!self->record->adopted &&
        !gannet_entry_remove (self->folder, self->record->part, about.st_ino, error))
      return FALSE;
  }
  return gannet_place_settle (self, error);
}
