/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A dock that comes to the session bus and leaves it. */

#include "config.h"

#include "ui/dock.h"

#include "support/fixture.h"

typedef struct {
  GannetDock *dock;
  guint changes;
} Scene;

static void
changed_cb (gpointer data)
{
  ((Scene *) data)->changes++;
}

static gboolean
is_there (gpointer data)
{
  return gannet_dock_is_there (((Scene *) data)->dock);
}

static gboolean
is_gone (gpointer data)
{
  return !is_there (data);
}

static void
test_comes_and_goes (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  Scene scene = {0};
  scene.dock = gannet_dock_new (bus, "/", changed_cb, &scene);
  g_assert_true (is_gone (&scene));
  for (guint i = 1; i <= 2; i++) {
    guint name = g_bus_own_name_on_connection (
        bus, "com.canonical.Unity", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
    g_assert_true (gannet_fixture_run_until (NULL, is_there, &scene));
    g_bus_unown_name (name);
    g_assert_true (gannet_fixture_run_until (NULL, is_gone, &scene));
    g_assert_cmpuint (scene.changes, ==, 2 * i);
  }
  gannet_dock_free (scene.dock);
}

static void
test_no_bus (void)
{
  Scene scene = {0};
  scene.dock = gannet_dock_new (NULL, "/", changed_cb, &scene);
  g_assert_true (is_gone (&scene));
  gannet_dock_free (scene.dock);
}

/* Its proxy of the bus shows none of the others. */
static void
test_sandbox (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char *mark = gannet_fixture_dup_path (fixture, ".flatpak-info");
  Scene scene = {0};
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  scene.dock = gannet_dock_new (bus, fixture->folder, changed_cb, &scene);
  g_assert_true (is_there (&scene));
  gannet_dock_free (scene.dock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dock/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/dock/no-bus", test_no_bus);
  g_test_add_func ("/dock/sandbox", test_sandbox);
  return g_test_run ();
}
