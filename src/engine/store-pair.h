/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/list-row.h"

/**
 * GannetStorePair:
 *
 * The list twice over: the file itself and "NAME.copy" beside it, each an SQLite file with all
 * rows, written one after the other with the same number of the change. Every row carries that
 * number and a checksum. What is damaged in one file is taken from the other, so that a row is
 * lost only when it is damaged in both, and a row that is right in both is the later one. A lock
 * on "NAME.lock" keeps other processes out. For one thread at a time; every call may block.
 */
typedef struct _GannetStorePair GannetStorePair;

GannetStorePair *gannet_store_pair_new (const char *path);
void gannet_store_pair_free (GannetStorePair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetStorePair, gannet_store_pair_free)

/* Reads all rows (element-type GannetRow) in the order of their places, and mends what is damaged
 * or behind. @warning becomes a sentence for people when rows were lost or nothing can be saved,
 * and NULL otherwise. Fails with GANNET_ERROR_NEWER_FORMAT, _LOCKED or _DISK, having changed
 * nothing. A folder that cannot be written to is no failure. */
GPtrArray *gannet_store_pair_load (GannetStorePair *self, char **warning, GError **error);

/* Looks through the copy, which loading does not do when the main file is whole and both are of the
 * same change, and mends it when it is damaged. */
void gannet_store_pair_check (GannetStorePair *self);

/* Writes @changes (element-type gint64 GannetRow; a NULL row is removed), all or none of them.
 * Where loading could not get hold of the files to write, tries that again first. Fails with
 * GANNET_ERROR_DISK. */
gboolean gannet_store_pair_write (GannetStorePair *self, GHashTable *changes, GError **error);

/* Closes the files and gives up the lock. */
void gannet_store_pair_close (GannetStorePair *self);
