/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the preferences being the settings, both ways and at once. */

#include "config.h"

#include "ui/preferences.h"
#include "ui/scene.h"

#include <adwaita.h>

/* The page of the preferences below @widget, or NULL. */
static GtkWidget *
find_page (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GannetPreferences"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_page (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The window, or the dialog in a window, that shows the preferences. */
static GtkWidget *
find_shown_page (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    GtkWidget *page = find_page (window);
    if (page != NULL)
      return page;
  }
  return NULL;
}

typedef struct {
  GSettings *settings;
  GtkWidget *parent;
  GtkWidget *page;
} Scene;

static void
open_page (Scene *scene)
{
  scene->settings = scene_new_settings ();
  scene->parent = adw_window_new ();
  gtk_window_present (GTK_WINDOW (scene->parent));
  gannet_preferences_present (GTK_WINDOW (scene->parent), scene->settings);
  scene->page = find_shown_page ();
  g_assert_nonnull (scene->page);
}

static gboolean
is_gone (gpointer data)
{
  return ((Scene *) data)->page == NULL;
}

static void
close_page (Scene *scene)
{
  GtkWidget *shell = GTK_WIDGET (gtk_widget_get_root (scene->page));
  g_object_add_weak_pointer (G_OBJECT (scene->page), (gpointer *) &scene->page);
  gtk_window_destroy (GTK_WINDOW (shell));
  if (shell != scene->parent)
    gtk_window_destroy (GTK_WINDOW (scene->parent));
  g_assert_true (gannet_fixture_run_until (NULL, is_gone, scene));
  g_object_unref (scene->settings);
}

static gpointer
part (Scene *scene, const char *id)
{
  GObject *child = gtk_widget_get_template_child (scene->page, G_OBJECT_TYPE (scene->page), id);
  g_assert_nonnull (child);
  return child;
}

static void
test_numbers (void)
{
  static const struct {
    const char *key;
    const char *id;
  } rows[] = {
      {"downloads-at-a-time", "downloads_spin"},
      {"connections-per-host", "per_host_spin"},
      {"segments", "segments_spin"},
      {"timeout", "timeout_spin"},
      {"tries", "tries_spin"},
  };
  Scene scene = {NULL};
  open_page (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GtkSpinButton *spin = part (&scene, rows[i].id);
    guint before = g_settings_get_uint (scene.settings, rows[i].key);
    g_test_message ("%s", rows[i].key);
    g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, (int) before);
    gtk_spin_button_set_value (spin, before + 1);
    g_assert_cmpuint (g_settings_get_uint (scene.settings, rows[i].key), ==, before + 1);
    g_settings_set_uint (scene.settings, rows[i].key, before);
    g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, (int) before);
  }
  close_page (&scene);
}

/* What the rows let choose is what the schema allows. */
static void
test_bounds (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  GtkSpinButton *spin = part (&scene, "downloads_spin");
  gtk_spin_button_set_value (spin, 5000);
  g_assert_cmpuint (g_settings_get_uint (scene.settings, "downloads-at-a-time"), ==, 100);
  gtk_spin_button_set_value (spin, 0);
  g_assert_cmpuint (g_settings_get_uint (scene.settings, "downloads-at-a-time"), ==, 1);

  GtkAdjustment *rate = part (&scene, "limit_adjustment");
  gtk_adjustment_set_value (rate, 1e15);
  g_assert_cmpuint (g_settings_get_uint64 (scene.settings, "limit-rate"), ==, 1000000000000);
  gtk_adjustment_set_value (rate, 0);
  g_assert_cmpuint (g_settings_get_uint64 (scene.settings, "limit-rate"), ==, 1000);
  close_page (&scene);
}

static void
test_limit (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  AdwExpanderRow *row = part (&scene, "limit_row");
  g_assert_false (adw_expander_row_get_enable_expansion (row));
  adw_expander_row_set_enable_expansion (row, TRUE);
  g_assert_true (g_settings_get_boolean (scene.settings, "limit-enabled"));

  gtk_adjustment_set_value (part (&scene, "limit_adjustment"), 250);
  g_assert_cmpuint (g_settings_get_uint64 (scene.settings, "limit-rate"), ==, 250000);
  g_settings_set_uint64 (scene.settings, "limit-rate", 1048576);
  g_assert_cmpfloat (gtk_adjustment_get_value (part (&scene, "limit_adjustment")), ==, 1048);
  close_page (&scene);
}

static void
test_choices (void)
{
  static const struct {
    const char *key;
    const char *id;
    const char *nicks[5];
  } rows[] = {
      {"if-exists", "if_exists_row", {"continue", "rename", "replace", "skip", NULL}},
      {"on-close", "on_close_row", {"background", "ask", "quit", NULL}},
  };
  Scene scene = {NULL};
  open_page (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    AdwComboRow *row = part (&scene, rows[i].id);
    guint count = g_list_model_get_n_items (adw_combo_row_get_model (row));
    g_assert_cmpuint (count, ==, g_strv_length ((char **) rows[i].nicks));
    for (guint j = 0; j < count; j++) {
      adw_combo_row_set_selected (row, j);
      g_autofree char *nick = g_settings_get_string (scene.settings, rows[i].key);
      g_assert_cmpstr (nick, ==, rows[i].nicks[j]);
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), !=, "");
    }
    g_settings_set_string (scene.settings, rows[i].key, rows[i].nicks[0]);
    g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  }
  close_page (&scene);
}

static void
test_others (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  gtk_switch_set_active (part (&scene, "notify_switch"), FALSE);
  g_assert_false (g_settings_get_boolean (scene.settings, "notify"));

  g_object_set (part (&scene, "folder_row"), "path", "/somewhere", NULL);
  g_autofree char *folder = g_settings_get_string (scene.settings, "download-folder");
  g_assert_cmpstr (folder, ==, "/somewhere");

  GtkEditable *agent_row = part (&scene, "agent_row");
  gtk_editable_set_text (agent_row, " Browser/1 ");
  g_signal_emit_by_name (agent_row, "apply");
  g_autofree char *agent = g_settings_get_string (scene.settings, "user-agent");
  g_assert_cmpstr (agent, ==, "Browser/1");
  g_assert_cmpstr (gtk_editable_get_text (agent_row), ==, "Browser/1");
  g_settings_reset (scene.settings, "user-agent");
  close_page (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preferences/numbers", test_numbers);
  g_test_add_func ("/preferences/bounds", test_bounds);
  g_test_add_func ("/preferences/limit", test_limit);
  g_test_add_func ("/preferences/choices", test_choices);
  g_test_add_func ("/preferences/others", test_others);
  return g_test_run ();
}
