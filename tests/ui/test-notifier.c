/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* When the computer is kept awake. The desktop's portal is stood in for on the session bus, by a
 * thread of its own, since the toolkit waits for its answer. */

#include "config.h"

#include "ui/notifier.h"

#include "support/server.h"
#include "ui/scene.h"

#include <adwaita.h>

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define HANDLE PATH "/request/test"

static const char xml[] =
    "<node><interface name='org.freedesktop.portal.Inhibit'>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "<method name='CreateMonitor'><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "</interface><interface name='org.freedesktop.portal.Request'><method name='Close'/>"
    "</interface></node>";

/* The portal, on its thread, and what it was asked so far. */
typedef struct {
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  gint owned; /* atomic, as those below */
  gint inhibited, ended;
  gint flags; /* that were asked for last */
} Portal;

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GtkApplication *application;
  GannetQueue *queue;
  GannetNotifier *notifier;
} Scene;

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Portal *portal = data;
  guint flags = 0;

  if (g_str_equal (method, "Close")) {
    g_atomic_int_inc (&portal->ended);
    g_dbus_method_invocation_return_value (invocation, NULL);
    return;
  }
  if (g_str_equal (method, "Inhibit")) {
    g_variant_get_child (parameters, 1, "u", &flags);
    g_atomic_int_set (&portal->flags, (gint) flags);
    g_atomic_int_inc (&portal->inhibited);
  }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", HANDLE));
}

static void
owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  g_atomic_int_set (&((Portal *) data)->owned, 1);
}

static gpointer
portal_run (gpointer data)
{
  Portal *portal = data;
  const GDBusInterfaceVTable table = {.method_call = called_cb};
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_main_context_push_thread_default (portal->context);
  g_autoptr (GDBusConnection) bus = g_dbus_connection_new_for_address_sync (address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  g_dbus_connection_register_object (bus, PATH, node->interfaces[0], &table, portal, NULL, NULL);
  g_dbus_connection_register_object (bus, HANDLE, node->interfaces[1], &table, portal, NULL, NULL);
  guint name = g_bus_own_name_on_connection (
      bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, portal, NULL);
  g_main_loop_run (portal->loop);
  g_bus_unown_name (name);
  g_dbus_connection_close_sync (bus, NULL, NULL);
  g_main_context_pop_thread_default (portal->context);
  return NULL;
}

static gboolean
is_set (gpointer data)
{
  return g_atomic_int_get ((gint *) data) != 0;
}

static void
portal_start (Portal *portal)
{
  portal->context = g_main_context_new ();
  portal->loop = g_main_loop_new (portal->context, FALSE);
  portal->thread = g_thread_new ("portal", portal_run, portal);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &portal->owned));
}

static void
portal_stop (Portal *portal)
{
  g_main_loop_quit (portal->loop);
  g_thread_join (portal->thread);
  g_main_loop_unref (portal->loop);
  g_main_context_unref (portal->context);
}

static void
open_scene (Scene *scene)
{
  g_autoptr (GSettings) settings = scene_new_settings ();

  scene->fixture = gannet_fixture_new ();
  scene->server = gannet_server_new (NULL);
  scene->application = gtk_application_new ("org.example.Awake", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (scene->application), NULL, NULL));
  scene->queue = gannet_queue_new (NULL);
  scene->notifier = gannet_notifier_new (scene->application, scene->queue, settings);
}

static void
close_scene (Scene *scene)
{
  gannet_notifier_free (scene->notifier);
  scene_close_queue (scene->queue);
  g_object_unref (scene->application);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
}

static GannetDownload *
add (Scene *scene, gint64 delay)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, "/seed/1/1000/file");
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->fixture->folder);

  request->not_before = delay > 0 ? g_get_real_time () / G_USEC_PER_SEC + delay : 0;
  return gannet_queue_add (scene->queue, request, FALSE);
}

/* Who has put a download off until the night does not want the computer to be awake until then;
 * once it runs, it is not to be put to sleep by itself. */
static void
test_awake (void)
{
  Portal portal = {0};
  Scene scene = {0};
  portal_start (&portal);
  open_scene (&scene);

  GannetDownload *late = add (&scene, 3600);
  scene_wait_state (add (&scene, 0), GANNET_STATE_DONE);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &portal.ended));
  g_assert_cmpint (g_atomic_int_get (&portal.inhibited), ==, 1);
  g_assert_cmpint (g_atomic_int_get (&portal.flags), ==, GTK_APPLICATION_INHIBIT_SUSPEND);
  g_assert_cmpint (gannet_download_get_state (late), ==, GANNET_STATE_QUEUED);

  g_atomic_int_set (&portal.ended, 0);
  scene_wait_state (add (&scene, 1), GANNET_STATE_DONE);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &portal.ended));
  g_assert_cmpint (g_atomic_int_get (&portal.inhibited), ==, 2);
  g_assert_cmpint (gannet_download_get_state (late), ==, GANNET_STATE_QUEUED);
  close_scene (&scene);
  portal_stop (&portal);
}

int
main (int argc, char **argv)
{
  g_autofree char *debug = g_strjoin (",", "portals", g_getenv ("GDK_DEBUG"), NULL);

  g_setenv ("GDK_DEBUG", debug, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/notifier/awake", test_awake);
  return g_test_run ();
}
