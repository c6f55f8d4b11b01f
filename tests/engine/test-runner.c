/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads whose network goes and comes back. All else about running is in the tests of the
 * queue. */

#include "config.h"

#include "engine/session.h"
#include "queue-scene.h"

/* A network that is there or not as a test says. */
#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork {
  GObject parent_instance;
  gboolean available;
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

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
        G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, TEST_NETWORK (object)->available);
  else if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
  self->available = TRUE;
}

static void
switch_network (TestNetwork *self, gboolean available)
{
  self->available = available;
  g_signal_emit_by_name (self, "network-changed", available);
}

/* Without a network nobody counts tries; when it is back nobody waits. */
static void
test_network_returns (void)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  gannet_queue_watch (scene->queue, G_NETWORK_MONITOR (network), NULL);
  scene->limits.tries = 1;
  gannet_queue_scene_limit (scene, 10);
  gannet_server_set_rate (scene->server, 2000000);
  GannetDownload *download = gannet_queue_scene_add (scene, "/seed/1/2000000/file");
  gannet_queue_scene_wait_held (download, 300000);
  for (guint i = 0; i < 3; i++) {
    switch_network (network, FALSE);
    gannet_server_set_down (scene->server, TRUE);
    gannet_queue_scene_wait (scene, "file waiting network");
    g_assert_cmpint (gannet_download_get_wait (download), ==, -1);
    gannet_server_set_down (scene->server, FALSE);
    switch_network (network, TRUE);
    gannet_queue_scene_wait (scene, "file running");
  }
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 1, 2000000);
}

/* A host that was held back is asked at once, and so are those who waited for it. */
static void
test_hold_ends (void)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource healthy = {.length = 10};
  const GannetServerResource busy = {
      .path = "/busy", .status = 503, .retry_after = "3000", .requests = 1, .then = &healthy};

  gannet_queue_watch (scene->queue, G_NETWORK_MONITOR (network), NULL);
  gannet_server_add (scene->server, &busy);
  gannet_queue_scene_limit (scene, 1);
  gannet_queue_scene_add (scene, "/busy");
  gannet_queue_scene_add (scene, "/seed/1/10/next");
  gannet_queue_scene_wait (scene, "busy waiting busy, next queued");
  switch_network (network, FALSE);
  gannet_queue_scene_wait (scene, "busy waiting busy, next queued");
  switch_network (network, TRUE);
  gannet_queue_scene_wait (scene, "busy done, next done");
}

/* After the end a network that returns moves nothing. */
static void
test_closed (void)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource busy = {.path = "/busy", .status = 503, .retry_after = "3000"};

  gannet_queue_watch (scene->queue, G_NETWORK_MONITOR (network), NULL);
  gannet_server_add (scene->server, &busy);
  gannet_queue_scene_add (scene, "/busy");
  gannet_queue_scene_wait (scene, "busy waiting busy");
  gannet_queue_close_async (scene->queue, NULL, NULL);
  gannet_queue_scene_run_for (20);
  switch_network (network, TRUE);
  gannet_queue_scene_run_for (50);
  gannet_queue_scene_wait (scene, "busy waiting busy");
  g_assert_finalize_object (g_steal_pointer (&scene->queue));
  switch_network (network, FALSE);
  g_assert_finalize_object (g_steal_pointer (&network));
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/network-returns", test_network_returns);
  g_test_add_func ("/runner/hold-ends", test_hold_ends);
  g_test_add_func ("/runner/closed", test_closed);
  return g_test_run ();
}
