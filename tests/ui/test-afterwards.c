/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the computer is asked to do when all is done: logind is stood in for on the session bus. */

#include "config.h"

#include "ui/afterwards.h"
#include "ui/scene.h"
#include "ui/window.h"

static const char xml[] = "<node><interface name='org.freedesktop.login1.Manager'>"
                          "<method name='CanSuspend'><arg type='s' direction='out'/></method>"
                          "<method name='CanPowerOff'><arg type='s' direction='out'/></method>"
                          "<method name='Suspend'><arg type='b' direction='in'/></method>"
                          "<method name='PowerOff'><arg type='b' direction='in'/></method>"
                          "</interface></node>";

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {NULL},
};

typedef struct {
  const char *name;
  const char *suspend, *power_off; /* what logind answers */
  guint choices; /* in the menu, nothing included */
} Row;

static const Row rows[] = {
    {"both", "yes", "yes", 3},
    {"with-a-password", "challenge", "challenge", 3},
    {"one", "yes", "no", 2},
    {"the-other", "na", "yes", 2},
    {"none", "no", "na", 0},
};

typedef struct {
  GannetFixture *fixture;
  GannetQueue *queue;
  GtkWidget *window;
  GMenu *section;
  GannetAfterwards *afterwards;
  GDBusConnection *bus;
  const Row *row;
  guint asked; /* of the two questions */
  GString *done;
} Scene;

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Scene *scene = data;
  if (g_str_has_prefix (method, "Can")) {
    scene->asked++;
    g_dbus_method_invocation_return_value (invocation,
        g_variant_new ("(s)",
            g_str_equal (method, "CanSuspend") ? scene->row->suspend : scene->row->power_off));
    return;
  }
  g_string_append (scene->done, method);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static gboolean
is_owned (gpointer data)
{
  return *(gboolean *) data;
}

static void
owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  Scene *scene = data;
  return scene->asked == 2 &&
      (scene->row->choices == 0 || g_menu_model_get_n_items (G_MENU_MODEL (scene->section)) == 1);
}

static GMenuModel *
get_menu (Scene *scene)
{
  return g_menu_model_get_item_link (G_MENU_MODEL (scene->section), 0, G_MENU_LINK_SUBMENU);
}

static gboolean
has_choices (gpointer data)
{
  Scene *scene = data;
  g_autoptr (GMenuModel) menu = get_menu (scene);
  return menu != NULL && g_menu_model_get_n_items (menu) == (int) scene->row->choices;
}

static gboolean
is_done (gpointer data)
{
  return ((Scene *) data)->done->len > 0;
}

static void
finish_all (Scene *scene)
{
  GannetDownload *download = scene_find (scene->queue, "a");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_pause (scene->queue, download);
}

static void
test_done (Scene *scene)
{
  GActionMap *map = G_ACTION_MAP (scene->window);
  GAction *action = g_action_map_lookup_action (map, "afterwards");

  /* Nothing is done unless it was chosen. */
  finish_all (scene);
  g_assert_null (scene_find_widget (NULL, "MessageDialog"));
  g_action_change_state (action, g_variant_new_string ("suspend"));
  finish_all (scene);
  gtk_test_widget_wait_for_draw (scene->window);
  GtkWidget *question = scene_find_widget (NULL, "Dialog");
  g_assert_nonnull (question);
  g_assert_cmpuint (scene->done->len, ==, 0);
  g_signal_emit_by_name (question, "response", "accept");
  g_assert_true (gannet_fixture_run_until (NULL, is_done, scene));
  g_assert_cmpstr (scene->done->str, ==, "Suspend");

  /* It was for once. */
  g_autoptr (GVariant) state = g_action_get_state (action);
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "nothing");
}

static void
test_row (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Scene scene = {.row = data, .done = g_string_new (NULL)};
  gboolean owned = FALSE;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, &error);
  const GDBusInterfaceVTable table = {.method_call = called_cb};
  g_assert_no_error (error);
  scene.bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  guint object = g_dbus_connection_register_object (
      scene.bus, "/org/freedesktop/login1", node->interfaces[0], &table, &scene, NULL, &error);
  guint name = g_bus_own_name_on_connection (scene.bus, "org.freedesktop.login1",
      G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &owned, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_owned, &owned));

  scene.fixture = gannet_fixture_new ();
  scene.queue = scene_new_queue (scene.fixture, downloads);
  scene.window = adw_application_window_new (NULL);
  gtk_window_present (GTK_WINDOW (scene.window));
  scene.section = g_menu_new ();
  scene.afterwards =
      gannet_afterwards_new (GTK_APPLICATION_WINDOW (scene.window), scene.queue, scene.section);
  gannet_afterwards_ask (scene.afterwards, scene.bus);
  g_assert_true (gannet_fixture_run_until (NULL, is_answered, &scene));
  if (scene.row->choices > 0)
    g_assert_true (gannet_fixture_run_until (NULL, has_choices, &scene));
  if (scene.row->choices == 3)
    test_done (&scene);
  scene_settle ();
  g_assert_cmpint (
      g_menu_model_get_n_items (G_MENU_MODEL (scene.section)), ==, scene.row->choices > 0 ? 1 : 0);

  gannet_afterwards_free (scene.afterwards);
  gtk_window_destroy (GTK_WINDOW (scene.window));
  scene_close_queue (scene.queue);
  gannet_fixture_free (scene.fixture);
  g_object_unref (scene.section);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (scene.bus, object);
  g_object_unref (scene.bus);
  g_string_free (scene.done, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/afterwards/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
