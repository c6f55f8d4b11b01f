/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Times of the clock on the wall as people read and write them. All are Unix seconds; the time zone
 * is that of the user. */

#pragma once

#include <glib.h>

/* "22:00", or "10:00 PM". Free with g_free(). */
char *gannet_moment_write_clock (GDateTime *time);

/* Reads a time of the day: "22", "22:00", "10:00 PM". FALSE, changing nothing, when it is none. */
gboolean gannet_moment_read_clock (const char *text, int *hour, int *minute);

/* When the clock shows @hour and @minute on @day. 0 when it never does. */
gint64 gannet_moment_on_day (GDateTime *day, int hour, int minute);

/* The next moment after @now at which the clock shows @hour and @minute, and the moment at which
 * the next day begins. */
gint64 gannet_moment_next_time (gint64 now, int hour, int minute);
gint64 gannet_moment_next_day (gint64 now);

/* Reads when something is to begin: "22:00", which is the next time that the clock shows it, or a
 * date and a time by ISO 8601, "2026-12-24T22:00" or with a blank in between, of the user's time
 * zone unless it names one. 0 when it is none. */
gint64 gannet_moment_read (const char *text, gint64 now);

/* That something waits for @time, in one translated sentence; NULL when that has come at @now. Free
 * with g_free(). */
char *gannet_moment_say_wait (gint64 time, gint64 now);
