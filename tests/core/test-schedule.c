/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which limit holds when. */

#include "config.h"

#include "core/schedule.h"

#define AT(hour, minute) ((hour) *60 + (minute))
#define MONDAY (1u << 0)
#define TUESDAY (1u << 1)
#define SATURDAY (1u << 5)
#define SUNDAY (1u << 6)
#define ALL 0x7fu

typedef struct {
  const char *name;
  GannetHours hours;
  const char *time; /* 2026-03-16 is a Monday */
  gboolean in;
} Hours;

static const Hours hours[] = {
    {"within", {ALL, AT (8, 0), AT (18, 0)}, "2026-03-16T12:00:00Z", TRUE},
    {"at-the-beginning", {ALL, AT (8, 0), AT (18, 0)}, "2026-03-16T08:00:00Z", TRUE},
    {"just-before", {ALL, AT (8, 0), AT (18, 0)}, "2026-03-16T07:59:59Z", FALSE},
    {"at-the-end", {ALL, AT (8, 0), AT (18, 0)}, "2026-03-16T18:00:00Z", FALSE},
    {"just-before-the-end", {ALL, AT (8, 0), AT (18, 0)}, "2026-03-16T17:59:59Z", TRUE},
    {"no-day", {0, AT (8, 0), AT (18, 0)}, "2026-03-16T12:00:00Z", FALSE},
    {"on-its-day", {MONDAY, AT (8, 0), AT (18, 0)}, "2026-03-16T12:00:00Z", TRUE},
    {"on-another-day", {TUESDAY, AT (8, 0), AT (18, 0)}, "2026-03-16T12:00:00Z", FALSE},
    {"on-sunday", {SUNDAY, AT (8, 0), AT (18, 0)}, "2026-03-22T12:00:00Z", TRUE},
    {"over-midnight-before", {ALL, AT (22, 0), AT (6, 0)}, "2026-03-16T23:30:00Z", TRUE},
    {"over-midnight-after", {ALL, AT (22, 0), AT (6, 0)}, "2026-03-16T05:59:00Z", TRUE},
    {"over-midnight-outside", {ALL, AT (22, 0), AT (6, 0)}, "2026-03-16T06:00:00Z", FALSE},
    {"midnight-of-its-day", {MONDAY, AT (22, 0), AT (6, 0)}, "2026-03-16T00:30:00Z", FALSE},
    {"night-of-its-day", {MONDAY, AT (22, 0), AT (6, 0)}, "2026-03-16T22:00:00Z", TRUE},
    {"morning-after-its-day", {MONDAY, AT (22, 0), AT (6, 0)}, "2026-03-17T05:00:00Z", TRUE},
    {"night-after-its-day", {MONDAY, AT (22, 0), AT (6, 0)}, "2026-03-17T22:00:00Z", FALSE},
    {"sunday-into-monday", {SUNDAY, AT (22, 0), AT (6, 0)}, "2026-03-16T05:00:00Z", TRUE},
    {"saturday-into-sunday", {SATURDAY, AT (22, 0), AT (6, 0)}, "2026-03-22T05:00:00Z", TRUE},
    {"until-midnight", {MONDAY, AT (20, 0), 0}, "2026-03-16T23:59:59Z", TRUE},
    {"until-midnight-over", {MONDAY, AT (20, 0), 0}, "2026-03-17T00:00:00Z", FALSE},
    {"whole-day", {MONDAY, 0, 0}, "2026-03-16T00:00:00Z", TRUE},
    {"whole-day-is-over", {MONDAY, 0, 0}, "2026-03-17T00:00:00Z", FALSE},
    {"from-noon-to-noon", {MONDAY, AT (12, 0), AT (12, 0)}, "2026-03-17T11:59:00Z", TRUE},
};

static void
test_hours (gconstpointer data)
{
  const Hours *row = data;
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (row->time, NULL);

  g_assert_cmpint (gannet_hours_contain (&row->hours, time), ==, row->in);
}

/* At 2026-03-16T12:00Z, which is 1773662400. */
#define NOON G_GINT64_CONSTANT (1773662400)
#define NOW_ON \
  { \
    ALL, AT (11, 0), AT (13, 0) \
  }
#define NOW_OFF \
  { \
    ALL, AT (13, 0), AT (11, 0) \
  }

typedef struct {
  const char *name;
  GannetRateRules rules;
  guint64 rate;
  gboolean depends;
} Rate;

static const Rate rates[] = {
    {"none", {FALSE, 500, 0, FALSE, NOW_ON, 300}, 0, FALSE},
    {"limited", {TRUE, 500, 0, FALSE, NOW_ON, 300}, 500, FALSE},
    {"for-a-while", {TRUE, 500, NOON + 1, FALSE, NOW_ON, 300}, 500, TRUE},
    {"the-while-is-over", {TRUE, 500, NOON, FALSE, NOW_ON, 300}, 0, TRUE},
    {"scheduled", {FALSE, 500, 0, TRUE, NOW_ON, 300}, 300, TRUE},
    {"not-now", {FALSE, 500, 0, TRUE, NOW_OFF, 300}, 0, TRUE},
    {"the-lower-one", {TRUE, 500, 0, TRUE, NOW_ON, 300}, 300, TRUE},
    {"the-lower-one-is-the-other", {TRUE, 200, 0, TRUE, NOW_ON, 300}, 200, TRUE},
    {"scheduled-without-limit", {TRUE, 500, 0, TRUE, NOW_ON, 0}, 500, TRUE},
    {"ended-but-scheduled", {TRUE, 200, NOON - 5, TRUE, NOW_ON, 300}, 300, TRUE},
};

static void
test_rate (gconstpointer data)
{
  const Rate *row = data;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (NOON);

  g_assert_cmpuint (gannet_rate_at (&row->rules, now), ==, row->rate);
  g_assert_cmpint (gannet_rate_depends_on_time (&row->rules), ==, row->depends);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++) {
    g_autofree char *path = g_strconcat ("/schedule/hours/", hours[i].name, NULL);
    g_test_add_data_func (path, &hours[i], test_hours);
  }
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_autofree char *path = g_strconcat ("/schedule/rate/", rates[i].name, NULL);
    g_test_add_data_func (path, &rates[i], test_rate);
  }
  return g_test_run ();
}
