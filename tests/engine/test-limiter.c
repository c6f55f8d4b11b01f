/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the rate being kept and shared, in a simulation: time is a number that is set to
 * when the next of those who wait may ask again. */

#include "config.h"

#include "engine/limiter.h"

#include <math.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define TAKERS_MAX 16

typedef struct {
  GannetLimiter *limiter;
  gsize wanted; /* each time */
  gint64 lateness; /* how long after the promised time it asks */
  gint64 again;
  guint64 got;
} Taker;

typedef struct {
  Taker takers[TAKERS_MAX];
  guint count;
  gint64 now;
  guint64 got;
  GArray *log; /* of Passed */
} World;

typedef struct {
  gint64 when;
  guint64 got; /* by all, up to and with this moment */
} Passed;

static void
world_init (World *world, guint count, gsize wanted)
{
  *world = (World){.count = count, .now = 1000 * SECOND};
  world->log = g_array_new (FALSE, FALSE, sizeof (Passed));
  for (guint i = 0; i < count; i++)
    world->takers[i] = (Taker){.wanted = wanted, .again = world->now};
}

static void
world_clear (World *world)
{
  g_array_unref (world->log);
  for (guint i = 0; i < world->count; i++)
    gannet_limiter_unref (world->takers[i].limiter);
}

static void
ask (World *world, Taker *taker)
{
  Passed passed = {0};
  gsize got = gannet_limiter_take (taker->limiter, taker->wanted, world->now, &taker->again);

  g_assert_cmpuint (got, <=, taker->wanted);
  if (got == 0)
    g_assert_cmpint (taker->again, >, world->now);
  else
    /* Reading takes a moment. */
    taker->again = world->now + 50;
  if (got == 0)
    taker->again += taker->lateness;
  taker->got += got;
  world->got += got;
  passed = (Passed){world->now, world->got};
  g_array_append_val (world->log, passed);
}

/* Asks for whoever may ask next, in the order of their times, up to @end. */
static void
world_run (World *world, gint64 end)
{
  for (;;) {
    Taker *next = &world->takers[0];

    for (guint i = 1; i < world->count; i++)
      if (world->takers[i].again < next->again)
        next = &world->takers[i];
    if (next->again > end)
      break;
    world->now = MAX (world->now, next->again);
    ask (world, next);
  }
  world->now = end;
}

/* Bytes that passed in (@start, @start + 5 s]. */
static guint64
passed_in_window (World *world, gint64 start)
{
  guint64 before = 0;
  guint64 after = 0;

  for (guint i = 0; i < world->log->len; i++) {
    const Passed *each = &g_array_index (world->log, Passed, i);
    if (each->when <= start)
      before = each->got;
    if (each->when <= start + 5 * SECOND)
      after = each->got;
  }
  return after - before;
}

static void
assert_rate (World *world, guint64 rate, gint64 from, gint64 to)
{
  for (gint64 start = from; start + 5 * SECOND <= to; start += SECOND / 7) {
    double share = passed_in_window (world, start) / (5.0 * rate);

    if (fabs (share - 1) > 0.03)
      g_test_message ("%.3f of the rate %" G_GUINT64_FORMAT, share, rate);
    g_assert_cmpfloat (fabs (share - 1), <=, 0.03);
  }
}

typedef struct {
  const char *name;
  guint64 rate;
  guint takers;
  gsize wanted;
  gboolean children; /* each with an own bucket below the shared one */
  gint64 lateness;
} RateRow;

static const RateRow RATES[] = {
    {"crawl", 1000, 1, 65536, FALSE, 0},
    {"crawl shared by four", 1000, 4, 65536, FALSE, 0},
    {"crawl shared by sixteen", 1000, 16, 65536, FALSE, 0},
    {"modem", 10000, 16, 65536, TRUE, 0},
    {"one", 500000, 1, 1 << 20, FALSE, 0},
    {"four", 500000, 4, 1 << 20, FALSE, 0},
    {"sixteen", 500000, 16, 1 << 20, FALSE, 0},
    {"one child", 500000, 1, 1 << 20, TRUE, 0},
    {"four children", 500000, 4, 1 << 20, TRUE, 0},
    {"sixteen children", 500000, 16, 1 << 20, TRUE, 0},
    {"small bites", 500000, 4, 1500, TRUE, 0},
    {"late by milliseconds", 500000, 4, 1 << 20, TRUE, 7000},
    {"fast", 20000000, 4, 1 << 20, TRUE, 0},
    {"fast and late", 20000000, 4, 1 << 20, TRUE, 1000},
    {"very fast", 125000000, 16, 1 << 20, TRUE, 0},
};

static void
test_rate (gconstpointer data)
{
  const RateRow *row = data;
  g_autoptr (GannetLimiter) shared = gannet_limiter_new (NULL);
  gint64 start = 0;
  World world;

  world_init (&world, row->takers, row->wanted);
  gannet_limiter_set_rate (shared, row->rate);
  for (guint i = 0; i < row->takers; i++) {
    world.takers[i].limiter =
        row->children ? gannet_limiter_new (shared) : gannet_limiter_ref (shared);
    world.takers[i].lateness = row->lateness;
  }
  start = world.now;
  world_run (&world, start + 12 * SECOND);
  assert_rate (&world, row->rate, start, world.now);
  for (guint i = 0; i < row->takers; i++)
    g_assert_cmpfloat_with_epsilon ((double) world.takers[i].got * row->takers / world.got, 1, 0.1);
  world_clear (&world);
}

