/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for whether a file of the list is from a newer version, before anything else touches it.
 * Never writes. */

#include "config.h"

#include "engine/store-version.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define VERSION_OFFSET 60
#define LOG_HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define SALTS_SIZE 8

/* Larger numbers are not a version of ours but damage. */
#define VERSION_MAX 0xffff

static guint32
read_number (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static gboolean
read_at (int fd, guchar *bytes, gsize length, goffset offset)
{
  return pread (fd, bytes, length, offset) == (gssize) length;
}

static guint32
version_in_file (int fd)
{
  static const char MAGIC[] = "SQLite format 3";
  guchar header[HEADER_SIZE];

  if (!read_at (fd, header, sizeof header, 0) || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    return 0;
  return read_number (header + VERSION_OFFSET);
}

/* The version in the last copy of the first page that the log holds, or 0. */
static guint32
version_in_log (int fd)
{
  guchar head[LOG_HEADER_SIZE];
  guchar frame[FRAME_HEADER_SIZE + VERSION_OFFSET + 4];
  guint32 version = 0;
  gsize page_size = 0;

  if (!read_at (fd, head, sizeof head, 0))
    return 0;
  page_size = read_number (head + 8);
  if (page_size < 512 || page_size > 65536)
    return 0;
  for (goffset offset = LOG_HEADER_SIZE; read_at (fd, frame, sizeof frame, offset);
       offset += FRAME_HEADER_SIZE + page_size) {
    /* Frames with other salts are left over from before the log was begun anew. */
    if (memcmp (frame + 8, head + 16, SALTS_SIZE) != 0)
      break;
    if (read_number (frame) == 1)
      version = read_number (frame + FRAME_HEADER_SIZE + VERSION_OFFSET);
  }
  return version;
}

static guint32
version_of (const char *path, guint32 (*read_version) (int fd))
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  guint32 version = 0;

  if (fd < 0)
    return 0;
  version = read_version (fd);
  close (fd);
  return version;
}

static gboolean
is_newer (guint32 version)
{
  return version > GANNET_STORE_VERSION && version <= VERSION_MAX;
}

gboolean
gannet_store_version_is_newer (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return is_newer (version_of (path, version_in_file)) ||
      is_newer (version_of (log, version_in_log));
}
