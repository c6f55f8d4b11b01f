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
 * A download's row in the list. What is spoken of it is always there; what is seen of it is made
 * and follows the download only while somebody can see it.
 *
 * "download" (GannetDownload): whose row it is, or NULL. "position" (uint): its place in the model
 * of the list view.
 */

/* The row that @widget is or stands in or holds, or NULL. */
GannetDownloadRow *gannet_download_row_find (GtkWidget *widget);

guint gannet_download_row_get_position (GannetDownloadRow *self);

/* Whether anybody can see the row; not, until this is called and whenever "download" changes. Its
 * face is one of @spare, widgets that rows before it left there, and goes back there with it. */
void gannet_download_row_set_in_view (GannetDownloadRow *self, gboolean in_view, GPtrArray *spare);

/* Whose row it is, borrowed, or NULL. */
GannetDownload *gannet_download_row_get_download (GannetDownloadRow *self);
