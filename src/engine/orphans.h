/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Unfinished downloads that lie in folders without being in a list: what an interrupted command
 * line left, or a list that was lost. */

#pragma once

#include "engine/request.h"

#include <gio/gio.h>

/* What the records in @folders (element-type filename), absolute paths, ask for: a request for each
 * part that is there, that nobody writes to, and that none of @known (element-type GannetRequest)
 * is for. Folders that cannot be read hold none. The requests go on with those parts when they are
 * given to a queue. Nothing is deleted. Waits for the disk. (element-type GannetRequest) */
GPtrArray *gannet_orphans_find (GPtrArray *folders, GPtrArray *known);

/* The request for the one part in @folder, an absolute path, that is to be called @name once it is
 * whole and that nobody writes to. NULL when there is none, or more than one. Waits for the
 * disk. */
GannetRequest *gannet_orphans_find_named (const char *folder, const char *name);

/* As _find(), in a thread of its own. Both arrays are not to be changed any more. */
void gannet_orphans_find_async (GPtrArray *folders, GPtrArray *known, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data);

/* NULL when it was cancelled. */
GPtrArray *gannet_orphans_find_finish (GAsyncResult *result);
