/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A list of ten thousand downloads in the real window: no step of using it keeps the main loop
 * busy for so long that somebody would see it, and closing and opening keeps the list whole. */

#include "config.h"

#include "ui/download-list.h"
#include "ui/downloads-page.h"
#include "ui/row.h"
#include "ui/scene.h"
#include "ui/sieve.h"
#include "ui/window.h"

#include <time.h>

#define MANY 10000
/* Enough for as many rows as GTK keeps widgets for, also when a third is shown. */
#define FEW 750
#define FRAMES 5
#define PROBE_MS 4
/* What nobody takes for a pause, whatever a short list needs here; sanitizers make all slow. */
#ifdef __SANITIZE_ADDRESS__
#define UNSEEN_MS 600
#else
#define UNSEEN_MS 120
#endif
#define UNBEARABLE_MS 5000
/* Where a short list is slow as well, because the machine is, a long one may be so much slower. */
#define RATIO 3

/* The longest time in which the main loop came to nothing else: as work of its thread, and as it
 * passed for everybody, which on a machine that has other things to do may be much more. */
typedef struct {
  gint64 last_work, work;
  gint64 last_time, time;
} Pause;

/* A window with a list. */
typedef struct {
  GannetQueue *queue;
  GSettings *settings;
  GannetWindow *window;
  GtkWidget *page;
  GtkWidget *list_view;
  GtkSelectionModel *selection;
  Pause pause;
  guint frames;
} Scene;

/* Microseconds that this thread has worked. */
static gint64
work_time (void)
{
  struct timespec spent = {0};
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static gboolean
probe_cb (gpointer data)
{
  Pause *pause = data;
  gint64 work = work_time (), now = g_get_monotonic_time ();
  pause->work = MAX (pause->work, work - pause->last_work);
  pause->time = MAX (pause->time, now - pause->last_time);
  pause->last_work = work;
  pause->last_time = now;
  return G_SOURCE_CONTINUE;
}

/* Measures from now on; the result is to be given to end_pause(). */
static guint
begin_pause (Pause *pause)
{
  *pause = (Pause){.last_work = work_time (), .last_time = g_get_monotonic_time ()};
  return g_timeout_add_full (G_PRIORITY_HIGH, PROBE_MS, probe_cb, pause, NULL);
}

static void
end_pause (Pause *pause, guint probe)
{
  g_source_remove (probe);
  probe_cb (pause);
  g_assert_cmpint (pause->time, <, UNBEARABLE_MS * 1000);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ((Scene *) data)->frames++;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static gboolean
were_drawn (gpointer data)
{
  return ((Scene *) data)->frames >= FRAMES;
}

static GannetDownloadList *
find_list (Scene *scene)
{
  return GANNET_DOWNLOAD_LIST (
      gtk_widget_get_template_child (scene->page, GANNET_TYPE_DOWNLOADS_PAGE, "list"));
}

static void
open_window (Scene *scene)
{
  scene->window = gannet_window_new (NULL, scene->queue, scene->settings);
  scene->page = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (scene->window), GANNET_TYPE_WINDOW, "downloads"));
  GtkWidget *list = GTK_WIDGET (find_list (scene));
  scene->list_view =
      GTK_WIDGET (gtk_widget_get_template_child (list, GANNET_TYPE_DOWNLOAD_LIST, "list_view"));
  scene->selection = GTK_SELECTION_MODEL (
      gtk_widget_get_template_child (list, GANNET_TYPE_DOWNLOAD_LIST, "selection"));
  gtk_window_present (GTK_WINDOW (scene->window));
}

static void
scroll (Scene *scene, double share)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scene->list_view));
  double most = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);
  gtk_adjustment_set_value (place, most * share);
}

static void
scroll_to_middle (Scene *scene)
{
  scroll (scene, 0.5);
}

static void
scroll_to_end (Scene *scene)
{
  scroll (scene, 1);
}

static void
scroll_by_rows (Scene *scene)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scene->list_view));
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) - 120);
}

static void
choose_kind (Scene *scene, const char *kind)
{
  g_assert_true (gtk_widget_activate_action (scene->page, "page.kind", "s", kind));
}

static void
choose_finished (Scene *scene)
{
  choose_kind (scene, "finished");
}

static void
choose_all (Scene *scene)
{
  choose_kind (scene, "all");
}

static void
search (Scene *scene, const char *text)
{
  g_object_set (scene->page, "search-mode", TRUE, NULL);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (
                             scene->page, GANNET_TYPE_DOWNLOADS_PAGE, "search_entry")),
      text);
}

static void
search_for_some (Scene *scene)
{
  search (scene, "7");
}

static void
search_for_none (Scene *scene)
{
  search (scene, "nothing is called so");
}

