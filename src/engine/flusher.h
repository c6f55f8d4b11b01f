/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/part-file.h"

#include <gio/gio.h>

/**
 * GannetFlusher:
 *
 * One thread that does what waits for the disk, so that transfer threads do not: checkpoints, and
 * the finishing of whole parts. What has gathered while it was busy, up to 64 parts, is finished as
 * one round: every part synced, every name given, every folder synced once, every record removed.
 * Thread-safe; callbacks run in the thread-default main context of the caller.
 */
typedef struct _GannetFlusher GannetFlusher;

GannetFlusher *gannet_flusher_new (void);

/* Does what was asked before, then ends the thread. */
void gannet_flusher_free (GannetFlusher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetFlusher, gannet_flusher_free)

/* gannet_part_file_checkpoint() off this thread. */
void gannet_flusher_checkpoint_async (
    GannetFlusher *self, GannetPartFile *part, GAsyncReadyCallback callback, gpointer data);

/* All last steps of @part, which is whole and verified. On failure it is still resumable. */
void gannet_flusher_finish_async (
    GannetFlusher *self, GannetPartFile *part, GAsyncReadyCallback callback, gpointer data);

/* The result of either. */
gboolean gannet_flusher_finish_result (GAsyncResult *result, GError **error);
