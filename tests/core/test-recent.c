/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A window of time that moves on, with a clock that is written down here. */

#include "config.h"

#include "core/recent.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct {
  const char *name;
  struct {
    gint64 time; /* seconds */
    guint64 bytes;
  } adds[4]; /* until one without a time */
  gint64 now;
  double last, before_last, first; /* speeds afterwards */
  guint64 sum;
} Row;

/* Spans are of two seconds. */
static const Row rows[] = {
    {"nothing", {{0}}, 1000, 0, 0, 0, 0},
    {"one", {{1000, 10}}, 1000, 5, 0, 0, 10},
    {"two-in-a-span", {{1000, 10}, {1001, 20}}, 1001, 15, 0, 0, 30},
    {"two-spans", {{1000, 10}, {1002, 20}}, 1002, 10, 5, 0, 30},
    {"a-gap", {{1000, 10}, {1004, 20}}, 1004, 10, 0, 0, 30},
    {"nobody-told", {{1000, 10}}, 1002, 0, 5, 0, 10},
    {"the-oldest", {{1000, 10}}, 1238, 0, 0, 5, 10},
    {"forgotten", {{1000, 10}}, 1240, 0, 0, 0, 0},
    {"long-ago", {{1000, 10}, {900000, 20}}, 900000, 10, 0, 0, 20},
    {"just-forgotten", {{1000, 10}, {1240, 20}}, 1240, 10, 0, 0, 20},
    {"oldest-and-newest", {{1000, 10}, {1238, 20}}, 1238, 10, 0, 5, 30},
    {"at-the-beginning", {{1, 10}}, 1, 5, 0, 0, 10},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  GannetRecent recent;
  double speeds[GANNET_RECENT_SLOTS];

  gannet_recent_init (&recent, 2 * SECOND);
  for (guint i = 0; i < G_N_ELEMENTS (row->adds) && row->adds[i].time > 0; i++)
    gannet_recent_add (&recent, row->adds[i].time * SECOND, row->adds[i].bytes);
  gannet_recent_get_speeds (&recent, row->now * SECOND, speeds);
  g_assert_cmpfloat (speeds[GANNET_RECENT_SLOTS - 1], ==, row->last);
  g_assert_cmpfloat (speeds[GANNET_RECENT_SLOTS - 2], ==, row->before_last);
  g_assert_cmpfloat (speeds[0], ==, row->first);
  g_assert_cmpuint (gannet_recent_sum (&recent, row->now * SECOND), ==, row->sum);
}

typedef struct {
  const char *name;
  gint64 since, now; /* seconds */
  guint64 bytes;
  double last, before_last, first;
  guint64 sum;
} Stretch;

static const Stretch stretches[] = {
    {"within-a-span", 1000, 1001, 30, 15, 0, 0, 30},
    {"no-time", 1000, 1000, 30, 15, 0, 0, 30},
    {"two-spans", 1000, 1003, 30, 5, 10, 0, 30},
    {"an-hour", 1000, 1100, 1000, 0, 10, 0, 1000},
    {"all-of-it", 1000, 1239, 2390, 5, 10, 10, 2390},
    {"longer-than-all", 1000, 3001, 20010, 5, 10, 10, 2390},
};

static void
test_since (gconstpointer data)
{
  const Stretch *row = data;
  GannetRecent recent;
  double speeds[GANNET_RECENT_SLOTS];

  gannet_recent_init (&recent, 2 * SECOND);
  gannet_recent_add_since (&recent, row->since * SECOND, row->now * SECOND, row->bytes);
  gannet_recent_get_speeds (&recent, row->now * SECOND, speeds);
  g_assert_cmpfloat (speeds[GANNET_RECENT_SLOTS - 1], ==, row->last);
  g_assert_cmpfloat (speeds[GANNET_RECENT_SLOTS - 2], ==, row->before_last);
  g_assert_cmpfloat (speeds[0], ==, row->first);
  g_assert_cmpuint (gannet_recent_sum (&recent, row->now * SECOND), ==, row->sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/recent/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++) {
    g_autofree char *path = g_strconcat ("/recent/since/", stretches[i].name, NULL);
    g_test_add_data_func (path, &stretches[i], test_since);
  }
  return g_test_run ();
}
