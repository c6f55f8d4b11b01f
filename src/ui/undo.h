/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <adwaita.h>

/**
 * GannetUndo:
 *
 * What was removed and can still be put back: one toast for all of it, however many times removing
 * was asked for. When the toast has gone the downloads are discarded. A plain struct.
 */
typedef struct _GannetUndo GannetUndo;

/* Shows its toasts on @toasts, with a button that activates "win.undo". Borrows @toasts. */
GannetUndo *gannet_undo_new (GannetQueue *queue, AdwToastOverlay *toasts);

/* Discards what waits. */
void gannet_undo_free (GannetUndo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetUndo, gannet_undo_free)

/* Takes @downloads (element-type GannetDownload) in, and off the queue, as gannet_bulk_remove(). */
void gannet_undo_add (GannetUndo *self, GPtrArray *downloads);

/* Puts all that waits back into the queue. What has not gone yet stays. */
void gannet_undo_restore (GannetUndo *self);

/* Discards what waits, as when its time was over, once all of it has gone. What is being put back
 * is not of it. */
void gannet_undo_discard (GannetUndo *self);
