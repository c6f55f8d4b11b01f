/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/mailbox.h"
#include "engine/part-file.h"

/**
 * GannetFlusher:
 *
 * One thread that does what waits for the disk, so that transfer threads do not: checkpoints, and
 * the finishing of whole parts. What has gathered while it was busy, up to 256 parts, is finished
 * as one round: every part synced, many small ones with one wait, every name given, every folder
 * synced once, every record removed. Thread-safe; whoever asks is answered through the mailbox that
 * it names, which outlives that.
 */
typedef struct _GannetFlusher GannetFlusher;

GannetFlusher *gannet_flusher_new (void);

/* Does what was asked before, then ends the thread. */
void gannet_flusher_free (GannetFlusher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetFlusher, gannet_flusher_free)

/* @error is NULL when all went well. */
typedef void (*GannetFlushedFunc) (const GError *error, gpointer data);

/* gannet_part_file_checkpoint() off this thread. */
void gannet_flusher_checkpoint (GannetFlusher *self, GannetPartFile *part, GannetMailbox *mailbox,
    GannetFlushedFunc flushed, gpointer data);

/* All last steps of @part, which is whole and verified. On failure it is still resumable. */
void gannet_flusher_finish (GannetFlusher *self, GannetPartFile *part, GannetMailbox *mailbox,
    GannetFlushedFunc flushed, gpointer data);

/* The same on this thread, for whoever knows that no disk is waited for. */
gboolean gannet_flusher_finish_here (GannetPartFile *part, GError **error);

/* Whether the disk makes those wait who ask: then others may as well go on meanwhile. */
gboolean gannet_flusher_is_slow (GannetFlusher *self);
