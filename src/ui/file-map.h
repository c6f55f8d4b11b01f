/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/cells.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_FILE_MAP (gannet_file_map_get_type ())
G_DECLARE_FINAL_TYPE (GannetFileMap, gannet_file_map, GANNET, FILE_MAP, GtkWidget)

/**
 * GannetFileMap:
 *
 * A file as rows of cells that fill as its bytes arrive. The first byte is where text begins.
 */

/* Shows what @source is of, of which it keeps a copy. Of a file whose length is not known, or
 * without a byte, give a length of 0: its map is empty. */
void gannet_file_map_show (GannetFileMap *self, const GannetCellsSource *source);

/* What a screen reader says of it. */
void gannet_file_map_describe (GannetFileMap *self, const char *text);
