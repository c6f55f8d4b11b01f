/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Rules that are added, changed, moved and removed, and are in the settings after each step. */

#include "config.h"

#include "ui/rule-group.h"
#include "ui/folders.h"
#include "ui/path-row.h"
#include "ui/rule-row.h"
#include "ui/scene.h"

typedef struct {
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *group;
} Scene;

static void
open_scene (Scene *scene, const char *rules)
{
  scene->settings = scene_new_settings ();
  g_settings_set_value (scene->settings, "folder-rules", g_variant_new_parsed (rules));
  scene->group = g_object_new (GANNET_TYPE_RULE_GROUP, NULL);
  scene->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (scene->window), scene->group);
  gannet_rule_group_set_settings (GANNET_RULE_GROUP (scene->group), scene->settings);
}

static void
close_scene (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  g_settings_reset (scene->settings, "folder-rules");
  g_object_unref (scene->settings);
}

static void
expect (Scene *scene, const char *rules)
{
  g_autoptr (GVariant) value = g_settings_get_value (scene->settings, "folder-rules");
  g_autofree char *text = g_variant_print (value, FALSE);
  g_assert_cmpstr (text, ==, rules);
}

/* The first one that is on the screen. */
static GtkWidget *
first_row (Scene *scene)
{
  GtkWidget *row = scene_find_widget (scene->group, "GannetRuleRow");
  g_assert_nonnull (row);
  return row;
}

static gpointer
part (GtkWidget *row, const char *id)
{
  return gtk_widget_get_template_child (row, GANNET_TYPE_RULE_ROW, id);
}

#define TWO "[('picture', '', '/p'), ('', 'a.test', '/s')]"

static void
test_order (void)
{
  Scene scene;
  open_scene (&scene, TWO);
  gtk_widget_activate_action (first_row (&scene), "rule.up", NULL);
  expect (&scene, TWO);
  gtk_widget_activate_action (first_row (&scene), "rule.down", NULL);
  expect (&scene, "[('', 'a.test', '/s'), ('picture', '', '/p')]");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (first_row (&scene))), ==,
      "All from a.test");
  gtk_widget_activate_action (first_row (&scene), "rule.remove", NULL);
  expect (&scene, "[('picture', '', '/p')]");
  close_scene (&scene);
}

static void
test_change (void)
{
  Scene scene;
  open_scene (&scene, "[('picture', '', '/p')]");
  GtkWidget *row = first_row (&scene);
  adw_combo_row_set_selected (part (row, "kind_row"), GANNET_FILE_KIND_VIDEO);
  expect (&scene, "[('video', '', '/p')]");
  gtk_editable_set_text (part (row, "site_row"), "https://Films.test/new");
  g_signal_emit_by_name (part (row, "site_row"), "apply");
  expect (&scene, "[('video', 'films.test', '/p')]");
  g_assert_cmpstr (gtk_editable_get_text (part (row, "site_row")), ==, "films.test");
  g_assert_cmpstr (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Videos from films.test");
  g_object_set (part (row, "folder_row"), "path", "/films", NULL);
  expect (&scene, "[('video', 'films.test', '/films')]");

  gtk_editable_set_text (part (row, "site_row"), "no site");
  g_signal_emit_by_name (part (row, "site_row"), "apply");
  g_assert_true (gtk_widget_has_css_class (part (row, "site_row"), "error"));
  expect (&scene, "[('video', 'films.test', '/films')]");
  close_scene (&scene);
}

/* A new rule is none before it has a folder. */
static void
test_add (void)
{
  Scene scene;
  open_scene (&scene, "@a(sss) []");
  g_signal_emit_by_name (scene_find_widget (scene.group, "GtkButton"), "clicked");
  GtkWidget *row = first_row (&scene);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  expect (&scene, "[]");
  g_object_set (part (row, "folder_row"), "path", "/p", NULL);
  expect (&scene, "[('picture', '', '/p')]");
  close_scene (&scene);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/rule-group/order", test_order);
  g_test_add_func ("/rule-group/change", test_change);
  g_test_add_func ("/rule-group/add", test_add);
  return g_test_run ();
}
