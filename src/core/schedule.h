/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What speed is allowed when. It never reads a clock. */

#pragma once

#include <glib.h>

#define GANNET_MINUTES_A_DAY 1440

/* The same hours on some days of each week. */
typedef struct {
  guint days; /* on which they begin: bit 0 is Monday, bit 6 Sunday */
  guint from; /* minutes since midnight */
  guint to; /* where they end; up to @from: on the next day, so that equal ones are a whole day */
} GannetHours;

/* Whether @time is in @hours. */
gboolean gannet_hours_contain (const GannetHours *hours, GDateTime *time);

/* What the user allows. */
typedef struct {
  gboolean limited;
  guint64 rate; /* bytes a second, when @limited */
  gint64 until; /* Unix seconds when that ends, 0 for never */
  gboolean scheduled;
  GannetHours hours;
  guint64 scheduled_rate; /* bytes a second in these hours, when @scheduled; 0 for no limit */
} GannetRateRules;

/* The bytes a second that all downloads share at @now, 0 for no limit. Of two limits the lower one
 * holds. */
guint64 gannet_rate_at (const GannetRateRules *rules, GDateTime *now);

/* Whether that may be another one at another time. */
gboolean gannet_rate_depends_on_time (const GannetRateRules *rules);
