/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which folders are known: the one for downloads, the last ones, those of the list, each once. */

#include "config.h"

#include "ui/folders.h"
#include "ui/scene.h"

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_DONE},
    {"b", GANNET_STATE_DONE},
    {NULL},
};

static const SceneRow nothing[] = {{NULL}};

static void
remember (GSettings *settings, const char *folder, const char *name)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ui.test/a", folder);
  request->name = g_strdup (name);
  gannet_folders_remember (settings, request);
}

static char *
show_settings (GSettings *settings)
{
  g_auto (GStrv) folders = g_settings_get_strv (settings, "recent-folders");
  return g_strjoinv (" ", folders);
}

static GSettings *
new_settings (void)
{
  GSettings *settings = scene_new_settings ();
  g_settings_reset (settings, "recent-folders");
  return settings;
}

static void
test_order (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  remember (settings, "/a", NULL);
  remember (settings, "/b", "below/name");
  remember (settings, "/b", "below/other");
  remember (settings, "/a", "name");
  g_autofree char *shown = show_settings (settings);
  g_assert_cmpstr (shown, ==, "/a /b/below");
}

static void
test_bounded (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  for (guint i = 0; i < 30; i++) {
    g_autofree char *folder = g_strdup_printf ("/%u", i);
    remember (settings, folder, NULL);
  }
  g_autofree char *shown = show_settings (settings);
  g_assert_cmpstr (shown, ==, "/29 /28 /27 /26 /25 /24 /23 /22 /21 /20");
}

/* Settings hold text only. */
static void
test_not_text (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  remember (settings, "/caf\xe9", NULL);
  g_autofree char *shown = show_settings (settings);
  g_assert_cmpstr (shown, ==, "");
}

static void
assert_list (const SceneRow *rows, const char *expected)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GSettings) settings = new_settings ();
  GannetQueue *queue = scene_new_queue (fixture, rows);
  remember (settings, "/recent", NULL);
  remember (settings, "/ui-test", NULL);
  g_settings_set_string (settings, "download-folder", "/chosen");
  g_autoptr (GPtrArray) folders = gannet_folders_list (settings, queue);
  g_ptr_array_add (folders, NULL);
  g_autofree char *shown = g_strjoinv (" ", (char **) folders->pdata);
  g_assert_cmpstr (shown, ==, expected);
  scene_close_queue (queue);
}

static void
test_list (void)
{
  assert_list (nothing, "/chosen /ui-test /recent");
  assert_list (downloads, "/chosen /ui-test /recent");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folders/order", test_order);
  g_test_add_func ("/folders/bounded", test_bounded);
  g_test_add_func ("/folders/not-text", test_not_text);
  g_test_add_func ("/folders/list", test_list);
  return g_test_run ();
}
