/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for being told when drives or the network come back, and for not being told any more
 * after the end. */

#include "config.h"

#include "engine/surroundings.h"

#include "support/network.h"

static void
network_back_cb (gpointer data)
{
  g_string_append ((GString *) data, "network ");
}

static void
drives_changed_cb (gpointer data)
{
  g_string_append ((GString *) data, "drives ");
}

static const GannetSurroundingsEvents events = {network_back_cb, drives_changed_cb};

static void
test_mounts (void)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GUnixMountMonitor) mounts = g_unix_mount_monitor_get ();
  GannetSurroundings *surroundings = gannet_surroundings_new (&events, told);

  gannet_surroundings_watch (surroundings, NULL, mounts);
  g_assert_cmpint (gannet_surroundings_get_reach (surroundings), ==, GANNET_REACH_ALL);
  g_assert_cmpstr (told->str, ==, "");
  g_signal_emit_by_name (mounts, "mounts-changed");
  g_assert_cmpstr (told->str, ==, "drives ");
  gannet_surroundings_free (surroundings);
  g_signal_emit_by_name (mounts, "mounts-changed");
  g_assert_cmpstr (told->str, ==, "drives ");
}

static void
test_reach (void)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  g_autoptr (GannetSurroundings) surroundings = gannet_surroundings_new (&events, told);

  gannet_surroundings_watch (surroundings, network, NULL);
  g_assert_cmpint (gannet_surroundings_get_reach (surroundings), ==, GANNET_REACH_ALL);
  gannet_test_network_set_closed (network, TRUE);
  g_assert_cmpint (gannet_surroundings_get_reach (surroundings), ==, GANNET_REACH_SIGN_IN);
  g_assert_cmpstr (told->str, ==, "");
  gannet_test_network_set_closed (network, FALSE);
  g_assert_cmpstr (told->str, ==, "network ");
  gannet_test_network_set_available (network, FALSE);
  gannet_test_network_set_closed (network, TRUE);
  g_assert_cmpint (gannet_surroundings_get_reach (surroundings), ==, GANNET_REACH_NOTHING);
  g_assert_cmpstr (told->str, ==, "network ");
}

static void
test_nothing_watched (void)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GannetSurroundings) surroundings = gannet_surroundings_new (&events, told);

  gannet_surroundings_watch (surroundings, NULL, NULL);
  g_assert_cmpint (gannet_surroundings_get_reach (surroundings), ==, GANNET_REACH_ALL);
  g_assert_cmpstr (told->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surroundings/mounts", test_mounts);
  g_test_add_func ("/surroundings/reach", test_reach);
  g_test_add_func ("/surroundings/nothing-watched", test_nothing_watched);
  return g_test_run ();
}
