/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>
#include <gio/gunixmounts.h>

/**
 * GannetSurroundings:
 *
 * What downloads need and may come back by itself: the network, and drives. Lives on the main
 * thread. Without a monitor all is taken to be there.
 */
typedef struct _GannetSurroundings GannetSurroundings;

typedef struct {
  /* There is a network again, or another one. */
  void (*network_back) (gpointer data);
  /* A drive was connected or taken out. */
  void (*drives_changed) (gpointer data);
} GannetSurroundingsEvents;

/* @events and @data outlive it. */
GannetSurroundings *gannet_surroundings_new (const GannetSurroundingsEvents *events, gpointer data);
void gannet_surroundings_free (GannetSurroundings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetSurroundings, gannet_surroundings_free)

/* Begins to watch @network and @mounts, either of which may be NULL. Only once. */
void gannet_surroundings_watch (
    GannetSurroundings *self, GNetworkMonitor *network, GUnixMountMonitor *mounts);

gboolean gannet_surroundings_is_offline (GannetSurroundings *self);
