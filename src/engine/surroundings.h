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

/* How far the network reaches. */
typedef enum {
  GANNET_REACH_ALL = 0, /* as far as is known, to every server */
  GANNET_REACH_SIGN_IN, /* to a page where one signs in to the network, whatever is asked for */
  GANNET_REACH_NOTHING, /* there is none */
} GannetReach;

typedef struct {
  /* There is a network again, or another one, or it reaches further. */
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

GannetReach gannet_surroundings_get_reach (GannetSurroundings *self);
