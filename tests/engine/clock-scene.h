/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A clock on the wall that a test may set. A program that is linked with it asks it instead of the
 * system's, and timers of that clock do what the system makes them do when somebody sets it or the
 * computer has slept. */

#pragma once

#include <glib.h>

/* Sets the clock on by @seconds, or back; to a program it is the same as having slept so long. */
void gannet_clock_scene_move (gint64 seconds);

/* What it shows, in Unix seconds. */
gint64 gannet_clock_scene_now (void);

/* Whether a timer of that clock runs, and how often one was set so far. */
gboolean gannet_clock_scene_has_timer (void);
guint gannet_clock_scene_count_settings (void);
