/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sizes, speeds and times as translated text for people. All results are freed with g_free(). */

#pragma once

#include <glib.h>

/* "12.3 MB"; in a language that is read from the right with marks that keep it in one piece. */
char *gannet_format_size (guint64 bytes);

/* "12.3 MB (12,300,000 bytes)", with such marks too. */
char *gannet_format_exact_size (guint64 bytes);

/* "12.3 MB of 1.4 GB", or only the first half when @total is -1. */
char *gannet_format_progress (guint64 done, gint64 total);

/* "12.3 MB/s" */
char *gannet_format_speed (guint64 bytes_per_second);

/* "45 s", "1 min 20 s", "2 h 5 min", "3 days 4 h"; negative durations as 0. */
char *gannet_format_duration (gint64 seconds);

/* "1 min 20 s left"; an empty string when @seconds is negative (not known). */
char *gannet_format_time_left (gint64 seconds);

/* A path as people read it, in one line: valid UTF-8 in which what cannot be seen, or turns the
 * direction of text, is "_". Of a folder that was given to a sandbox it is the name. */
char *gannet_format_path (const char *path);

/* "0:40", "12:05", "1:02:03"; negative as 0. */
char *gannet_format_countdown (gint64 seconds);
