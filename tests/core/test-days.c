/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which day a moment belongs to. */

#include "config.h"

#include "core/days.h"

typedef struct {
  const char *name;
  const char *zone;
  const char *now; /* ISO 8601, in the zone */
  const char *time;
  int day; /* 29 is today; -1 none of them */
} Row;

static const Row rows[] = {
    {"now", "UTC", "2026-03-15T12:00:00", "2026-03-15T12:00:00", 29},
    {"midnight", "UTC", "2026-03-15T12:00:00", "2026-03-15T00:00:00", 29},
    {"before-midnight", "UTC", "2026-03-15T12:00:00", "2026-03-14T23:59:59", 28},
    {"later-today", "UTC", "2026-03-15T12:00:00", "2026-03-15T23:59:59", 29},
    {"tomorrow", "UTC", "2026-03-15T12:00:00", "2026-03-16T00:00:00", -1},
    {"first", "UTC", "2026-03-15T12:00:00", "2026-02-14T00:00:00", 0},
    {"before-the-first", "UTC", "2026-03-15T12:00:00", "2026-02-13T23:59:59", -1},
    {"leap-year", "UTC", "2024-03-15T12:00:00", "2024-02-29T12:00:00", 14},
    {"year", "UTC", "2026-01-01T00:00:00", "2025-12-31T23:00:00", 28},
    {"short-day", "Europe/Berlin", "2026-03-30T12:00:00", "2026-03-29T23:30:00", 28},
    {"before-the-short-day", "Europe/Berlin", "2026-03-30T12:00:00", "2026-03-28T23:30:00", 27},
    {"long-day", "Europe/Berlin", "2026-10-26T12:00:00", "2026-10-25T23:30:00", 28},
    {"before-the-long-day", "Europe/Berlin", "2026-10-26T12:00:00", "2026-10-24T23:30:00", 27},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (row->zone);
  if (zone == NULL) {
    g_test_skip ("this system has no such time zone");
    return;
  }
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (row->now, zone);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (row->time, zone);
  GannetDays days;

  gannet_days_init (&days, now);
  gannet_days_add (&days, g_date_time_to_unix (time), 7);
  gannet_days_add (&days, g_date_time_to_unix (time), 3);
  for (int i = 0; i < GANNET_DAYS; i++)
    g_assert_cmpuint (days.bytes[i], ==, i == row->day ? 10 : 0);
  g_assert_cmpuint (gannet_days_sum (&days), ==, row->day >= 0 ? 10 : 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/days/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
