/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Stands in for the network of the machine, which a test can neither cut nor have metered. */

#include "config.h"

#include "support/network.h"

struct _GannetTestNetwork {
  GObject parent_instance;
  gboolean available;
  gboolean metered;
  gboolean closed; /* to those who have not signed in */
};

enum { PROP_AVAILABLE = 1, PROP_METERED, PROP_CONNECTIVITY };

static gboolean
initialise (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *iface)
{
  iface->init = initialise;
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GannetTestNetwork, gannet_test_network, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
        G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

GNetworkMonitor *
gannet_test_network_new (void)
{
  return g_object_new (GANNET_TYPE_TEST_NETWORK, NULL);
}

void
gannet_test_network_set_available (GNetworkMonitor *self, gboolean available)
{
  GANNET_TEST_NETWORK (self)->available = available;
  g_signal_emit_by_name (self, "network-changed", available);
}

void
gannet_test_network_set_metered (GNetworkMonitor *self, gboolean metered)
{
  GANNET_TEST_NETWORK (self)->metered = metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}

void
gannet_test_network_set_closed (GNetworkMonitor *self, gboolean closed)
{
  GANNET_TEST_NETWORK (self)->closed = closed;
  g_object_notify (G_OBJECT (self), "connectivity");
}

static void
gannet_test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetTestNetwork *self = GANNET_TEST_NETWORK (object);

  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, self->available);
  else if (id == PROP_METERED)
    g_value_set_boolean (value, self->metered);
  else
    g_value_set_enum (
        value, self->closed ? G_NETWORK_CONNECTIVITY_PORTAL : G_NETWORK_CONNECTIVITY_FULL);
}

static void
gannet_test_network_class_init (GannetTestNetworkClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = gannet_test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
gannet_test_network_init (GannetTestNetwork *self)
{
  self->available = TRUE;
}
