/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Renaming without replacing, on every file system. It syncs nothing and decides on no names. */

#include "config.h"

#include "engine/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <unistd.h>

/* What the kernel answers when a file system lacks a call. */
static gboolean
is_missing (int code)
{
  return code == EINVAL || code == ENOSYS || code == EOPNOTSUPP;
}

static int
rename_by_link (int fd, const char *from, const char *to)
{
  if (linkat (fd, from, fd, to, 0) != 0)
    return errno;
  /* Somebody else may have found both names, and completed what looked cut off. */
  if (unlinkat (fd, from, 0) == 0 || errno == ENOENT)
    return 0;

  int code = errno;
  unlinkat (fd, to, 0);
  return code;
}

static int
rename_over_placeholder (int fd, const char *from, const char *to)
{
  int placeholder = openat (fd, to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (placeholder < 0)
    return errno;
  close (placeholder);
  if (renameat (fd, from, fd, to) == 0)
    return 0;

  int code = errno;
  unlinkat (fd, to, 0);
  return code;
}

int
gannet_rename_noreplace (int fd, const char *from, const char *to, GannetRenameWay way)
{
  if (way == GANNET_RENAME_ATOMIC) {
    if (renameat2 (fd, from, fd, to, RENAME_NOREPLACE) == 0)
      return 0;
    if (!is_missing (errno))
      return errno;
  }
  if (way != GANNET_RENAME_PLACEHOLDER) {
    int code = rename_by_link (fd, from, to);
    /* EPERM is how a file system without hard links says so. */
    if (!is_missing (code) && code != EPERM && code != EMLINK)
      return code;
  }
  return rename_over_placeholder (fd, from, to);
}
