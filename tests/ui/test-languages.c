/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The pages of the real window in the language that LANGUAGE names, as wide as usual and as narrow
 * as on a telephone: no English is left, and no word is cut. */

#include "config.h"

#include "engine/language.h"
#include "ui/add-page.h"
#include "ui/calm-label.h"
#include "ui/language-notices.h"
#include "ui/language-questions.h"
#include "ui/language-scene.h"
#include "ui/preferences.h"
#include "ui/scene.h"

#include <string.h>

static gpointer
part (LanguageScene *scene, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (scene->window), GANNET_TYPE_WINDOW, name);
}

/* @child has "Speed in the Last Hour" in a place that is too small for it. */
static void
assert_faults_are_seen (GtkWidget *child)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  language_scene_draw (window);
  reading_words (&scene->reading, window, "page");
  reading_room (&scene->reading, window, "page");
  gtk_window_destroy (GTK_WINDOW (window));

  g_assert_true (g_ptr_array_find_with_equal_func (
      scene->reading.faults, "page: English: “Speed in the Last Hour”", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (
      scene->reading.faults, "page: shortened: “Speed in the Last Hour”", g_str_equal, NULL));
}

/* What is wrong is seen: English, and in a place that is too small for it. */
static void
test_faults (void)
{
  GtkWidget *label = gtk_label_new ("Speed in the Last Hour");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 5);
  assert_faults_are_seen (label);
}

/* In a label that changes all the time as well. */
static void
test_calm_faults (void)
{
  GtkWidget *label = g_object_new (GANNET_TYPE_CALM_LABEL, "label", "Speed in the Last Hour",
      "width-request", 40, "halign", GTK_ALIGN_START, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_widget_set_size_request (scroller, 40, 40);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  assert_faults_are_seen (scroller);
}

static void
test_list (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  language_scene_run_some (scene);
  language_scene_look (scene, GTK_WIDGET (scene->window), "list");
  g_object_set (part (scene, "downloads"), "search-mode", TRUE, NULL);
  language_scene_look (scene, GTK_WIDGET (scene->window), "search");
  language_scene_assert_good (scene, 40);
}

static void
test_empty (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  while (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)) > 0) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
    gannet_queue_remove (scene->queue, download);
    gannet_queue_discard (scene->queue, download);
  }
  language_scene_look (scene, GTK_WIDGET (scene->window), "empty");
  language_scene_assert_good (scene, 10);
}

static void
test_add (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.add", NULL));
  GtkWidget *page = gtk_stack_get_visible_child (part (scene, "pages"));
  language_scene_look (scene, GTK_WIDGET (scene->window), "add");

  gannet_add_page_add_text (GANNET_ADD_PAGE (page),
      "https://ui.test/paused.iso\nhttps://ui.test/done.bin\nhttps://ui.test/failed.zip\n"
      "https://ui.test/failed.zip\nmailto:me@ui.test\nhttps://ui.test/[1-10].bin\n");
  g_object_set (scene_find_widget (page, "AddDetails"), "expanded", TRUE, NULL);
  language_scene_look (scene, GTK_WIDGET (scene->window), "add, filled in");
  language_scene_assert_good (scene, 60);
}

static void
look_at_details (LanguageScene *scene, GannetState state)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (scene->queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), i);
    if (gannet_download_get_state (download) != state)
      continue;
    g_assert_true (gtk_widget_activate_action (
        GTK_WIDGET (scene->window), "win.details", "x", gannet_download_get_id (download)));
    g_autofree char *page = g_strdup_printf ("details of %s", gannet_download_get_name (download));
    language_scene_look (scene, GTK_WIDGET (scene->window), page);
  }
}

static void
test_details (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  language_scene_run_some (scene);
  look_at_details (scene, GANNET_STATE_RUNNING);
  look_at_details (scene, GANNET_STATE_WAITING);
  look_at_details (scene, GANNET_STATE_FAILED);
  look_at_details (scene, GANNET_STATE_DONE);
  language_scene_assert_good (scene, 80);
}

static void
test_overview (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  language_scene_run_some (scene);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.overview", NULL));
  language_scene_look (scene, GTK_WIDGET (scene->window), "overview");
  language_scene_assert_good (scene, 10);
}

static void
expand_rows (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    g_object_set (widget, "expanded", TRUE, "enable-expansion", TRUE, NULL);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    expand_rows (child);
}

static void
test_preferences (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  g_autoptr (GVariant) rules =
      g_variant_parse (NULL, "[('picture', 'example.org', '/home/me')]", NULL, NULL, NULL);
  g_settings_set_value (scene->settings, "folder-rules", rules);
  gannet_preferences_present (GTK_WINDOW (scene->window), scene->settings);
  GtkWidget *page = scene_find_widget (NULL, "GannetPreferences");
  g_assert_nonnull (page);
  expand_rows (page);
  language_scene_look (scene, GTK_WIDGET (gtk_widget_get_root (page)), "preferences");
  language_scene_assert_good (scene, 60);
}

static void
test_shortcuts (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/gannet_app/Gannet/gtk/help-overlay.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_present (GTK_WINDOW (window));
  language_scene_draw (window);
  reading_room (&scene->reading, window, "shortcuts");
  reading_words (&scene->reading, window, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (window));
  language_scene_assert_good (scene, 20);
}

/* All menus and popovers of buttons, and all that unfolds in them. */
static void
look_at_popovers (LanguageScene *scene, GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (gtk_widget_get_parent (widget))) {
    gtk_popover_popup (GTK_POPOVER (widget));
    language_scene_draw (GTK_WIDGET (scene->window));
    reading_room (&scene->reading, widget, "popover");
    reading_words (&scene->reading, widget, "popover");
    gtk_popover_popdown (GTK_POPOVER (widget));
  }
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at_popovers (scene, child);
}

static void
test_popovers (void)
{
  g_autoptr (LanguageScene) scene = language_scene_new ();
  language_scene_draw (GTK_WIDGET (scene->window));
  look_at_popovers (scene, GTK_WIDGET (scene->window));
  language_scene_assert_good (scene, 20);
}

/* As an application does by itself. */
static void
put_on_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/io/github/gannet_app/Gannet/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
      GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  scene_excuse_library ();
  g_test_init (&argc, &argv, NULL);
  gannet_language_prepare ();
  adw_init ();
  put_on_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (strstr ("ar he", g_getenv ("LANGUAGE")) != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_test_add_func ("/languages/faults", test_faults);
  g_test_add_func ("/languages/calm-faults", test_calm_faults);
  g_test_add_func ("/languages/list", test_list);
  g_test_add_func ("/languages/empty", test_empty);
  g_test_add_func ("/languages/add", test_add);
  g_test_add_func ("/languages/details", test_details);
  g_test_add_func ("/languages/overview", test_overview);
  g_test_add_func ("/languages/preferences", test_preferences);
  g_test_add_func ("/languages/shortcuts", test_shortcuts);
  g_test_add_func ("/languages/popovers", test_popovers);
  g_test_add_func ("/languages/questions", language_questions_test);
  g_test_add_func ("/languages/toasts", language_notices_test_toasts);
  g_test_add_func ("/languages/failures", language_notices_test_failures);
  return g_test_run ();
}
