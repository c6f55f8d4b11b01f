/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which day a moment belongs to: days of 23 and 25 hours too. */

#include "config.h"

#include "core/days.h"

#include <string.h>

void
gannet_days_init (GannetDays *self, GDateTime *now)
{
  memset (self, 0, sizeof *self);
  for (int i = 0; i <= GANNET_DAYS; i++) {
    g_autoptr (GDateTime) day = g_date_time_add_days (now, i - GANNET_DAYS + 1);
    g_autoptr (GDateTime) start =
        g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (day),
            g_date_time_get_month (day), g_date_time_get_day_of_month (day), 0, 0, 0);
    self->starts[i] = g_date_time_to_unix (start);
  }
}

void
gannet_days_add (GannetDays *self, gint64 time, guint64 bytes)
{
  if (time < self->starts[0] || time >= self->starts[GANNET_DAYS])
    return;
  guint day = GANNET_DAYS - 1;
  while (time < self->starts[day])
    day--;
  self->bytes[day] += bytes;
}

guint64
gannet_days_sum (const GannetDays *self)
{
  guint64 sum = 0;

  for (guint i = 0; i < GANNET_DAYS; i++)
    sum += self->bytes[i];
  return sum;
}
