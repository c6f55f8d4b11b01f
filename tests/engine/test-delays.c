/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Items that wait for a time: they are woken then, however the clock gets there, and nothing runs
 * while nobody waits. */

#include "config.h"

#include "engine/delays.h"

#include "clock-scene.h"
#include "core/moment.h"
#include "support/fixture.h"

#define HOUR 3600

/* One that waits, and waits again when it was woken too early. */
typedef struct {
  GannetDelays *delays;
  gint64 time;
  guint looks;
  gboolean due;
} Item;

static void
look_cb (gpointer data)
{
  Item *item = data;

  item->looks++;
  item->due = !gannet_delays_hold (item->delays, item, item->time);
}

static void
wait_for (GannetDelays *delays, Item *item, gint64 seconds)
{
  *item = (Item){delays, gannet_clock_scene_now () + seconds, 0, FALSE};
  g_assert_true (gannet_delays_hold (delays, item, item->time));
}

static gboolean
is_due (gpointer data)
{
  return ((Item *) data)->due;
}

static gboolean
was_looked_at (gpointer data)
{
  return ((Item *) data)->looks > 0;
}

static void
run_until (GannetFixtureCheck check, Item *item)
{
  g_assert_true (gannet_fixture_run_until (NULL, check, item));
}

/* The system's own timer, on the system's own clock. */
static void
test_comes (void)
{
  g_autoptr (GannetDelays) delays = gannet_delays_new (look_cb);
  Item soon, later;

  wait_for (delays, &later, HOUR);
  wait_for (delays, &soon, 2);
  g_assert_true (gannet_clock_scene_has_timer ());
  run_until (is_due, &soon);
  g_assert_cmpint (gannet_clock_scene_now (), >=, soon.time);
  g_assert_cmpint (gannet_clock_scene_now (), <, soon.time + 5);
  /* Midnight may have passed meanwhile. */
  g_assert_cmpuint (soon.looks, <=, 2);
  g_assert_false (later.due);
  g_assert_true (gannet_delays_forget (delays, &later));
  g_assert_false (gannet_delays_forget (delays, &later));
  g_assert_false (gannet_delays_forget (delays, &soon));
  g_assert_false (gannet_clock_scene_has_timer ());
}

static void
test_no_wait (void)
{
  g_autoptr (GannetDelays) delays = gannet_delays_new (look_cb);
  gint64 now = gannet_clock_scene_now ();
  guint settings = gannet_clock_scene_count_settings ();
  Item item = {delays};

  g_assert_false (gannet_delays_hold (delays, &item, 0));
  g_assert_false (gannet_delays_hold (delays, &item, now));
  g_assert_false (gannet_clock_scene_has_timer ());
  g_assert_cmpuint (gannet_clock_scene_count_settings (), ==, settings);
}

/* The clock is set on over the time, or the computer slept over it. */
static void
test_jumps_on (void)
{
  g_autoptr (GannetDelays) delays = gannet_delays_new (look_cb);
  Item one, other;

  wait_for (delays, &one, 2 * HOUR);
  wait_for (delays, &other, 90 * HOUR);
  gannet_clock_scene_move (3 * HOUR);
  run_until (is_due, &one);
  g_assert_false (other.due);
  g_assert_true (gannet_clock_scene_has_timer ());
  gannet_clock_scene_move (-3 * HOUR);
}

/* It is set back: what waited an hour waits for longer, and still comes. */
static void
test_jumps_back (void)
{
  g_autoptr (GannetDelays) delays = gannet_delays_new (look_cb);
  Item item;

  wait_for (delays, &item, HOUR);
  gannet_clock_scene_move (-5 * HOUR);
  run_until (was_looked_at, &item);
  g_assert_false (item.due);
  gannet_clock_scene_move (5 * HOUR + HOUR - 1);
  run_until (is_due, &item);
  g_assert_cmpint (gannet_clock_scene_now (), >=, item.time);
  gannet_clock_scene_move (1 - HOUR);
}

/* When the next day begins, all are looked at, since tomorrow is today then. */
static void
test_midnight (void)
{
  g_autoptr (GannetDelays) delays = gannet_delays_new (look_cb);
  gint64 left = gannet_moment_next_day (gannet_clock_scene_now ()) - gannet_clock_scene_now ();
  Item item;

  gannet_clock_scene_move (left - 2);
  wait_for (delays, &item, 40 * HOUR);
  run_until (was_looked_at, &item);
  g_assert_cmpuint (item.looks, ==, 1);
  g_assert_false (item.due);
  g_assert_true (gannet_clock_scene_has_timer ());
  gannet_clock_scene_move (2 - left);
}

/* Of many, only the first of all sets the timer, so that long lists cost little. */
static void
test_many (void)
{
  g_autoptr (GannetDelays) delays = gannet_delays_new (look_cb);
  guint settings = gannet_clock_scene_count_settings ();
  g_autofree Item *items = g_new0 (Item, 10000);

  for (guint i = 0; i < 10000; i++)
    wait_for (delays, &items[i], HOUR + 60);
  g_assert_cmpuint (gannet_clock_scene_count_settings () - settings, <=, 2);
  gannet_clock_scene_move (HOUR + 120);
  run_until (is_due, &items[9999]);
  for (guint i = 0; i < 10000; i++)
    g_assert_true (items[i].due);
  g_assert_false (gannet_clock_scene_has_timer ());
  gannet_clock_scene_move (-HOUR - 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delays/comes", test_comes);
  g_test_add_func ("/delays/no-wait", test_no_wait);
  g_test_add_func ("/delays/jumps-on", test_jumps_on);
  g_test_add_func ("/delays/jumps-back", test_jumps_back);
  g_test_add_func ("/delays/midnight", test_midnight);
  g_test_add_func ("/delays/many", test_many);
  return g_test_run ();
}
