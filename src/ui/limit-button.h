/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_LIMIT_BUTTON (gannet_limit_button_get_type ())
G_DECLARE_FINAL_TYPE (GannetLimitButton, gannet_limit_button, GANNET, LIMIT_BUTTON, GtkWidget)

/**
 * GannetLimitButton:
 *
 * A button with the speed limit behind it: on or off, how much, and for an hour only.
 */

void gannet_limit_button_set_settings (GannetLimitButton *self, GSettings *settings);
