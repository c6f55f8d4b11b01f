/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A list that is longer than its window: which rows have a face, and that each of those in view
 * shows its own download, wherever the list stands and whatever becomes of it. */

#include "config.h"

#include "ui/in-view.h"

#include "ui/download-list.h"
#include "ui/downloads-page.h"
#include "ui/row.h"
#include "ui/scene.h"

#include <adwaita.h>

#define ROWS 300
#define FACES 60 /* more than are ever in view at first, fewer than a list view has rows */

typedef struct {
  GannetFixture *fixture;
  GannetQueue *queue;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *view;
} Scene;

static GannetQueue *
new_queue (GannetFixture *fixture)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  SceneRow rows[ROWS + 1] = {0};
  for (guint i = 0; i < ROWS; i++) {
    char *name = g_strdup_printf ("file-%03u", i);
    g_ptr_array_add (names, name);
    rows[i] = (SceneRow){name, i % 3 == 0 ? GANNET_STATE_PAUSED : GANNET_STATE_DONE};
  }
  return scene_new_queue (fixture, rows);
}

static Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->queue = new_queue (scene->fixture);
  scene->page = g_object_new (GANNET_TYPE_DOWNLOADS_PAGE, NULL);
  gannet_downloads_page_set_queue (GANNET_DOWNLOADS_PAGE (scene->page), scene->queue);
  scene->view = gannet_download_list_get_view (
      gannet_downloads_page_get_list (GANNET_DOWNLOADS_PAGE (scene->page)));
  scene->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 500, 500);
  gtk_window_set_child (GTK_WINDOW (scene->window), scene->page);
  gtk_window_present (GTK_WINDOW (scene->window));
  return scene;
}

static void
scene_free (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  scene_close_queue (scene->queue);
  gannet_fixture_free (scene->fixture);
  g_free (scene);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static GannetDownload *
find_row (GtkWidget *child, GtkWidget **face)
{
  GannetDownloadRow *row = gannet_download_row_find (child);
  GannetDownload *download = row != NULL ? gannet_download_row_get_download (row) : NULL;
  *face = download != NULL ? gtk_widget_get_first_child (GTK_WIDGET (row)) : NULL;
  return download;
}

static gboolean
is_seen (GtkWidget *view, GtkWidget *child)
{
  graphene_rect_t place;
  return gtk_widget_get_mapped (child) && gtk_widget_compute_bounds (child, view, &place) &&
      place.origin.y + place.size.height > 0 &&
      place.origin.y < (float) gtk_widget_get_height (view);
}

static gboolean
shows (GtkWidget *face, GannetDownload *download)
{
  GtkWidget *label = face != NULL ? scene_find_widget (face, "Label") : NULL;
  return label != NULL &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (label)), gannet_download_get_name (download));
}

/* Rows that can be seen, or -1 when one of them does not show what it holds. */
static int
count_shown (GtkWidget *view)
{
  int count = 0;
  GtkWidget *child = gtk_widget_get_first_child (view), *face = NULL;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GannetDownload *download = find_row (child, &face);
    if (download == NULL || !is_seen (view, child))
      continue;
    if (!shows (face, download))
      return -1;
    count++;
  }
  return count;
}

static gboolean
is_filled (gpointer data)
{
  return count_shown (data) > 3;
}

/* Free with g_ptr_array_unref(). */
static GPtrArray *
list_faces (GtkWidget *view)
{
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *child = gtk_widget_get_first_child (view), *face = NULL;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (find_row (child, &face) != NULL && face != NULL)
      g_ptr_array_add (faces, g_object_ref (face));
  return g_steal_pointer (&faces);
}

static guint
count_faces (GtkWidget *view)
{
  g_autoptr (GPtrArray) faces = list_faces (view);
  return faces->len;
}

typedef struct {
  GtkWidget *view;
  guint frames;
  guint wrong; /* in which a row was seen that did not show what it holds */
} Painted;

static void
painted_cb (GdkFrameClock *clock, Painted *painted)
{
  painted->frames++;
  painted->wrong += count_shown (painted->view) < 0;
}

static gboolean
were_painted (gpointer data)
{
  return ((Painted *) data)->frames >= 2;
}

static void
pull_to (Scene *scene, double share)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scene->view));
  double most = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);
  gtk_adjustment_set_value (place, most * share);
}

static void
test_few_faces (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));
  g_assert_cmpuint (count_faces (scene->view), <, FACES);
}

/* No frame is painted with a row that is empty or another's. */
static void
test_pulled (void)
{
  static const double places[] = {0.2, 0.5, 1, 0.9, 0};
  g_autoptr (Scene) scene = scene_new ();
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));
  Painted painted = {.view = scene->view};
  GdkFrameClock *clock = gtk_widget_get_frame_clock (scene->view);
  g_signal_connect (clock, "paint", G_CALLBACK (painted_cb), &painted);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    painted.frames = 0;
    pull_to (scene, places[i]);
    while (!were_painted (&painted)) {
      gtk_widget_queue_draw (scene->view);
      g_main_context_iteration (NULL, TRUE);
    }
    g_assert_cmpint (count_shown (scene->view), >, 3);
  }
  g_assert_cmpuint (painted.wrong, ==, 0);
  g_signal_handlers_disconnect_by_data (clock, &painted);
}

static gboolean
is_paused_only (gpointer data)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (data));
  return g_list_model_get_n_items (G_LIST_MODEL (model)) == ROWS / 3 && is_filled (data);
}

/* Rows that come take over the faces of those that go. */
static void
test_filtered (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));
  g_autoptr (GPtrArray) before = list_faces (scene->view);
  g_object_set (scene->page, "kind", "active", NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_paused_only, scene->view));
  g_autoptr (GPtrArray) now = list_faces (scene->view);
  guint known = 0;
  for (guint i = 0; i < now->len; i++)
    known += g_ptr_array_find (before, now->pdata[i], NULL);
  g_assert_cmpuint (2 * known, >, now->len);
}

/* What is shown follows its download; a row that is not does not keep one that has gone. */
static void
test_renamed_and_removed (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));
  GannetDownload *first = scene_find (scene->queue, "file-000");
  gannet_download_take_file (first, g_strdup ("other-name"), NULL, NULL);
  g_assert_cmpint (count_shown (scene->view), >, 3);
  pull_to (scene, 1);
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));
  pull_to (scene, 0);
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));

  GannetDownload *second = g_object_ref (scene_find (scene->queue, "file-001"));
  gannet_queue_remove (scene->queue, second);
  gannet_queue_discard (scene->queue, second);
  scene_settle ();
  g_assert_true (gannet_fixture_run_until (NULL, is_filled, scene->view));
  g_assert_finalize_object (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/in-view/few-faces", test_few_faces);
  g_test_add_func ("/in-view/pulled", test_pulled);
  g_test_add_func ("/in-view/filtered", test_filtered);
  g_test_add_func ("/in-view/renamed-and-removed", test_renamed_and_removed);
  return g_test_run ();
}
