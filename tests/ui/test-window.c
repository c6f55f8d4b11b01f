/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The window as a whole: links come in, removing can be undone, and it goes away cleanly. */

#include "config.h"

#include "core/links.h"
#include "ui/add-page.h"
#include "ui/downloads-page.h"
#include "ui/window-scene.h"

#include <string.h>

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {NULL},
};

static void
activate (WindowScene *scene, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), action, NULL));
  scene_settle ();
}

static void
add (WindowScene *scene, const char *text)
{
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), GANNET_LINKS_TEXT, NULL);
  gannet_window_add_links (scene->window, links);
  scene_settle ();
}

static char *
names (WindowScene *scene)
{
  return scene_list_names (G_LIST_MODEL (scene->queue));
}

static void
remove_download (WindowScene *scene, const char *name)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (removed, g_object_ref (scene_find (scene->queue, name)));
  gannet_queue_remove (scene->queue, removed->pdata[0]);
  g_signal_emit_by_name (window_scene_part (scene, "downloads"), "removed", removed);
  scene_settle ();
}

static void
test_add (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  add (scene, "https://ui.test/a");
  g_autofree char *unchanged = names (scene);
  g_assert_cmpstr (unchanged, ==, "a b");

  /* Only when asked for is it put there twice. */
  activate (scene, "win.add-again");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 3);
  activate (scene, "win.add-again");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 3);
}

static void
test_undo (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  remove_download (scene, "a");
  remove_download (scene, "b");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 0);
  activate (scene, "win.undo");
  g_autofree char *back = names (scene);
  g_assert_cmpstr (back, ==, "a b");
  activate (scene, "win.undo");
  g_autofree char *still = names (scene);
  g_assert_cmpstr (still, ==, "a b");
}

/* What is finished goes off the list and comes back; nothing else does. */
static void
test_clear (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  activate (scene, "win.clear-finished");
  g_autofree char *cleared = names (scene);
  g_assert_cmpstr (cleared, ==, "a");
  activate (scene, "win.clear-finished");
  activate (scene, "win.undo");
  g_autofree char *restored = names (scene);
  g_assert_cmpstr (restored, ==, "a b");
}

static void
test_undo_is_over (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  remove_download (scene, "a");
  gannet_window_end_undo (scene->window);
  activate (scene, "win.undo");
  g_autofree char *left = names (scene);
  g_assert_cmpstr (left, ==, "b");
}

static void
test_add_page (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  GtkStack *pages = window_scene_part (scene, "pages");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "list");
  activate (scene, "win.add");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "add");
  g_assert_true (GANNET_IS_ADD_PAGE (gtk_stack_get_visible_child (pages)));
  g_signal_emit_by_name (gtk_stack_get_visible_child (pages), "closed");
  scene_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "list");
  g_assert_null (gtk_stack_get_child_by_name (pages, "add"));
}

/* A link that is not what it looks like waits on the page where it can be read. */
static void
test_doubtful (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  add (scene, "https://ui.test/a\u202egnp.exe");
  g_assert_cmpstr (
      gtk_stack_get_visible_child_name (window_scene_part (scene, "pages")), ==, "add");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 2);
}

static void
test_pause_buttons (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  g_assert_true (gtk_widget_get_visible (window_scene_part (scene, "resume_button")));
  g_assert_false (gtk_widget_get_visible (window_scene_part (scene, "pause_button")));
  remove_download (scene, "a");
  g_assert_false (gtk_widget_get_visible (window_scene_part (scene, "resume_button")));
  g_assert_true (gtk_widget_get_visible (window_scene_part (scene, "pause_button")));
  g_assert_false (gtk_widget_is_sensitive (window_scene_part (scene, "pause_button")));
}

static void
test_filter_is_kept (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  g_object_set (window_scene_part (scene, "downloads"), "kind", "finished", NULL);
  g_autofree char *kept = g_settings_get_string (scene->settings, "filter");
  g_assert_cmpstr (kept, ==, "finished");
}

static void
test_search (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  gboolean searching = FALSE;
  activate (scene, "win.search");
  g_object_get (window_scene_part (scene, "downloads"), "search-mode", &searching, NULL);
  g_assert_true (searching);
}

/* The words on its buttons must not make it wider than a phone. */
static void
test_narrow (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  int least = 0;
  gtk_widget_measure (
      window_scene_part (scene, "pages"), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* At once, or when what was asked of the desktop is answered. */
static void
test_finalize (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  gpointer watched = scene->window;
  g_object_add_weak_pointer (G_OBJECT (scene->window), &watched);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&scene->window)));
  g_assert_true (gannet_fixture_run_until (NULL, is_gone, &watched));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window/add", test_add);
  g_test_add_func ("/window/undo", test_undo);
  g_test_add_func ("/window/clear", test_clear);
  g_test_add_func ("/window/undo-is-over", test_undo_is_over);
  g_test_add_func ("/window/add-page", test_add_page);
  g_test_add_func ("/window/doubtful", test_doubtful);
  g_test_add_func ("/window/pause-buttons", test_pause_buttons);
  g_test_add_func ("/window/filter-is-kept", test_filter_is_kept);
  g_test_add_func ("/window/search", test_search);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/finalize", test_finalize);
  return g_test_run ();
}
