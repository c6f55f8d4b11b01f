/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* Bodies of any length that need no storage: every byte follows from a seed and its offset. Two
 * seeds differ in practically every byte, and so do two offsets of one seed. */

guint8 gannet_seed_byte (guint64 seed, guint64 offset);

/* Fills @buffer with bytes [@offset, @offset + @length) of @seed. */
void gannet_seed_fill (guint64 seed, guint64 offset, void *buffer, gsize length);

/* SHA-256 in hexadecimal of the first @length bytes of @seed. Free with g_free(). */
char *gannet_seed_dup_sha256 (guint64 seed, guint64 length);

/* Writes bytes [0, @length) of @seed to a file, which is made or emptied first. */
gboolean gannet_seed_write (const char *path, guint64 seed, guint64 length, GError **error);
