/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

#define GANNET_TYPE_PATH_ROW (gannet_path_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetPathRow, gannet_path_row, GANNET, PATH_ROW, AdwActionRow)

/**
 * GannetPathRow:
 *
 * A row that shows the last part of a path and lets the user choose another.
 *
 * "path" (string): absolute, or empty when there is none. "fallback" (string): the path that is
 * meant, and shown, when there is none; empty for nothing. "chooses-file" (boolean): a file that
 * can be cleared again, instead of a folder.
 */

/* Offers @folders, the first ones, in a menu. */
void gannet_path_row_set_recent (GannetPathRow *self, const char *const *folders);
