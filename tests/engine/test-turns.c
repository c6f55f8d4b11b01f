/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who is told which turn it has, and that it is forgotten. */

#include "config.h"

#include "engine/turns.h"

#define COUNT 12

static GannetDownload *
get_download (gpointer item)
{
  return item;
}

static void
assert_said (GannetDownload *download, const char *sentence)
{
  g_assert_cmpstr (gannet_download_get_sentence (download), ==, sentence);
}

static void
test_turns (void)
{
  g_autoptr (GannetGate) gate = gannet_gate_new ();
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", "/here");
  GannetDownload *all[COUNT];

  for (guint i = 0; i < COUNT; i++) {
    all[i] = gannet_download_new (i + 1, request);
    gannet_gate_wait (gate, all[i], "a", i);
  }
  gannet_turns_tell (told, gate, get_download);
  assert_said (all[0], "Waiting for its turn (place 1)");
  assert_said (all[8], "Waiting for its turn (place 9)");
  assert_said (all[9], "Waiting for its turn");

  /* The first one runs; another one goes to the end. */
  g_assert_true (gannet_gate_next (gate, 1) == all[0]);
  gannet_download_set_state (all[0], GANNET_STATE_RUNNING, NULL);
  gannet_gate_move (gate, all[1], 100);
  gannet_turns_tell (told, gate, get_download);
  assert_said (all[0], "Connecting");
  assert_said (all[1], "Waiting for its turn");
  assert_said (all[2], "Waiting for its turn (place 1)");
  assert_said (all[10], "Waiting for its turn (place 9)");

  /* Who is put back in the queue does not know at first. */
  gannet_download_set_state (all[0], GANNET_STATE_QUEUED, NULL);
  assert_said (all[0], "Waiting for its turn");
  for (guint i = 0; i < COUNT; i++)
    g_object_unref (all[i]);
}

static void
test_held (void)
{
  g_autoptr (GannetGate) gate = gannet_gate_new ();
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", "/here");
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);

  gannet_gate_wait (gate, download, "a", 1);
  gannet_gate_hold (gate, "a", g_get_monotonic_time () + 1000 * (gint64) G_USEC_PER_SEC);
  gannet_turns_tell (told, gate, get_download);
  g_assert_true (
      g_str_has_prefix (gannet_download_get_sentence (download), "Waiting for the server (1"));
  gannet_gate_unhold (gate);
  gannet_turns_tell (told, gate, get_download);
  assert_said (download, "Waiting for its turn (place 1)");
}

#define MANY 40

static void
count_cb (guint *count)
{
  ++*count;
}

/* The texts of many are moved on in turns, of neighbours in different ones; speeds are summed up
 * each time. */
static void
test_rounds (void)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", "/here");
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  guint told[MANY] = {0}, round = 0;
  gannet_progress_set_total (progress, 1000 * MANY);
  for (guint i = 0; i < MANY; i++) {
    g_ptr_array_add (all, gannet_download_new (i + 1, request));
    gannet_download_set_state (all->pdata[i], GANNET_STATE_RUNNING, NULL);
    gannet_download_set_progress (all->pdata[i], progress);
    g_signal_connect_swapped (all->pdata[i], "notify::fraction", G_CALLBACK (count_cb), &told[i]);
  }
  for (guint tick = 1; tick <= 6; tick++) {
    gannet_progress_add_received (progress, 1000);
    gannet_progress_set_held (progress, 1000 * tick);
    guint64 speed = gannet_turns_sample (all, get_download, tick * (gint64) G_USEC_PER_SEC, &round);
    g_assert_cmpuint (speed, ==, tick == 1 ? 0 : 1000 * MANY);
    for (guint i = 0; i < MANY; i++)
      g_assert_cmpuint (told[i], ==, (tick + 2 - i % 3) / 3);
  }
  gannet_progress_set_held (progress, 1000 * MANY);
  gannet_turns_sample (all, get_download, 7 * (gint64) G_USEC_PER_SEC, NULL);
  for (guint i = 0; i < MANY; i++)
    g_assert_cmpuint (told[i], ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turns/turns", test_turns);
  g_test_add_func ("/turns/rounds", test_rounds);
  g_test_add_func ("/turns/held", test_held);
  return g_test_run ();
}
