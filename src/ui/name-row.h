/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

#define GANNET_TYPE_NAME_ROW (gannet_name_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetNameRow, gannet_name_row, GANNET, NAME_ROW, AdwPreferencesRow)

/**
 * GannetNameRow:
 *
 * Proposes the name of a file and has it changed.
 */

/* Proposes @name, or nothing when it is NULL. What the user typed stays. */
void gannet_name_row_propose (GannetNameRow *self, const char *name);

/* Whether what was typed can be used. If not, says so, and takes the focus. */
gboolean gannet_name_row_check (GannetNameRow *self);

/* The name that the user typed, or NULL when it is the one that was proposed, or none. Free with
 * g_free(). */
char *gannet_name_row_dup_name (GannetNameRow *self);
