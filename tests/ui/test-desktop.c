/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the desktop is told when downloads end, and what the buttons of its notifications do. The
 * service that shows notifications is stood in for on the session bus; the files are fetched from a
 * real server. */

#include "config.h"

#include "core/error.h"
#include "support/server.h"
#include "ui/desktop.h"
#include "ui/scene.h"

#include <adwaita.h>

static const char xml[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GtkApplication *application;
  GannetQueue *queue;
  GannetDesktop *desktop;
  GDBusConnection *bus;
  guint object, name;
  gboolean owned;
  guint shown; /* notifications */
  char *body; /* of the last one */
  char **actions; /* of the last one: each and its words */
  guint activated; /* times the window was asked for */
} Scene;

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Scene *scene = data;

  if (g_str_equal (method, "Notify")) {
    g_clear_pointer (&scene->body, g_free);
    g_clear_pointer (&scene->actions, g_strfreev);
    g_variant_get_child (parameters, 4, "s", &scene->body);
    g_variant_get_child (parameters, 5, "^as", &scene->actions);
    scene->shown++;
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", scene->shown));
  } else if (g_str_equal (method, "GetCapabilities")) {
    const char *words[] = {"actions", "body", NULL};
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", words));
  } else {
    g_dbus_method_invocation_return_value (invocation, NULL);
  }
}

static void
owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ((Scene *) data)->owned = TRUE;
}

static gboolean
is_owned (gpointer data)
{
  return ((Scene *) data)->owned;
}

static void
activated_cb (GApplication *application, Scene *scene)
{
  scene->activated++;
}

static void
refused_cb (gpointer data)
{
  g_assert_not_reached ();
}

static void
serve_notifications (Scene *scene)
{
  const GDBusInterfaceVTable table = {.method_call = called_cb};
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);

  scene->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  scene->object = g_dbus_connection_register_object (
      scene->bus, PATH, node->interfaces[0], &table, scene, NULL, NULL);
  scene->name = g_bus_own_name_on_connection (
      scene->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, scene, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_owned, scene));
}

static void
open_scene (Scene *scene, const char *id)
{
  g_autoptr (GSettings) settings = scene_new_settings ();
  GannetLimits limits = gannet_limits_default;

  serve_notifications (scene);
  scene->fixture = gannet_fixture_new ();
  scene->server = gannet_server_new (NULL);
  scene->application = gtk_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (scene->application, "activate", G_CALLBACK (activated_cb), scene);
  g_assert_true (g_application_register (G_APPLICATION (scene->application), NULL, NULL));
  scene->queue = gannet_queue_new (NULL);
  limits.tries = 1;
  gannet_queue_set_limits (scene->queue, &limits);
  scene->desktop =
      gannet_desktop_new (scene->application, scene->queue, settings, refused_cb, scene);
  gannet_desktop_start (scene->desktop);
}

static void
close_scene (Scene *scene)
{
  gannet_desktop_free (scene->desktop);
  scene_close_queue (scene->queue);
  g_object_unref (scene->application);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
  g_bus_unown_name (scene->name);
  g_dbus_connection_unregister_object (scene->bus, scene->object);
  g_object_unref (scene->bus);
  g_free (scene->body);
  g_strfreev (scene->actions);
}

static GannetDownload *
add (Scene *scene, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, path);
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->fixture->folder);

  return gannet_queue_add (scene->queue, request, FALSE);
}

static gboolean
is_shown (gpointer data)
{
  return ((Scene *) data)->shown > 0;
}

/* The name of the action that the button @words stands for. */
static const char *
find_button (Scene *scene, const char *words)
{
  for (guint i = 0; scene->actions[i] != NULL; i += 2)
    if (g_str_equal (scene->actions[i + 1], words))
      return scene->actions[i];
  return NULL;
}

static void
press (Scene *scene, const char *words)
{
  const char *action = find_button (scene, words);

  g_assert_nonnull (action);
  g_dbus_connection_emit_signal (scene->bus, NULL, PATH, NAME, "ActionInvoked",
      g_variant_new ("(us)", scene->shown, action), NULL);
}

