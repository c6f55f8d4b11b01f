/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A clock that beats when it should and stands still when it should. */

#include "config.h"

#include "engine/pulse.h"
#include "support/fixture.h"

typedef struct {
  GannetPulse *pulse;
  guint beats;
  guint stop_at; /* this beat, 0: none */
} Clock;

static void
beat_cb (gpointer data)
{
  Clock *clock = data;

  if (++clock->beats == clock->stop_at)
    gannet_pulse_set_pace (clock->pulse, 0);
}

static gboolean
has_stopped (gpointer data)
{
  return gannet_pulse_get_pace (((Clock *) data)->pulse) == 0;
}

static gboolean
has_beaten (gpointer data)
{
  return ((Clock *) data)->beats >= 3;
}

static void
test_stands_still (void)
{
  Clock clock = {0};
  g_autoptr (GannetPulse) pulse = clock.pulse = gannet_pulse_new (beat_cb, &clock);

  g_assert_cmpuint (gannet_pulse_get_pace (pulse), ==, 0);
  g_assert_false (g_main_context_pending (NULL));
  gannet_pulse_set_pace (pulse, 1);
  g_assert_true (gannet_fixture_run_until (NULL, has_beaten, &clock));
}

static void
test_stops_in_its_beat (void)
{
  Clock clock = {.stop_at = 2};
  g_autoptr (GannetPulse) pulse = clock.pulse = gannet_pulse_new (beat_cb, &clock);

  gannet_pulse_set_pace (pulse, 1);
  g_assert_true (gannet_fixture_run_until (NULL, has_stopped, &clock));
  g_assert_cmpuint (clock.beats, ==, 2);
}

/* Setting the pace that it has, over and over, does not keep it from beating. */
static gboolean
has_beaten_though_set (gpointer data)
{
  gannet_pulse_set_pace (((Clock *) data)->pulse, 20);
  return has_beaten (data);
}

static void
test_same_pace (void)
{
  Clock clock = {0};
  g_autoptr (GannetPulse) pulse = clock.pulse = gannet_pulse_new (beat_cb, &clock);

  gannet_pulse_set_pace (pulse, 20);
  g_assert_true (gannet_fixture_run_until (NULL, has_beaten_though_set, &clock));
}

static void
test_reckon (void)
{
  gint64 later = g_get_monotonic_time () + 90 * (gint64) G_USEC_PER_SEC;

  g_assert_cmpuint (gannet_pulse_reckon_pace (G_MAXINT64, 1000), ==, 0);
  g_assert_cmpuint (gannet_pulse_reckon_pace (1, 1000), ==, 1);
  g_assert_cmpuint (gannet_pulse_reckon_pace (later, 1000), ==, 1000);
  g_assert_cmpuint (gannet_pulse_reckon_pace (later, 1000000), <=, 90001);
  g_assert_cmpuint (gannet_pulse_reckon_pace (later, 1000000), >, 80000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pulse/stands-still", test_stands_still);
  g_test_add_func ("/pulse/stops-in-its-beat", test_stops_in_its_beat);
  g_test_add_func ("/pulse/same-pace", test_same_pace);
  g_test_add_func ("/pulse/reckon", test_reckon);
  return g_test_run ();
}
