/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

#define GANNET_TYPE_SCHEDULE_ROW (gannet_schedule_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetScheduleRow, gannet_schedule_row, GANNET, SCHEDULE_ROW, AdwExpanderRow)

/**
 * GannetScheduleRow:
 *
 * The daily schedule of the speed limit: on which days, from when to when, how much.
 */

void gannet_schedule_row_set_settings (GannetScheduleRow *self, GSettings *settings);
