/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is known of file systems as such: which live in memory, and how many files are synced with
 * one wait for the disk. It knows no file. */

#include "config.h"

#include "engine/file-system.h"

#include <linux/magic.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Not in linux/magic.h everywhere. */
#define XFS_MAGIC 0x58465342
#define BTRFS_MAGIC 0x9123683E

/* What else waits to be written, above which one would wait for others more than for oneself. */
#define MOST_DIRTY_KIB (128 * 1024)

/* Local ones whose sync writes data, then the journal, and waits for both. */
static gboolean
syncs_all (int fd)
{
  struct statfs about;

  if (fstatfs (fd, &about) != 0)
    return FALSE;
  switch ((guint32) about.f_type) {
  case EXT4_SUPER_MAGIC:
  case XFS_MAGIC:
  case BTRFS_MAGIC:
  case TMPFS_MAGIC:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
is_little_dirty (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/meminfo", &text, NULL, NULL))
    return FALSE;
  line = strstr (text, "\nDirty:");
  return line != NULL && g_ascii_strtoull (line + strlen ("\nDirty:"), NULL, 10) <= MOST_DIRTY_KIB;
}

gboolean
gannet_file_system_is_in_memory (int fd)
{
  struct statfs about;

  return fstatfs (fd, &about) == 0 &&
      ((guint32) about.f_type == TMPFS_MAGIC || (guint32) about.f_type == RAMFS_MAGIC);
}

gboolean
gannet_file_system_sync (int fd)
{
  return syncs_all (fd) && is_little_dirty () && syncfs (fd) == 0;
}
