/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Writing, comparing, cutting and syncing an open file. Which file it is and what its bytes mean is
 * not known here. */

#include "config.h"

#include "engine/file-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMPARE_BLOCK (64 * 1024)
#define COPY_BLOCK (1024 * 1024)

int
gannet_file_write (int fd, guint64 offset, const void *bytes, gsize length, gsize *written)
{
  *written = 0;
  if (length > G_MAXINT64 || offset > G_MAXINT64 - length)
    return EFBIG;
  while (*written < length) {
    ssize_t n = pwrite (
        fd, (const char *) bytes + *written, length - *written, (off_t) (offset + *written));
    if (n > 0)
      *written += (gsize) n;
    else if (n == 0)
      return ENOSPC;
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

static gsize
agreeing (const char *a, const char *b, gsize length)
{
  if (memcmp (a, b, length) == 0)
    return length;
  gsize same = 0;
  while (a[same] == b[same])
    same++;
  return same;
}

int
gannet_file_compare (int fd, guint64 offset, const void *bytes, gsize length, gsize *same)
{
  *same = 0;
  if (length > G_MAXINT64 || offset > G_MAXINT64 - length)
    return 0;
  g_autofree char *block = g_malloc (MIN (length, COMPARE_BLOCK));
  while (*same < length) {
    gsize wanted = MIN (length - *same, COMPARE_BLOCK);
    ssize_t n = pread (fd, block, wanted, (off_t) (offset + *same));
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return errno;
    gsize agree = agreeing (block, (const char *) bytes + *same, (gsize) n);
    *same += agree;
    if (n == 0 || agree < (gsize) n)
      break;
  }
  return 0;
}

/* Copies up to @length bytes at @offset by way of memory. */
static ssize_t
copy_block (int from, int to, guint64 offset, guint64 length)
{
  g_autofree char *block = g_malloc (COPY_BLOCK);
  ssize_t n = pread (from, block, (gsize) MIN (length, COPY_BLOCK), (off_t) offset);
  if (n <= 0)
    return n;
  gsize written = 0;
  errno = gannet_file_write (to, offset, block, (gsize) n, &written);
  return errno == 0 ? n : -1;
}

int
gannet_file_copy_start (int from, int to, guint64 length, guint64 *copied)
{
  gboolean can_share = TRUE;
  *copied = 0;
  while (*copied < length) {
    loff_t in = (loff_t) *copied;
    loff_t out = in;
    ssize_t n = can_share ? copy_file_range (from, &in, to, &out, length - *copied, 0)
                          : copy_block (from, to, *copied, length - *copied);
    if (n > 0)
      *copied += (guint64) n;
    else if (n < 0 && errno == EINTR)
      continue;
    else if (can_share && (n == 0 || (errno != ENOSPC && errno != EIO)))
      can_share = FALSE;
    else
      return n == 0 ? EIO : errno;
  }
  return 0;
}

int
gannet_file_cut (int fd, guint64 length, guint64 *size)
{
  struct stat about;
  if (fstat (fd, &about) != 0)
    return errno;
  *size = MIN ((guint64) about.st_size, length);
  if ((guint64) about.st_size <= length)
    return 0;
  int result = 0;
  do
    result = ftruncate (fd, (off_t) length);
  while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

int
gannet_file_sync (int fd, gboolean all)
{
  int result = 0;
  do
    result = all ? fsync (fd) : fdatasync (fd);
  while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

int
gannet_file_confirm (int fd)
{
  const guint all =
      SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
  int result = 0;
  do
    result = sync_file_range (fd, 0, 0, all);
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return 0;
  /* Where there is no such call the file is asked for itself. */
  return errno == ENOSYS || errno == EINVAL ? gannet_file_sync (fd, TRUE) : errno;
}
