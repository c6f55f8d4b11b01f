/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Speed and time left from samples whose clock is written down here. */

#include "config.h"

#include "core/meter.h"

#define MB G_GINT64_CONSTANT (1000000)

/* Samples from @from to @to milliseconds, each @every ms, at @speed bytes a second. */
typedef struct {
  gint64 from, to, every;
  gint64 speed;
} Stretch;

typedef struct {
  const char *name;
  Stretch stretches[4]; /* until one with every == 0 */
  gint64 least, most; /* the speed afterwards */
} Row;

static const Row rows[] = {
    {"nothing", {{0}}, 0, 0},
    {"one-sample", {{0, 0, 1, MB}}, 0, 0},
    {"two-in-a-blink", {{0, 10, 10, MB}}, 0, 0},
    {"two", {{0, 250, 250, MB}}, MB, MB},
    {"steady", {{0, 60000, 250, MB}}, MB, MB},
    {"steady-sampled-often", {{0, 60000, 3, MB}}, MB * 99 / 100, MB * 101 / 100},
    {"steady-sampled-rarely", {{0, 60000, 4000, MB}}, MB, MB},
    {"idle", {{0, 60000, 250, 0}}, 0, 0},
    {"faster", {{0, 60000, 250, MB}, {60000, 70000, 250, 4 * MB}}, 4 * MB, 4 * MB},
    {"half-way-to-faster", {{0, 60000, 250, MB}, {60000, 62500, 250, 3 * MB}}, MB * 19 / 10,
        MB * 21 / 10},
    {"stalling", {{0, 60000, 250, MB}, {60000, 62500, 250, 0}}, MB * 4 / 10, MB * 6 / 10},
    {"stalled", {{0, 60000, 250, MB}, {60000, 66000, 250, 0}}, 0, 0},
    {"just-after-a-pause", {{0, 60000, 250, MB}, {90000, 90000, 1, 0}}, 0, 0},
    {"after-a-pause", {{0, 60000, 250, MB}, {90000, 91000, 250, 2 * MB}}, 2 * MB, 2 * MB},
    {"just-after-nobody-looked", {{0, 60000, 250, MB}, {60000, 3660000, 3600000, 2 * MB}}, 2 * MB,
        2 * MB},
    {"nobody-looked",
        {{0, 60000, 250, MB}, {60000, 3660000, 3600000, 2 * MB}, {3660000, 3660500, 250, 3 * MB}},
        3 * MB, 3 * MB},
    {"clock-ran-back", {{50000, 60000, 250, MB}, {10000, 11000, 250, 3 * MB}}, 3 * MB, 3 * MB},
};

static guint64
feed (GannetMeter *meter, const Stretch *stretch, guint64 bytes)
{
  guint64 base = bytes;

  for (gint64 ms = stretch->from; ms <= stretch->to; ms += stretch->every) {
    bytes = base + (guint64) (stretch->speed * (ms - stretch->from) / 1000);
    gannet_meter_add (meter, ms * 1000, bytes);
  }

  return bytes;
}

static void
test_speed (gconstpointer user_data)
{
  const Row *row = user_data;
  GannetMeter meter;
  guint64 bytes = 0;

  gannet_meter_init (&meter);
  for (guint i = 0; row->stretches[i].every > 0; i++)
    bytes = feed (&meter, &row->stretches[i], bytes);

  g_assert_cmpuint (gannet_meter_get_speed (&meter), >=, row->least);
  g_assert_cmpuint (gannet_meter_get_speed (&meter), <=, row->most);
}

typedef struct {
  guint64 per_second;
  gint64 left;
  gint64 seconds;
} LeftRow;

static const LeftRow left_rows[] = {
    {1000, 0, 0},
    {1000, -1, -1},
    {1000, 1, 1},
    {1000, 1000, 1},
    {1000, 1001, 2},
    {1000, 60000, 60},
    {0, 0, 0},
    {0, 1000, -1},
    {1, 8640000, 8640000},
    {1, 8640001, -1},
    {1000, G_MAXINT64, -1},
    {G_MAXINT64, G_MAXINT64, 1},
};

static void
test_time_left (gconstpointer user_data)
{
  const LeftRow *row = user_data;
  GannetMeter meter;

  gannet_meter_init (&meter);
  gannet_meter_add (&meter, 0, 0);
  gannet_meter_add (&meter, G_USEC_PER_SEC, row->per_second);

  g_assert_cmpint (gannet_meter_get_time_left (&meter, row->left), ==, row->seconds);
}

static void
test_same_moment_twice (void)
{
  GannetMeter meter;

  gannet_meter_init (&meter);
  gannet_meter_add (&meter, 7, 0);
  gannet_meter_add (&meter, 7, G_MAXUINT64);

  g_assert_cmpuint (gannet_meter_get_speed (&meter), ==, 0);
  g_assert_cmpint (gannet_meter_get_time_left (&meter, 1), ==, -1);
}

static void
test_count_began_anew (void)
{
  GannetMeter meter;

  gannet_meter_init (&meter);
  gannet_meter_add (&meter, 0, 50 * MB);
  gannet_meter_add (&meter, 1 * G_USEC_PER_SEC, 60 * MB);
  gannet_meter_add (&meter, 2 * G_USEC_PER_SEC, 0);
  g_assert_cmpuint (gannet_meter_get_speed (&meter), ==, 0);

  gannet_meter_add (&meter, 3 * G_USEC_PER_SEC, 2 * MB);
  g_assert_cmpuint (gannet_meter_get_speed (&meter), ==, 2 * MB);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/meter/speed/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_speed);
  }
  for (guint i = 0; i < G_N_ELEMENTS (left_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/meter/time-left/%u", i);
    g_test_add_data_func (path, &left_rows[i], test_time_left);
  }
  g_test_add_func ("/meter/same-moment-twice", test_same_moment_twice);
  g_test_add_func ("/meter/count-began-anew", test_count_began_anew);

  return g_test_run ();
}
