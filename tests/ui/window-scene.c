/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Opens the window for a test and closes it. What is done in it is the test's. */

#include "config.h"

#include "ui/window-scene.h"

WindowScene *
window_scene_new (const SceneRow *rows)
{
  WindowScene *scene = g_new0 (WindowScene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->queue = scene_new_queue (scene->fixture, rows);
  scene->settings = scene_new_settings ();
  g_settings_reset (scene->settings, "filter");
  scene->window = gannet_window_new (NULL, scene->queue, scene->settings);
  scene->pages = window_scene_part (scene, "pages");
  gtk_window_present (GTK_WINDOW (scene->window));
  scene_settle ();
  return scene;
}

void
window_scene_free (WindowScene *scene)
{
  if (scene->window != NULL)
    gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  scene_close_queue (scene->queue);
  g_object_unref (scene->settings);
  gannet_fixture_free (scene->fixture);
  g_free (scene);
}

gpointer
window_scene_part (WindowScene *scene, const char *name)
{
  GObject *part =
      gtk_widget_get_template_child (GTK_WIDGET (scene->window), GANNET_TYPE_WINDOW, name);
  g_assert_nonnull (part);
  return part;
}
