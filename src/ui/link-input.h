/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links out of what is dropped on a window, pasted into it, or chosen for it. Reading never waits
 * for an application that is slow to answer or for a slow disk, and nothing is fetched. */

#pragma once

#include "core/links.h"

#include <gtk/gtk.h>

/* What a drop target has to accept for gannet_link_input_read_drop_async(). */
GdkContentFormats *gannet_link_input_get_formats (void);

/* Reads @drop in the best of its formats that gives any row. Ends @drop, which was accepted with
 * GDK_ACTION_COPY or GDK_ACTION_LINK, by gdk_drop_finish(). */
void gannet_link_input_read_drop_async (
    GdkDrop *drop, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* The same for what was copied. */
void gannet_link_input_read_clipboard_async (GdkClipboard *clipboard, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data);

/* Reads @files (element-type GFile) as link files. */
void gannet_link_input_read_files_async (
    GPtrArray *files, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* The rows (element-type GannetLink) that any of these gave, perhaps none. Fails with
 * G_IO_ERROR_CANCELLED, or when nothing could be read at all. */
GPtrArray *gannet_link_input_read_finish (GAsyncResult *result, GError **error);
