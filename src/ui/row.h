/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_DOWNLOAD_ROW (gannet_download_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetDownloadRow, gannet_download_row, GANNET, DOWNLOAD_ROW, GtkWidget)

/**
 * GannetDownloadRow:
 *
 * What the list shows of one download; row.ui says how. Its button activates
 * "downloads.act" with the row's position.
 *
 * "download" (GannetDownload): the one shown, or NULL. "position" (uint): its place in the model
 * of the list view.
 */

/* The row that @widget is or stands in or holds, or NULL. */
GannetDownloadRow *gannet_download_row_find (GtkWidget *widget);

guint gannet_download_row_get_position (GannetDownloadRow *self);

/* The one shown, borrowed, or NULL. */
GannetDownload *gannet_download_row_get_download (GannetDownloadRow *self);
