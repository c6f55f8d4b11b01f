/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Stands in for the desktop behind the portals: it answers whoever has a folder chosen, takes
 * notifications, and is asked to keep the machine awake. Never shows anything.
 *
 * usage: portal-backend FILE
 * FILE holds the path of the folder that is always chosen. Says "ready" when it can be asked, then
 * "chosen FOLDER" and "notification TITLE", a line each. */

#include "config.h"

#include <gio/gio.h>
#include <stdio.h>

#define NAME "org.freedesktop.impl.portal.desktop.gannet_test"
#define PLACE "/org/freedesktop/portal/desktop"

/* As xdg-desktop-portal documents them. */
static const char interfaces[] =
    "<node>"
    "<interface name='org.freedesktop.impl.portal.FileChooser'>"
    "<method name='OpenFile'>"
    "<arg type='o' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='u' direction='out'/><arg type='a{sv}' direction='out'/>"
    "</method></interface>"
    "<interface name='org.freedesktop.impl.portal.Notification'>"
    "<method name='AddNotification'>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
    "</method>"
    "<method name='RemoveNotification'>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "</method></interface>"
    "<interface name='org.freedesktop.impl.portal.Inhibit'>"
    "<method name='Inhibit'>"
    "<arg type='o' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='u' direction='in'/><arg type='a{sv}' direction='in'/>"
    "</method>"
    "<method name='CreateMonitor'>"
    "<arg type='o' direction='in'/><arg type='o' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='u' direction='out'/>"
    "</method></interface>"
    "</node>";

static void
say (const char *word, const char *rest)
{
  printf ("%s %s\n", word, rest);
  fflush (stdout);
}

static void
choose_folder (const char *file, GDBusMethodInvocation *invocation)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (file, &folder, NULL, &error)) {
    g_dbus_method_invocation_return_gerror (invocation, error);
    return;
  }
  g_strchomp (folder);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  const char *uris[] = {uri, NULL};
  GVariantBuilder results;
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "uris", g_variant_new_strv (uris, -1));
  g_variant_builder_add (&results, "{sv}", "writable", g_variant_new_boolean (TRUE));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ua{sv})", 0, &results));
  say ("chosen", folder);
}

static void
called_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
    const char *method, GVariant *arguments, GDBusMethodInvocation *invocation, gpointer file)
{
  if (g_str_equal (method, "OpenFile")) {
    choose_folder (file, invocation);
    return;
  }
  if (g_str_equal (method, "AddNotification")) {
    g_autoptr (GVariant) content = g_variant_get_child_value (arguments, 2);
    const char *title = "";
    g_variant_lookup (content, "title", "&s", &title);
    say ("notification", title);
  }
  gboolean is_monitor = g_str_equal (method, "CreateMonitor");
  g_dbus_method_invocation_return_value (invocation, is_monitor ? g_variant_new ("(u)", 0) : NULL);
}

static void
name_taken_cb (GDBusConnection *connection, const char *name, gpointer file)
{
  say ("ready", "");
}

static void
bus_found_cb (GDBusConnection *connection, const char *name, gpointer file)
{
  static const GDBusInterfaceVTable calls = {.method_call = called_cb};
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interfaces, NULL);
  for (guint i = 0; node->interfaces[i] != NULL; i++)
    g_dbus_connection_register_object (
        connection, PLACE, node->interfaces[i], &calls, file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  if (argc != 2) {
    fprintf (stderr, "usage: portal-backend FILE\n");
    return 2;
  }
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_bus_own_name (G_BUS_TYPE_SESSION, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, bus_found_cb,
      name_taken_cb, NULL, argv[1], NULL);
  g_main_loop_run (loop);
  return 0;
}