static gboolean
is_recent (gpointer uri)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  g_autoptr (GBookmarkFile) list = g_bookmark_file_new ();
  return g_bookmark_file_load_from_file (list, path, NULL) && g_bookmark_file_has_item (list, uri);
}

static void
test_done (void)
{
  Scene scene = {0};
  open_scene (&scene, "org.example.Done");

  GannetDownload *download = add (&scene, "/seed/1/1000/picture.png");
  g_assert_true (gannet_fixture_run_until (NULL, is_shown, &scene));
  g_assert_cmpstr (scene.body, ==, "picture.png");
  g_assert_nonnull (find_button (&scene, "Open"));
  g_assert_nonnull (find_button (&scene, "Show in Folder"));
  g_assert_null (find_button (&scene, "Try Again"));
  g_autofree char *uri = g_filename_to_uri (gannet_download_get_path (download), NULL, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_recent, uri));
  close_scene (&scene);
}

static gboolean
is_tried_again (gpointer data)
{
  Scene *scene = data;
  return gannet_queue_count (scene->queue, GANNET_STATE_DONE) == 1;
}

static gboolean
is_activated (gpointer data)
{
  return ((Scene *) data)->activated > 0;
}

/* Pressed before the window is there, it waits for it, and brings it. */
static void
test_failed (void)
{
  Scene scene = {0};
  open_scene (&scene, "org.example.Failed");

  GannetDownload *download = add (&scene, "/later.bin");
  g_assert_true (gannet_fixture_run_until (NULL, is_shown, &scene));
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_FAILED);
  g_assert_true (g_str_has_prefix (scene.body, "later.bin: "));
  g_assert_null (find_button (&scene, "Open"));
  g_assert_true (gannet_server_add_script (scene.server, "/later.bin length=1000\n", NULL));
  press (&scene, "Try Again");
  g_assert_true (gannet_fixture_run_until (NULL, is_activated, &scene));
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_FAILED);

  GtkWidget *window = gtk_window_new ();
  gannet_desktop_begin (scene.desktop, GTK_WINDOW (window));
  g_assert_true (gannet_fixture_run_until (NULL, is_tried_again, &scene));
  g_assert_cmpuint (scene.activated, ==, 1);
  close_scene (&scene);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
are_all_shown (gpointer data)
{
  Scene *scene = data;
  return scene->shown > 0 && gannet_queue_count (scene->queue, GANNET_STATE_DONE) == 3;
}

/* Of several there is nothing that a button could mean. */
static void
test_several (void)
{
  Scene scene = {0};
  open_scene (&scene, "org.example.Several");

  add (&scene, "/seed/1/1000/a");
  add (&scene, "/seed/2/1000/b");
  add (&scene, "/seed/3/1000/c");
  g_assert_true (gannet_fixture_run_until (NULL, are_all_shown, &scene));
  g_assert_null (find_button (&scene, "Open"));
  g_assert_cmpstr (scene.body, ==, "3 files finished");
  close_scene (&scene);
}

/* A download that is gone is nobody's. */
static void
test_gone (void)
{
  Scene scene = {0};
  open_scene (&scene, "org.example.Gone");

  GtkWidget *window = gtk_window_new ();
  gannet_desktop_begin (scene.desktop, GTK_WINDOW (window));
  static const char *names[] = {"open-file", "show-file", "try-again"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_action_group_activate_action (
        G_ACTION_GROUP (scene.application), names[i], g_variant_new_int64 (12345));
  scene_settle ();
  g_assert_cmpuint (scene.activated, ==, 0);
  close_scene (&scene);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();

  g_setenv ("XDG_DATA_HOME", fixture->folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/done", test_done);
  g_test_add_func ("/desktop/failed", test_failed);
  g_test_add_func ("/desktop/several", test_several);
  g_test_add_func ("/desktop/gone", test_gone);
  return g_test_run ();
}
