/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The window as a whole: links come in, removing can be undone, and it goes away cleanly. */

#include "config.h"

#include "core/links.h"
#include "ui/add-page.h"
#include "ui/downloads-page.h"
#include "ui/scene.h"
#include "ui/window.h"

#include <string.h>

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {NULL},
};

typedef struct {
  GannetFixture *fixture;
  GannetQueue *queue;
  GSettings *settings;
  GannetWindow *window;
} Scene;

static Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->queue = scene_new_queue (scene->fixture, downloads);
  scene->settings = scene_new_settings ();
  g_settings_reset (scene->settings, "filter");
  scene->window = gannet_window_new (NULL, scene->queue, scene->settings);
  gtk_window_present (GTK_WINDOW (scene->window));
  scene_settle ();
  return scene;
}

static void
scene_free (Scene *scene)
{
  if (scene->window != NULL)
    gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  scene_close_queue (scene->queue);
  g_object_unref (scene->settings);
  gannet_fixture_free (scene->fixture);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static gpointer
part (Scene *scene, const char *name)
{
  GObject *child =
      gtk_widget_get_template_child (GTK_WIDGET (scene->window), GANNET_TYPE_WINDOW, name);
  g_assert_nonnull (child);
  return child;
}

static void
activate (Scene *scene, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), action, NULL));
  scene_settle ();
}

static void
add (Scene *scene, const char *text)
{
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), GANNET_LINKS_TEXT, NULL);
  gannet_window_add_links (scene->window, links);
  scene_settle ();
}

static char *
names (Scene *scene)
{
  return scene_list_names (G_LIST_MODEL (scene->queue));
}

static void
remove_download (Scene *scene, const char *name)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (removed, g_object_ref (scene_find (scene->queue, name)));
  gannet_queue_remove (scene->queue, removed->pdata[0]);
  g_signal_emit_by_name (part (scene, "downloads"), "removed", removed);
  scene_settle ();
}

static void
test_add (void)
{
  g_autoptr (Scene) scene = scene_new ();
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
  g_autoptr (Scene) scene = scene_new ();
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
  g_autoptr (Scene) scene = scene_new ();
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
  g_autoptr (Scene) scene = scene_new ();
  remove_download (scene, "a");
  gannet_window_end_undo (scene->window);
  activate (scene, "win.undo");
  g_autofree char *left = names (scene);
  g_assert_cmpstr (left, ==, "b");
}

static void
test_add_page (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkStack *pages = part (scene, "pages");
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
  g_autoptr (Scene) scene = scene_new ();
  add (scene, "https://ui.test/a\u202egnp.exe");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (scene, "pages")), ==, "add");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 2);
}

static void
test_pause_buttons (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_assert_true (gtk_widget_get_visible (part (scene, "resume_button")));
  g_assert_false (gtk_widget_get_visible (part (scene, "pause_button")));
  remove_download (scene, "a");
  g_assert_false (gtk_widget_get_visible (part (scene, "resume_button")));
  g_assert_true (gtk_widget_get_visible (part (scene, "pause_button")));
  g_assert_false (gtk_widget_is_sensitive (part (scene, "pause_button")));
}

static void
test_filter_is_kept (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_object_set (part (scene, "downloads"), "kind", "finished", NULL);
  g_autofree char *kept = g_settings_get_string (scene->settings, "filter");
  g_assert_cmpstr (kept, ==, "finished");
}

static void
test_search (void)
{
  g_autoptr (Scene) scene = scene_new ();
  gboolean searching = FALSE;
  activate (scene, "win.search");
  g_object_get (part (scene, "downloads"), "search-mode", &searching, NULL);
  g_assert_true (searching);
}

/* The words on its buttons must not make it wider than a phone. */
static void
test_narrow (void)
{
  g_autoptr (Scene) scene = scene_new ();
  int least = 0;
  gtk_widget_measure (
      part (scene, "pages"), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
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
  g_autoptr (Scene) scene = scene_new ();
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
