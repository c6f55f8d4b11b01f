/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which limit holds at a moment. */

#include "config.h"

#include "core/schedule.h"

#define DAYS_A_WEEK 7

static gboolean
has_day (const GannetHours *hours, int day)
{
  return (hours->days >> ((day + DAYS_A_WEEK) % DAYS_A_WEEK) & 1) != 0;
}

gboolean
gannet_hours_contain (const GannetHours *hours, GDateTime *time)
{
  guint minute = (guint) (g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time));
  int today = g_date_time_get_day_of_week (time) - 1;

  if (hours->from < hours->to)
    return has_day (hours, today) && minute >= hours->from && minute < hours->to;
  return (has_day (hours, today) && minute >= hours->from) ||
      (has_day (hours, today - 1) && minute < hours->to);
}

guint64
gannet_rate_at (const GannetRateRules *rules, GDateTime *now)
{
  gboolean limited =
      rules->limited && (rules->until == 0 || g_date_time_to_unix (now) < rules->until);
  gboolean scheduled = rules->scheduled && gannet_hours_contain (&rules->hours, now);
  guint64 rate = limited ? rules->rate : 0;

  if (!scheduled || rules->scheduled_rate == 0)
    return rate;
  return rate == 0 ? rules->scheduled_rate : MIN (rate, rules->scheduled_rate);
}

gboolean
gannet_rate_depends_on_time (const GannetRateRules *rules)
{
  return rules->scheduled || (rules->limited && rules->until != 0);
}
