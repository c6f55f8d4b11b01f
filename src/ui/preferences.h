/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the user can set once for all downloads. */

#pragma once

#include <gtk/gtk.h>

/* Shows the preferences over @parent. Whatever is changed there is written to @settings at once. */
void gannet_preferences_present (GtkWindow *parent, GSettings *settings);
