/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_ROW_FACE (gannet_row_face_get_type ())
G_DECLARE_FINAL_TYPE (GannetRowFace, gannet_row_face, GANNET, ROW_FACE, GtkWidget)

/**
 * GannetRowFace:
 *
 * What one sees of a row of the list; row-face.ui says how it looks. Its button activates
 * "downloads.act" with the row's position.
 *
 * "download" (GannetDownload): the one shown. With NULL it stays as it is and follows nobody.
 */

GannetRowFace *gannet_row_face_new (void);

void gannet_row_face_set_download (GannetRowFace *self, GannetDownload *download);

/* The place in the model of the list view. */
void gannet_row_face_set_position (GannetRowFace *self, guint position);
