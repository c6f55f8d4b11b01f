/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A window that is minimised, hidden and shown again, and who is told of it. */

#include "config.h"

#include "ui/onlooker.h"
#include "ui/scene.h"

typedef struct {
  GtkWidget *window;
  guint told;
} Scene;

static void
changed_cb (gpointer data)
{
  ((Scene *) data)->told++;
}

static gboolean
is_away (gpointer data)
{
  return gannet_onlooker_is_away (((Scene *) data)->window);
}

static gboolean
is_back (gpointer data)
{
  return !is_away (data);
}

static void
wait (Scene *scene, GannetFixtureCheck check)
{
  g_assert_true (gannet_fixture_run_until (NULL, check, scene));
  g_assert_cmpuint (scene->told, >, 0);
  scene->told = 0;
}

static void
test_away (void)
{
  Scene scene = {.window = gtk_window_new ()};
  GtkWindow *window = GTK_WINDOW (scene.window);
  GannetOnlooker *onlooker = gannet_onlooker_new (window, changed_cb, &scene);
  g_assert_false (is_away (&scene));
  gtk_window_present (window);
  scene_settle ();
  g_assert_false (is_away (&scene));
  gtk_window_minimize (window);
  wait (&scene, is_away);
  gtk_window_unminimize (window);
  wait (&scene, is_back);
  gtk_widget_set_visible (scene.window, FALSE);
  g_assert_true (is_away (&scene));
  gtk_window_present (window);
  wait (&scene, is_back);
  gtk_window_destroy (window);
  gannet_onlooker_free (onlooker);
}

/* What is in no window may be about to be shown. */
static void
test_nowhere (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("x"));
  g_assert_false (gannet_onlooker_is_away (label));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/onlooker/away", test_away);
  g_test_add_func ("/onlooker/nowhere", test_nowhere);
  return g_test_run ();
}
