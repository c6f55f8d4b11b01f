/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which files are there already. */

#pragma once

#include <gio/gio.h>

/* Looks, on a thread of its own, whether there is anything at each of @paths (element-type
 * filename), which nobody changes meanwhile. */
void gannet_presence_look_async (
    GPtrArray *paths, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* The paths at which there is something, as a set that owns them. NULL when it was cancelled. */
GHashTable *gannet_presence_look_finish (GAsyncResult *result);
