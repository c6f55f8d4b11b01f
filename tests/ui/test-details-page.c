/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The page about one download in the real window: opened, filled, copied from, left. */

#include "config.h"

#include "ui/details-page.h"
#include "ui/file-map.h"
#include "ui/graph.h"
#include "ui/window-scene.h"

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {"c", GANNET_STATE_FAILED},
    {NULL},
};

static GtkWidget *
open_page (WindowScene *scene, const char *name)
{
  gint64 id = gannet_download_get_id (scene_find (scene->queue, name));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.details", "x", id));
  scene_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (scene->pages), ==, "closer");
  return gtk_stack_get_visible_child (scene->pages);
}

static gpointer
part (GtkWidget *page, const char *name)
{
  GObject *child = gtk_widget_get_template_child (page, GANNET_TYPE_DETAILS_PAGE, name);
  g_assert_nonnull (child);
  return child;
}

static guint
count_rows (GtkWidget *page, const char *box)
{
  guint count = 0;
  while (gtk_list_box_get_row_at_index (part (page, box), (int) count) != NULL)
    count++;
  return count;
}

static void
test_open (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  GtkWidget *page = open_page (scene, "a");
  g_assert_cmpstr (gtk_label_get_label (part (page, "name")), ==, "a");
  g_assert_cmpstr (gtk_label_get_label (part (page, "sentence")), ==, "Paused");
  g_assert_cmpuint (count_rows (page, "source"), ==, 2);
  g_assert_cmpuint (count_rows (page, "file"), ==, 2);
  g_assert_cmpuint (count_rows (page, "story"), ==, 1);
  g_assert_false (gtk_widget_get_visible (part (page, "connections")));
  g_assert_false (gtk_widget_get_visible (part (page, "legend_running")));
}

/* Another one takes the place of the page that is open. */
static void
test_open_another (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  open_page (scene, "a");
  GtkWidget *page = open_page (scene, "b");
  g_assert_cmpstr (gtk_label_get_label (part (page, "name")), ==, "b");
}

static void
test_unknown (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  gtk_widget_activate_action (
      GTK_WIDGET (scene->window), "win.details", "x", G_GINT64_CONSTANT (77));
  scene_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (scene->pages), ==, "list");
}

static void
test_close (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  gpointer watched = open_page (scene, "a");
  g_object_add_weak_pointer (watched, &watched);
  g_assert_true (gtk_widget_activate_action (watched, "details.close", NULL));
  scene_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (scene->pages), ==, "list");
  g_assert_null (watched);
}

/* What happens meanwhile is shown. */
static void
test_follow (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  GtkWidget *page = open_page (scene, "c");
  gannet_queue_resume (scene->queue, scene_find (scene->queue, "c"));
  gannet_queue_pause (scene->queue, scene_find (scene->queue, "c"));
  scene_settle ();
  g_assert_cmpstr (gtk_label_get_label (part (page, "sentence")), ==, "Paused");
  g_assert_cmpuint (count_rows (page, "story"), ==, 2);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_pasted (gpointer data)
{
  return *(char **) data != NULL;
}

static void
assert_copied (GtkWidget *page, const char *beginning)
{
  g_autofree char *text = NULL;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, pasted_cb, &text);
  g_assert_true (gannet_fixture_run_until (NULL, is_pasted, &text));
  g_assert_true (g_str_has_prefix (text, beginning));
}

static void
test_copy (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  GtkWidget *page = open_page (scene, "a");
  g_assert_true (gtk_widget_activate_action (page, "details.copy", "s", "something"));
  assert_copied (page, "something");
  g_assert_true (gtk_widget_activate_action (page, "details.copy-all", NULL));
  assert_copied (page, "a\nPaused\n");
}

/* A name of any length leaves the window as narrow as a phone. */
static void
test_narrow (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  g_autofree char *name = g_strnfill (244, 'W');
  int least = 0;
  gannet_download_take_file (scene_find (scene->queue, "a"), g_strdup (name), NULL, NULL);
  GtkWidget *page = open_page (scene, "a");
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

typedef struct {
  const char *name;
  gboolean mirrored;
  double x;
  int index;
} Place;

/* A graph of 10 slots, 100 wide, with 4 values. */
static const Place places[] = {
    {"first", FALSE, 5, 0},
    {"last", FALSE, 39, 3},
    {"behind", FALSE, 45, -1},
    {"before", FALSE, -1, -1},
    {"mirrored", TRUE, 95, 0},
    {"mirrored-last", TRUE, 61, 3},
    {"mirrored-behind", TRUE, 55, -1},
};

static void
test_graph (gconstpointer data)
{
  const Place *row = data;
  const double values[] = {1, 0, 3, 2};
  GtkWidget *graph = g_object_ref_sink (g_object_new (GANNET_TYPE_GRAPH, NULL));
  gtk_widget_set_direction (graph, row->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gannet_graph_set_values (GANNET_GRAPH (graph), values, 4, 10);
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), graph);
  gtk_widget_size_allocate (graph, &(GtkAllocation){0, 0, 100, 50}, -1);
  g_assert_cmpint (gannet_graph_find (GANNET_GRAPH (graph), row->x), ==, row->index);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (graph);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/details-page/open", test_open);
  g_test_add_func ("/details-page/open-another", test_open_another);
  g_test_add_func ("/details-page/unknown", test_unknown);
  g_test_add_func ("/details-page/close", test_close);
  g_test_add_func ("/details-page/follow", test_follow);
  g_test_add_func ("/details-page/copy", test_copy);
  g_test_add_func ("/details-page/narrow", test_narrow);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *path = g_strconcat ("/details-page/graph/", places[i].name, NULL);
    g_test_add_data_func (path, &places[i], test_graph);
  }
  return g_test_run ();
}