static void
end_search (Scene *scene)
{
  g_object_set (scene->page, "search-mode", FALSE, NULL);
}

static void
sort_by_size (Scene *scene)
{
  g_object_set (scene->page, "sort", "size", NULL);
}

static void
sort_by_order (Scene *scene)
{
  g_object_set (scene->page, "sort", "order", NULL);
}

static void
select_all (Scene *scene)
{
  gtk_selection_model_select_all (scene->selection);
}

static void
select_none (Scene *scene)
{
  gtk_selection_model_unselect_all (scene->selection);
}

static void
pause_all (Scene *scene)
{
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.pause-all", NULL);
}

typedef struct {
  const char *name;
  void (*act) (Scene *scene);
} Step;

/* What somebody does with the list, in this order. */
static const Step steps[] = {
    {"open the window", open_window},
    {"scroll to the middle", scroll_to_middle},
    {"scroll to the end", scroll_to_end},
    {"scroll by rows", scroll_by_rows},
    {"finished ones", choose_finished},
    {"all", choose_all},
    {"search for some", search_for_some},
    {"search for none", search_for_none},
    {"end the search", end_search},
    {"sort by size", sort_by_size},
    {"the own order", sort_by_order},
    {"select all", select_all},
    {"select none", select_none},
    {"pause all", pause_all},
};

/* The longest pause, in microseconds of work, that @step and the frames after it make. */
static gint64
measure (Scene *scene, const Step *step)
{
  scene->frames = 0;
  guint probe = begin_pause (&scene->pause);
  step->act (scene);
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (scene->window), frame_cb, scene, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, were_drawn, scene));
  gtk_widget_remove_tick_callback (GTK_WIDGET (scene->window), tick);
  end_pause (&scene->pause, probe);
  return scene->pause.work;
}

/* Rows of all kinds with names of their own. Free with free_rows(). */
static SceneRow *
make_rows (guint count)
{
  static const GannetState states[] = {GANNET_STATE_DONE, GANNET_STATE_PAUSED, GANNET_STATE_FAILED};
  SceneRow *rows = g_new0 (SceneRow, count + 1);
  for (guint i = 0; i < count; i++) {
    rows[i].name = g_strdup_printf ("archive-%05u.tar.gz", i);
    rows[i].state = states[i % G_N_ELEMENTS (states)];
  }
  return rows;
}

static void
free_rows (SceneRow *rows)
{
  for (guint i = 0; rows[i].name != NULL; i++)
    g_free ((char *) rows[i].name);
  g_free (rows);
}

/* A list of @count rows, without a window yet. */
static Scene
open_many (GannetFixture *fixture, guint count)
{
  SceneRow *rows = make_rows (count);
  Scene scene = {.queue = scene_new_queue (fixture, rows), .settings = scene_new_settings ()};
  free_rows (rows);
  return scene;
}

static void
close_many (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  scene_close_queue (scene->queue);
  g_object_unref (scene->settings);
}

/* Uses a list of @count rows and writes the longest pause of each step to @pauses. */
static void
use (guint count, gint64 *pauses)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  Scene scene = open_many (fixture, count);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    pauses[i] = measure (&scene, &steps[i]);
  close_many (&scene);
}

static void
test_pauses (void)
{
  gint64 first[G_N_ELEMENTS (steps)], few[G_N_ELEMENTS (steps)], many[G_N_ELEMENTS (steps)];
  /* The first window of a process reads fonts, icons and styles. */
  use (1, first);
  use (FEW, few);
  use (MANY, many);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_test_message ("%s: %.1f ms, in a short list %.1f ms", steps[i].name, (double) many[i] / 1000,
        (double) few[i] / 1000);
    g_assert_cmpint (many[i], <, MAX (UNSEEN_MS * 1000, RATIO * few[i]));
  }
}

static GannetSieve *
find_sieve (Scene *scene)
{
  return GANNET_SIEVE (
      gtk_widget_get_template_child (scene->page, GANNET_TYPE_DOWNLOADS_PAGE, "shown"));
}

/* Types and waits; until all was looked at, the list stays as it was. */
static void
type_and_look (Scene *scene, const char *text)
{
  GListModel *rows = G_LIST_MODEL (find_sieve (scene));
  GtkStack *stack =
      GTK_STACK (gtk_widget_get_template_child (scene->page, GANNET_TYPE_DOWNLOADS_PAGE, "stack"));
  g_autofree char *page = g_strdup (gtk_stack_get_visible_child_name (stack));
  guint before = g_list_model_get_n_items (rows);
  search (scene, text);
  while (!gannet_sieve_is_settled (find_sieve (scene))) {
    g_assert_cmpuint (g_list_model_get_n_items (rows), ==, before);
    g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, page);
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==,
      g_list_model_get_n_items (rows) > 0 ? "list" : "not-found");
}

