/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Watches the network and the mounts for others. It starts and stops no download. */

#include "config.h"

#include "engine/surroundings.h"

struct _GannetSurroundings {
  const GannetSurroundingsEvents *events;
  gpointer data;
  GNetworkMonitor *network; /* or NULL */
  gulong network_changed; /* signal */
  gulong connectivity_changed; /* signal */
  GUnixMountMonitor *mounts; /* or NULL */
  gulong mounts_changed; /* signal */
};

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, GannetSurroundings *self)
{
  if (available)
    self->events->network_back (self->data);
}

static void
connectivity_changed_cb (GNetworkMonitor *monitor, GParamSpec *pspec, GannetSurroundings *self)
{
  if (gannet_surroundings_get_reach (self) == GANNET_REACH_ALL)
    self->events->network_back (self->data);
}

static void
mounts_changed_cb (GUnixMountMonitor *monitor, GannetSurroundings *self)
{
  self->events->drives_changed (self->data);
}

GannetSurroundings *
gannet_surroundings_new (const GannetSurroundingsEvents *events, gpointer data)
{
  GannetSurroundings *self = g_new0 (GannetSurroundings, 1);

  self->events = events;
  self->data = data;
  return self;
}

void
gannet_surroundings_free (GannetSurroundings *self)
{
  if (self->network != NULL) {
    g_clear_signal_handler (&self->network_changed, self->network);
    g_clear_signal_handler (&self->connectivity_changed, self->network);
  }
  if (self->mounts != NULL)
    g_clear_signal_handler (&self->mounts_changed, self->mounts);
  g_clear_object (&self->network);
  g_clear_object (&self->mounts);
  g_free (self);
}

void
gannet_surroundings_watch (
    GannetSurroundings *self, GNetworkMonitor *network, GUnixMountMonitor *mounts)
{
  g_return_if_fail (self->network == NULL && self->mounts == NULL);
  if (network != NULL) {
    self->network_changed =
        g_signal_connect (network, "network-changed", G_CALLBACK (network_changed_cb), self);
    self->connectivity_changed = g_signal_connect (
        network, "notify::connectivity", G_CALLBACK (connectivity_changed_cb), self);
  }
  if (mounts != NULL)
    self->mounts_changed =
        g_signal_connect (mounts, "mounts-changed", G_CALLBACK (mounts_changed_cb), self);
  g_set_object (&self->network, network);
  g_set_object (&self->mounts, mounts);
}

GannetReach
gannet_surroundings_get_reach (GannetSurroundings *self)
{
  if (self->network == NULL)
    return GANNET_REACH_ALL;
  if (!g_network_monitor_get_network_available (self->network))
    return GANNET_REACH_NOTHING;
  return g_network_monitor_get_connectivity (self->network) == G_NETWORK_CONNECTIVITY_PORTAL
      ? GANNET_REACH_SIGN_IN
      : GANNET_REACH_ALL;
}