static void
test_changed_rate (void)
{
  g_autoptr (GannetLimiter) shared = gannet_limiter_new (NULL);
  gint64 start = 0;
  World world;

  world_init (&world, 4, 1 << 20);
  for (guint i = 0; i < 4; i++)
    world.takers[i].limiter = gannet_limiter_new (shared);
  start = world.now;
  gannet_limiter_set_rate (shared, 100000);
  world_run (&world, start + 10 * SECOND);
  gannet_limiter_set_rate (shared, 1000000);
  world_run (&world, start + 20 * SECOND);
  gannet_limiter_set_rate (shared, 20000);
  world_run (&world, start + 30 * SECOND);
  assert_rate (&world, 100000, start, start + 10 * SECOND);
  assert_rate (&world, 1000000, start + 11 * SECOND, start + 20 * SECOND);
  assert_rate (&world, 20000, start + 21 * SECOND, start + 30 * SECOND);
  world_clear (&world);
}

static void
test_child_rate (void)
{
  g_autoptr (GannetLimiter) shared = gannet_limiter_new (NULL);
  gint64 start = 0;
  World world;

  world_init (&world, 4, 1 << 20);
  for (guint i = 0; i < 4; i++)
    world.takers[i].limiter = gannet_limiter_new (shared);
  gannet_limiter_set_rate (shared, 1000000);
  gannet_limiter_set_rate (world.takers[0].limiter, 50000);
  start = world.now;
  world_run (&world, start + 20 * SECOND);
  assert_rate (&world, 1000000, start, world.now);
  /* What the slow one leaves is for the others. */
  g_assert_cmpuint (world.takers[0].got, <=, 20 * 51500);
  g_assert_cmpuint (world.takers[0].got, >=, 20 * 35000);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpuint (world.takers[i].got, >=, 20 * 300000);
  world_clear (&world);
}

static void
test_unlimited (void)
{
  g_autoptr (GannetLimiter) shared = gannet_limiter_new (NULL);
  g_autoptr (GannetLimiter) child = gannet_limiter_new (shared);
  gint64 again = 0;

  g_assert_cmpuint (gannet_limiter_take (child, 123456789, 5, &again), ==, 123456789);
  g_assert_cmpuint (gannet_limiter_take (child, 0, 5, &again), ==, 0);
  gannet_limiter_set_rate (shared, 1);
  g_assert_cmpuint (gannet_limiter_take (child, 100, 5, &again), ==, 0);
  gannet_limiter_set_rate (shared, 0);
  g_assert_cmpuint (gannet_limiter_take (child, 100, 5, &again), ==, 100);
}

/* However long nobody asked, no more than a small store passes at one moment. */
static void
test_burst (void)
{
  const guint64 rates[] = {10, 1000, 1000000, G_GUINT64_CONSTANT (10000000000), G_MAXUINT64};

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
    guint64 got = 0;
    gint64 again = 0;

    gannet_limiter_set_rate (limiter, rates[i]);
    gannet_limiter_take (limiter, 1 << 20, SECOND, &again);
    for (guint j = 0; j < 100; j++)
      got += gannet_limiter_take (limiter, 1 << 20, 3600 * SECOND, &again);
    g_assert_cmpuint (got, <=, MIN (256 * 1024, rates[i] / 10 + 1));
    g_assert_cmpuint (got, >, 0);
  }
}

static void
test_give_back (void)
{
  g_autoptr (GannetLimiter) shared = gannet_limiter_new (NULL);
  g_autoptr (GannetLimiter) child = gannet_limiter_new (shared);
  gint64 again = 0;
  gsize got = 0;

  gannet_limiter_set_rate (shared, 1000);
  gannet_limiter_set_rate (child, 1000);
  g_assert_cmpuint (gannet_limiter_take (child, 20, SECOND, &again), ==, 0);
  got = gannet_limiter_take (child, 20, again, &again);
  if (got == 0)
    got = gannet_limiter_take (child, 20, again, &again);
  g_assert_cmpuint (got, ==, 20);
  gannet_limiter_give_back (child, 20);
  g_assert_cmpuint (gannet_limiter_take (child, 20, again, &again), ==, 20);
}

/* One who got a ticket and went away does not hold up the rest. */
static void
test_gone (void)
{
  g_autoptr (GannetLimiter) shared = gannet_limiter_new (NULL);
  gint64 start = 0;
  World world;

  world_init (&world, 3, 1 << 20);
  for (guint i = 0; i < 3; i++)
    world.takers[i].limiter = gannet_limiter_new (shared);
  gannet_limiter_set_rate (shared, 100000);
  start = world.now;
  world_run (&world, start + 6 * SECOND);
  world.takers[2].again = G_MAXINT64;
  world_run (&world, start + 12 * SECOND);
  assert_rate (&world, 100000, start, world.now);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (RATES); i++) {
    g_autofree char *path = g_strconcat ("/limiter/rate/", RATES[i].name, NULL);
    g_test_add_data_func (path, &RATES[i], test_rate);
  }
  g_test_add_func ("/limiter/changed-rate", test_changed_rate);
  g_test_add_func ("/limiter/child-rate", test_child_rate);
  g_test_add_func ("/limiter/unlimited", test_unlimited);
  g_test_add_func ("/limiter/burst", test_burst);
  g_test_add_func ("/limiter/give-back", test_give_back);
  g_test_add_func ("/limiter/gone", test_gone);
  return g_test_run ();
}