/* What is selected and is found stays selected, whatever is typed in between. */
static void
test_searching (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  Scene scene = open_many (fixture, MANY);
  open_window (&scene);
  scene_settle ();
  gtk_selection_model_select_item (scene.selection, 777, TRUE);
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene.queue), 777);
  static const char *const typed[] = {"0077", "00777", "archive 007", "", "777", "gz 0", NULL};
  for (guint i = 0; typed[i] != NULL; i++) {
    type_and_look (&scene, typed[i]);
    g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (scene.selection);
    g_test_message ("typed: %s", typed[i]);
    g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
    g_autoptr (GannetDownload) found =
        g_list_model_get_item (G_LIST_MODEL (scene.selection), gtk_bitset_get_minimum (selected));
    g_assert_true (found == download);
  }
  type_and_look (&scene, "nothing is called so");
  type_and_look (&scene, "archive");
  choose_kind (&scene, "finished");
  gannet_downloads_page_reveal (GANNET_DOWNLOADS_PAGE (scene.page), download);
  while (!gannet_sieve_is_settled (find_sieve (&scene)))
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (scene.selection);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  close_many (&scene);
}

static GannetDownload *
get_focused (Scene *scene)
{
  GannetDownloadRow *row =
      gannet_download_row_find (gtk_window_get_focus (GTK_WINDOW (scene->window)));
  return row != NULL ? gannet_download_row_get_download (row) : NULL;
}

/* Until another order is whole, the list stays as it was; then its top is shown. What is selected
 * stays so, and the focus stays where it is. */
static void
test_sorting (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  Scene scene = open_many (fixture, MANY);
  open_window (&scene);
  scene_settle ();
  GListModel *shown = G_LIST_MODEL (scene.selection);
  g_autoptr (GannetDownload) first = g_list_model_get_item (shown, 0);
  g_autoptr (GannetDownload) large = g_list_model_get_item (shown, 777);
  gannet_download_set_sizes (large, 1, 1 << 30);
  gtk_widget_grab_focus (scene.list_view);
  gtk_selection_model_select_item (scene.selection, 777, TRUE);
  g_assert_true (get_focused (&scene) == first);

  sort_by_size (&scene);
  guint turns = 0;
  for (; !gtk_selection_model_is_selected (scene.selection, 0); turns++) {
    g_autoptr (GannetDownload) top = g_list_model_get_item (shown, 0);
    g_assert_true (top == first);
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpuint (turns, >, FRAMES);
  g_autoptr (GannetDownload) top = g_list_model_get_item (shown, 0);
  g_assert_true (top == large);
  scene_settle ();
  g_assert_true (get_focused (&scene) == first);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scene.list_view));
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
  close_many (&scene);
}

typedef struct {
  GannetQueue *queue;
  gboolean was_read;
} Opening;

static void
list_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  gannet_queue_load_finish (GANNET_QUEUE (source), result, &warning, &error);
  g_assert_no_error (error);
  g_assert_null (warning);
  ((Opening *) data)->was_read = TRUE;
}

static gboolean
was_read (gpointer data)
{
  return ((Opening *) data)->was_read;
}

/* Reads the list again and checks that this made no pause either, and that all is there. */
static void
test_reopened (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  SceneRow *rows = make_rows (MANY);
  GannetQueue *first = scene_new_queue (fixture, rows);
  free_rows (rows);
  g_autofree char *before = scene_list_names (G_LIST_MODEL (first));
  scene_close_queue (first);

  g_autofree char *path = gannet_fixture_dup_path (fixture, "list.sqlite");
  g_autoptr (GannetStore) store = gannet_store_new (path);
  Opening opening = {.queue = gannet_queue_new (store)};
  Pause pause;
  guint probe = begin_pause (&pause);
  gannet_queue_load_async (opening.queue, NULL, list_read_cb, &opening);
  g_assert_true (gannet_fixture_run_until (NULL, was_read, &opening));
  end_pause (&pause, probe);
  g_test_message ("reading the list: %.1f ms", (double) pause.work / 1000);
  g_assert_cmpint (pause.work, <, UNSEEN_MS * 1000);

  g_autofree char *after = scene_list_names (G_LIST_MODEL (opening.queue));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (opening.queue)), ==, MANY);
  g_assert_cmpstr (after, ==, before);
  scene_close_queue (opening.queue);
}

int
main (int argc, char **argv)
{
  scene_excuse_library ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/many/pauses", test_pauses);
  g_test_add_func ("/many/searching", test_searching);
  g_test_add_func ("/many/sorting", test_sorting);
  g_test_add_func ("/many/reopened", test_reopened);
  return g_test_run ();
}
