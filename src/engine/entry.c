/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looking at, opening, locking, naming and removing one file by its name in a folder. Which name
 * means what is not known here. */

#include "config.h"

#include "engine/entry.h"

#include "core/error.h"
#include "engine/open-itself.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

gboolean
gannet_entry_look (GannetFolder *folder, const char *name, struct stat *about)
{
  return fstatat (gannet_folder_get_fd (folder), name, about, AT_SYMLINK_NOFOLLOW) == 0;
}

gboolean
gannet_entry_exists (GannetFolder *folder, const char *name)
{
  struct stat about;
  return gannet_entry_look (folder, name, &about);
}

gboolean
gannet_entry_leads_to (GannetFolder *folder, const char *name, const struct stat *about)
{
  struct stat there;
  return gannet_entry_look (folder, name, &there) && there.st_dev == about->st_dev &&
      there.st_ino == about->st_ino;
}

static int
fail_unsafe (GannetFolder *folder, const char *name, GError **error)
{
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_PART_UNSAFE, "%s/%s is not a file of our own",
      gannet_folder_get_path (folder), name);
  return -1;
}

int
gannet_entry_open (
    GannetFolder *folder, const char *name, int flags, struct stat *about, GError **error)
{
  /* Looked at first, since merely opening a device can do something. */
  if (fstatat (gannet_folder_get_fd (folder), name, about, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT)
      gannet_folder_fail (folder, name, errno, error);
    return -1;
  }
  if (!gannet_folder_is_own (folder, about))
    return fail_unsafe (folder, name, error);

  int fd = gannet_open_itself (gannet_folder_get_fd (folder), name, flags);
  if (fd < 0) {
    if (errno != ENOENT)
      gannet_folder_fail (folder, name, errno, error);
    return -1;
  }
  if (fstat (fd, about) == 0 && gannet_folder_is_own (folder, about))
    return fd;
  close (fd);
  return fail_unsafe (folder, name, error);
}

gboolean
gannet_entry_lock (GannetFolder *folder, int fd, const char *name, GError **error)
{
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  return gannet_folder_fail (folder, name, EWOULDBLOCK, error);
}

int
gannet_entry_link (GannetFolder *folder, int fd, const char *name)
{
  int place = gannet_folder_get_fd (folder);
  /* Before Linux 6.10 the straight way is for the superuser alone: nothing is there for others. */
  if (linkat (fd, "", place, name, AT_EMPTY_PATH) == 0)
    return 0;
  if (errno != ENOENT)
    return errno;
  char path[64];
  g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  return linkat (AT_FDCWD, path, place, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

gboolean
gannet_entry_remove (GannetFolder *folder, const char *name, guint64 inode, GError **error)
{
  struct stat about;
  if (!gannet_entry_look (folder, name, &about) || about.st_ino != inode ||
      !S_ISREG (about.st_mode))
    return TRUE;
  if (unlinkat (gannet_folder_get_fd (folder), name, 0) == 0 || errno == ENOENT)
    return TRUE;
  return gannet_folder_fail (folder, name, errno, error);
}
