/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

#define GANNET_TYPE_START_ROW (gannet_start_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetStartRow, gannet_start_row, GANNET, START_ROW, AdwExpanderRow)

/**
 * GannetStartRow:
 *
 * Whether a download is to begin later, and when: a day and a time, which is always one to come.
 */

/* Unix seconds, 0 for no wait; also while the row cannot be used. */
gint64 gannet_start_row_get_time (GannetStartRow *self);

/* Shows @time, if that is still to come, and else none. */
void gannet_start_row_set_time (GannetStartRow *self, gint64 time);
