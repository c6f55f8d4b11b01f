/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/room.h"
#include "engine/download.h"

#include <gio/gio.h>

/* Looks, on a thread of its own, at the drives that @downloads, a GListModel of GannetDownload, are
 * saved on, and, unless it is NULL, at the one of @folder, which is told of in any case: how much
 * is free there, and how much is still to come of those that are neither done nor failed. What a
 * part has room for already does not count. */
void gannet_space_look_async (GListModel *downloads, const char *folder, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data);

/* (element-type GannetRoom), the one of the folder first. Drives that cannot be looked at, or do
 * not say how much is free, are left out. NULL only when it was cancelled. */
GArray *gannet_space_look_finish (GAsyncResult *result, GError **error);
