/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what the bytes of a seeded body are. Never keeps one in memory. */

#include "config.h"

#include "support/seeded-body.h"

#define SLICE 65536

/* The finishing steps of splitmix64: cheap, and good enough that no two words look related. */
static guint64
word_at (guint64 seed, guint64 index)
{
  guint64 word = seed * G_GUINT64_CONSTANT (0xd1342543de82ef95) +
      (index + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  word = (word ^ (word >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  word = (word ^ (word >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return word ^ (word >> 31);
}

guint8
gannet_seed_byte (guint64 seed, guint64 offset)
{
  return (guint8) (word_at (seed, offset / 8) >> (offset % 8 * 8));
}

void
gannet_seed_fill (guint64 seed, guint64 offset, void *buffer, gsize length)
{
  guint8 *bytes = buffer;
  gsize done = 0;

  while (done < length && (offset + done) % 8 != 0) {
    bytes[done] = gannet_seed_byte (seed, offset + done);
    done++;
  }
  for (; length - done >= 8; done += 8) {
    guint64 word = GUINT64_TO_LE (word_at (seed, (offset + done) / 8));

    memcpy (bytes + done, &word, 8);
  }
  for (; done < length; done++)
    bytes[done] = gannet_seed_byte (seed, offset + done);
}

char *
gannet_seed_dup_sha256 (guint64 seed, guint64 length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *slice = g_malloc (SLICE);

  for (guint64 done = 0; done < length;) {
    gsize now = MIN (SLICE, length - done);

    gannet_seed_fill (seed, done, slice, now);
    g_checksum_update (checksum, slice, now);
    done += now;
  }
  return g_strdup (g_checksum_get_string (checksum));
}

gboolean
gannet_seed_write (const char *path, guint64 seed, guint64 length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  g_autofree guint8 *slice = g_malloc (SLICE);

  if (stream == NULL)
    return FALSE;
  for (guint64 done = 0; done < length;) {
    gsize now = MIN (SLICE, length - done);

    gannet_seed_fill (seed, done, slice, now);
    if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), slice, now, NULL, NULL, error))
      return FALSE;
    done += now;
  }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}
