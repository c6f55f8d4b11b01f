/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

#define GANNET_TYPE_TEST_NETWORK (gannet_test_network_get_type ())
G_DECLARE_FINAL_TYPE (GannetTestNetwork, gannet_test_network, GANNET, TEST_NETWORK, GObject)

/**
 * GannetTestNetwork:
 *
 * A GNetworkMonitor whose network is there, metered, and behind a page to sign in as a test says;
 * at first it is there and neither.
 */
GNetworkMonitor *gannet_test_network_new (void);

/* Also tells that it changed. */
void gannet_test_network_set_available (GNetworkMonitor *self, gboolean available);
void gannet_test_network_set_metered (GNetworkMonitor *self, gboolean metered);
void gannet_test_network_set_closed (GNetworkMonitor *self, gboolean closed);
