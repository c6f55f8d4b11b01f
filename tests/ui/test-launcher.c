/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The number and the bar on the icon, as a dock hears of them on the session bus while a real
 * server sends. */

#include "config.h"

#include "engine/bulk.h"
#include "support/fixture.h"
#include "support/server.h"
#include "ui/launcher.h"

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetQueue *queue;
  GannetLauncher *launcher;
  GDBusConnection *dock; /* another connection than the program's */
  guint subscription;
  char *uri;
  gint64 count, most;
  double progress;
  gboolean shown, closed;
  guint updates;
} Scene;

static void
updated_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *signal, GVariant *parameters, gpointer data)
{
  Scene *scene = data;
  g_autoptr (GVariant) values = NULL;
  gboolean counted = FALSE;
  double progress = 0;

  g_clear_pointer (&scene->uri, g_free);
  g_variant_get (parameters, "(s@a{sv})", &scene->uri, &values);
  g_assert_true (g_variant_lookup (values, "count", "x", &scene->count));
  g_assert_true (g_variant_lookup (values, "count-visible", "b", &counted));
  g_assert_true (g_variant_lookup (values, "progress", "d", &progress));
  g_assert_true (g_variant_lookup (values, "progress-visible", "b", &scene->shown));
  g_assert_cmpint (counted, ==, scene->count > 0);
  g_assert_cmpfloat (progress, >=, 0);
  g_assert_cmpfloat (progress, <=, 1);
  scene->progress = progress;
  scene->most = MAX (scene->most, scene->count);
  scene->updates++;
}

static gboolean
is_over (gpointer data)
{
  Scene *scene = data;
  return gannet_queue_count (scene->queue, GANNET_STATE_DONE) == 3 && scene->count == 0 &&
      scene->updates > 0;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Scene *) data)->closed = gannet_queue_close_finish (GANNET_QUEUE (source), result, NULL);
}

static gboolean
is_closed (gpointer data)
{
  return ((Scene *) data)->closed;
}

static void
add (Scene *scene, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, path);
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->fixture->folder);

  gannet_queue_add (scene->queue, request, FALSE);
}

static void
open_scene (Scene *scene)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GannetLimits limits = gannet_limits_default;

  g_assert_nonnull (bus);
  scene->fixture = gannet_fixture_new ();
  scene->server = gannet_server_new (NULL);
  gannet_server_set_rate (scene->server, 1000000);
  scene->queue = gannet_queue_new (NULL);
  limits.downloads = 2;
  limits.segments = 1;
  gannet_queue_set_limits (scene->queue, &limits);
  scene->dock = g_dbus_connection_new_for_address_sync (address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  scene->subscription =
      g_dbus_connection_signal_subscribe (scene->dock, NULL, "com.canonical.Unity.LauncherEntry",
          "Update", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, updated_cb, scene, NULL);
  scene->launcher = gannet_launcher_new (bus, "org.example.Test", scene->queue);
}

static void
close_scene (Scene *scene)
{
  gannet_launcher_free (scene->launcher);
  gannet_queue_close_async (scene->queue, closed_cb, scene);
  g_assert_true (gannet_fixture_run_until (NULL, is_closed, scene));
  g_object_unref (scene->queue);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
  g_dbus_connection_signal_unsubscribe (scene->dock, scene->subscription);
  g_object_unref (scene->dock);
  g_free (scene->uri);
}

static void
test_three (void)
{
  Scene scene = {0};

  open_scene (&scene);
  add (&scene, "/seed/1/700000/a");
  add (&scene, "/seed/2/1500000/b");
  add (&scene, "/seed/3/700000/c");
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &scene));

  g_assert_cmpstr (scene.uri, ==, "application://org.example.Test.desktop");
  g_assert_cmpint (scene.most, >=, 2);
  g_assert_false (scene.shown);
  /* Four times a second at most, and only news. */
  g_assert_cmpuint (scene.updates, >=, 3);
  g_assert_cmpuint (scene.updates, <=, 40);
  close_scene (&scene);
}

static gboolean
runs (gpointer data)
{
  return ((Scene *) data)->shown;
}

static gboolean
is_hidden (gpointer data)
{
  return !((Scene *) data)->shown;
}

/* A program that ends leaves no number behind. */
static void
test_end (void)
{
  Scene scene = {0};

  open_scene (&scene);
  add (&scene, "/seed/1/90000000/a");
  g_assert_true (gannet_fixture_run_until (NULL, runs, &scene));
  g_assert_cmpint (scene.count, ==, 1);

  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gannet_launcher_free (scene.launcher);
  g_assert_true (gannet_fixture_run_until (NULL, is_hidden, &scene));
  g_assert_cmpint (scene.count, ==, 0);
  scene.launcher = gannet_launcher_new (bus, "org.example.Test", scene.queue);
  close_scene (&scene);
}

#define MANY 500

static gboolean
all_wait (gpointer data)
{
  return ((Scene *) data)->count == MANY;
}

/* What changes for many at once is told once for all of them. */
static void
test_many (void)
{
  Scene scene = {0};
  GannetLimits limits = gannet_limits_default;

  open_scene (&scene);
  limits.held = TRUE;
  gannet_queue_set_limits (scene.queue, &limits);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *path = g_strdup_printf ("/seed/1/1000/%u", i);
    add (&scene, path);
  }
  gannet_bulk_pause_all (scene.queue);
  gannet_bulk_resume_all (scene.queue);
  g_assert_true (gannet_fixture_run_until (NULL, all_wait, &scene));
  g_assert_cmpuint (scene.updates, ==, 1);
  gannet_bulk_pause_all (scene.queue);
  close_scene (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/launcher/three", test_three);
  g_test_add_func ("/launcher/end", test_end);
  g_test_add_func ("/launcher/many", test_many);
  return g_test_run ();
}
