/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Opening a name and not what a link there leads to, on every file system. It makes nothing and
 * does not ask whose file it is. */

#include "config.h"

#include "engine/open-itself.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens what @place, a descriptor with O_PATH, stands for. */
static int
open_place (int place, int flags)
{
  char path[64];
  struct stat about;

  if (fstat (place, &about) != 0)
    return -1;
  if (S_ISLNK (about.st_mode)) {
    errno = ELOOP;
    return -1;
  }
  g_snprintf (path, sizeof path, "/proc/self/fd/%d", place);
  return open (path, flags);
}

int
gannet_open_itself (int dir, const char *name, int flags)
{
  const int all = flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  int fd = openat (dir, name, all | O_NOFOLLOW);
  if (fd >= 0 || errno != ELOOP)
    return fd;

  /* The document portal opens its files by links in /proc and hands our flags on, so that it
   * refuses every file. */
  int place = openat (dir, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (place < 0)
    return -1;
  fd = open_place (place, all);
  int code = errno;
  close (place);
  errno = code;
  return fd;
}
