/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/list-row.h"

#include <gio/gio.h>

#define GANNET_TYPE_STORE (gannet_store_get_type ())
G_DECLARE_FINAL_TYPE (GannetStore, gannet_store, GANNET, STORE, GObject)

/**
 * GannetStore:
 *
 * The list on disk: an SQLite file (WAL, mode 0600 in a folder of mode 0700) with a schema
 * version, read and written on a thread of its own. Calls return at once and are carried out in
 * order; what comes within a quarter of a second is written as one transaction. A row is either
 * wholly in the file or not at all. A damaged file is set aside under another name, never deleted,
 * and what can be read of it is kept; one from a newer version is not changed by a byte.
 */

/* The list in the file @path, whose folder is made when missing. Nothing is read yet. */
GannetStore *gannet_store_new (const char *path);

/* Opens the file and reads all rows, in order. _finish() gives (element-type GannetRow), and in
 * @warning a sentence for people when rows were lost or nothing can be saved for now. Fails with
 * GANNET_ERROR_NEWER_FORMAT, GANNET_ERROR_LOCKED (another process has it) or GANNET_ERROR_DISK;
 * later calls then do nothing. */
void gannet_store_load_async (
    GannetStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *
gannet_store_load_finish (GannetStore *self, GAsyncResult *result, char **warning, GError **error);

/* Writes @row, new or changed. Takes ownership. What cannot be written (no space, read-only) is
 * told once as a message in the log and tried again every five seconds. */
void gannet_store_save (GannetStore *self, GannetRow *row);

/* Removes the rows of @ids (element-type gint64), at once. Takes @ids. */
void gannet_store_remove (GannetStore *self, GArray *ids);

/* Whatever changes between a _hold() and its _release() is written as one transaction, however long
 * that takes, unless the file is closed before. */
void gannet_store_hold (GannetStore *self);
void gannet_store_release (GannetStore *self);

/* Writes what waits and closes the file. Fails with GANNET_ERROR_DISK when that cannot be done. */
void gannet_store_close_async (GannetStore *self, GAsyncReadyCallback callback, gpointer data);
gboolean gannet_store_close_finish (GannetStore *self, GAsyncResult *result, GError **error);

/* As _close_async(), as a part of @task, which gets the answer. */
void gannet_store_close_for (GannetStore *self, GTask *task);
