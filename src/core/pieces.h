/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the pieces of a file hash to, so that one that is wrong can be fetched again alone. */

#pragma once

#include "core/ranges.h"

/* The most pieces that are taken of one file. */
#define GANNET_PIECES_MAX 65536

/**
 * GannetPieces:
 *
 * Checksums of the pieces of one file, all of one length but for the last (RFC 5854 4.2.9). Never
 * changed.
 */
typedef struct _GannetPieces GannetPieces;

/* Reads "ALGO:LENGTH:HEX,HEX,…", the algorithm one of sha-1, sha-256, sha-384, sha-512 and md5, the
 * length in bytes. NULL for any other text. */
GannetPieces *gannet_pieces_new (const char *text);
void gannet_pieces_free (GannetPieces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetPieces, gannet_pieces_free)

guint gannet_pieces_count (const GannetPieces *self);

/* Whether a file of @total bytes has that many pieces. */
gboolean gannet_pieces_fit (const GannetPieces *self, guint64 total);

/* Where the piece @index is in a file of @total bytes. */
GannetRange gannet_pieces_get_range (const GannetPieces *self, guint index, guint64 total);

/* What it hashes to, in small letters. */
GChecksumType gannet_pieces_get_type (const GannetPieces *self);
const char *gannet_pieces_get_digest (const GannetPieces *self, guint index);
