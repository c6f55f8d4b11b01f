/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who asks for leave to go on without a window, and what the desktop's answer does. The portal is
 * stood in for on the session bus; a folder with the mark of a Flatpak stands in for its root. */

#include "config.h"

#include "support/fixture.h"
#include "ui/background.h"

static const char xml[] = "<node><interface name='org.freedesktop.portal.Background'>"
                          "<method name='RequestBackground'><arg type='s' direction='in'/>"
                          "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/>"
                          "</method></interface></node>";

typedef struct {
  const char *name;
  gboolean sandboxed;
  guint32 response;
  const char *background; /* "true" or "false" of the results, NULL without */
  guint asked; /* times, of two */
  guint refused;
} Row;

static const Row rows[] = {
    {"at-home", FALSE, 0, NULL, 0, 0},
    {"granted", TRUE, 0, "true", 2, 0},
    {"granted-without-a-word", TRUE, 0, NULL, 2, 0},
    {"not-granted", TRUE, 0, "false", 2, 2},
    {"cancelled-by-the-user", TRUE, 1, NULL, 2, 2},
    {"broken-off", TRUE, 2, NULL, 2, 0},
};

typedef struct {
  const Row *row;
  guint asked, answered, refused;
  gboolean owned;
} Scene;

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Scene *scene = data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *who = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char *token = NULL, *reason = NULL;
  GVariantBuilder results;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "reason", "&s", &reason));
  g_assert_cmpstr (reason, !=, "");
  g_autofree char *request =
      g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", who, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  if (scene->row->background != NULL)
    g_variant_builder_add (&results, "{sv}", "background",
        g_variant_new_boolean (g_str_equal (scene->row->background, "true")));
  g_dbus_connection_emit_signal (bus, sender, request, "org.freedesktop.portal.Request", "Response",
      g_variant_new ("(ua{sv})", scene->row->response, &results), NULL);
  scene->asked++;
}

static void
heard_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *signal, GVariant *parameters, gpointer data)
{
  ((Scene *) data)->answered++;
}

static void
refused_cb (gpointer data)
{
  ((Scene *) data)->refused++;
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

static gboolean
is_answered (gpointer data)
{
  Scene *scene = data;
  return scene->answered == scene->asked && scene->asked > 0;
}

static void
enter (Scene *scene, GannetBackground *background)
{
  scene->asked = scene->answered = 0;
  gannet_background_enter (background);
  if (scene->row->asked > 0)
    g_assert_true (gannet_fixture_run_until (NULL, is_answered, scene));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_row (gconstpointer data)
{
  Scene scene = {.row = data};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *mark = gannet_fixture_dup_path (fixture, ".flatpak-info");
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  const GDBusInterfaceVTable table = {.method_call = called_cb};
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (scene.row->sandboxed)
    g_assert_true (g_file_set_contents (mark, "[Application]\n", -1, NULL));
  guint object = g_dbus_connection_register_object (
      bus, "/org/freedesktop/portal/desktop", node->interfaces[0], &table, &scene, NULL, NULL);
  guint name = g_bus_own_name_on_connection (bus, "org.freedesktop.portal.Desktop",
      G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &scene, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_owned, &scene));
  guint heard = g_dbus_connection_signal_subscribe (bus, NULL, "org.freedesktop.portal.Request",
      "Response", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, heard_cb, &scene, NULL);

  guint asked = 0;
  GannetBackground *background = gannet_background_new (bus, fixture->folder, refused_cb, &scene);
  for (guint i = 0; i < 2; i++) {
    enter (&scene, background);
    asked += scene.asked;
  }
  g_assert_cmpuint (asked, ==, scene.row->asked);
  g_assert_cmpuint (scene.refused, ==, scene.row->refused);

  gannet_background_free (background);
  g_dbus_connection_signal_unsubscribe (bus, heard);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
}

/* Neither a bus nor a portal is needed to go on. */
static void
test_nobody (void)
{
  Scene scene = {0};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *mark = gannet_fixture_dup_path (fixture, ".flatpak-info");
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_true (g_file_set_contents (mark, "[Application]\n", -1, NULL));

  g_autoptr (GannetBackground) alone =
      gannet_background_new (NULL, fixture->folder, refused_cb, &scene);
  gannet_background_enter (alone);
  g_autoptr (GannetBackground) unheard =
      gannet_background_new (bus, fixture->folder, refused_cb, &scene);
  gannet_background_enter (unheard);
  gannet_background_enter (unheard);
  g_dbus_connection_flush_sync (bus, NULL, NULL);
  g_assert_cmpuint (scene.refused, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/background/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/background/nobody", test_nobody);
  return g_test_run ();
}
