/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what using the window costs: the whole program runs with the list, the settings and
 * the links that it is given, is used as somebody would, and its frames are timed by its own frame
 * clock. It changes nothing of the program, and judges nothing.
 *
 * usage: watched-window ROWS STEP[,STEP...] [LINK...]
 * ROWS is how many there are once all of the list has been read and the links were added. Prints a
 * line for each thing that was measured: its name, the time that passed in ms and the time that its
 * thread worked in ms, or another number and nothing. */

#include "config.h"

#include "bench/stopwatch.h"

#include "ui/application.h"
#include "ui/sieve.h"
#include "ui/window.h"

#include "core/format.h"
#include "engine/queue.h"

#include <string.h>
#include <sys/resource.h>

#define FRAMES 120 /* of a scroll */
#define WHEEL 90 /* pixels that a frame of a scroll moves */
#define LINKS 100000 /* that are pasted */
#define WATCH_MS 2000
#define WATCH_AWAY_MS 6000 /* what happens seldom happens in it */
#define PATIENCE (120 * (gint64) G_USEC_PER_SEC)

typedef struct {
  GApplication *application;
  char **steps;
  guint most; /* rows that there will be */
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *list_view;
  GdkFrameClock *clock;
  GListModel *rows;
  StopwatchMoment last; /* of a frame */
  GArray *frames; /* of StopwatchMoment: how long each took */
  guint painted; /* frames in all */
  guint tick; /* a callback, while frames are timed */
} Watch;

static GtkWidget *
find_widget (GtkWidget *widget, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  GtkWidget *found = NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  Watch *self = data;
  StopwatchMoment spent = stopwatch_since (self->last);
  g_array_append_val (self->frames, spent);
  self->last = stopwatch_now ();
  self->painted++;
}

/* Until the next frame has been painted. */
static void
wait_for_frame (Watch *self)
{
  guint before = self->painted;
  gtk_widget_queue_draw (self->list_view);
  while (self->painted == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_rows (Watch *self, guint count)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  while (g_list_model_get_n_items (self->rows) < count && g_get_monotonic_time () < end)
    wait_for_frame (self);
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint ms)
{
  gboolean over = FALSE;
  g_timeout_add (ms, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
keep_drawing_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* One frame follows the other from now on; what happened before is not of them. */
static void
begin_frames (Watch *self)
{
  wait_for (300);
  self->tick = gtk_widget_add_tick_callback (self->window, keep_drawing_cb, NULL, NULL);
  wait_for_frame (self);
  g_array_set_size (self->frames, 0);
  self->last = stopwatch_now ();
}

static void
tell_frames (Watch *self, const char *name)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->window, self->tick);
  self->tick = 0;
  stopwatch_tell_spread (self->frames, name);
}

static GtkAdjustment *
get_place (Watch *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
}

/* As a wheel or a finger does, down and up again. */
static void
scroll (Watch *self)
{
  GtkAdjustment *place = get_place (self);
  begin_frames (self);
  for (int i = 0; i < FRAMES; i++) {
    int step = i < FRAMES / 2 ? WHEEL : -WHEEL;
    gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + step);
    wait_for_frame (self);
  }
  tell_frames (self, "scroll");
}

/* As the bar at the side does, which is pulled from one end to the other. */
static void
pull (Watch *self)
{
  GtkAdjustment *place = get_place (self);
  begin_frames (self);
  for (int i = 0; i <= FRAMES; i++) {
    double most = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);
    gtk_adjustment_set_value (place, most * i / FRAMES);
    wait_for_frame (self);
  }
  tell_frames (self, "pull");
  gtk_adjustment_set_value (place, 0);
}

/* Until the list shows what was asked for. */
static void
wait_for_rows (Watch *self)
{
  while (!gannet_sieve_is_settled (GANNET_SIEVE (self->rows)))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (self);
}

/* The worst of the keys of a word that many have in them, each of them typed and taken away: to the
 * next frame, and to the one that shows what was found. */
static void
search (Watch *self)
{
  static const char word[] = "archive 7";
  GtkEditable *entry = GTK_EDITABLE (find_widget (self->page, "GtkSearchEntry"));
  StopwatchMoment worst = {0}, found = {0};
  g_object_set (self->page, "search-mode", TRUE, NULL);
  begin_frames (self);
  for (guint i = 1; i < 2 * sizeof word - 1; i++) {
    guint length = i < sizeof word ? i : 2 * (sizeof word - 1) - i;
    g_autofree char *text = g_strndup (word, length);
    StopwatchMoment began = stopwatch_now ();
    gtk_editable_set_text (entry, text);
    wait_for_frame (self);
    stopwatch_keep_worst (&worst, stopwatch_since (began));
    wait_for_rows (self);
    stopwatch_keep_worst (&found, stopwatch_since (began));
    wait_for (150);
  }
  stopwatch_tell ("search-key", worst);
  stopwatch_tell ("search-found", found);
  tell_frames (self, "search-frame");
  g_object_set (self->page, "search-mode", FALSE, NULL);
}

/* One choice of an order or a filter, to what is drawn, and the longest frame after it. */
static void
choose (Watch *self, const char *property, const char *value, const char *name)
{
  g_autofree char *frame = g_strconcat (name, "-frame", NULL);
  begin_frames (self);
  StopwatchMoment began = stopwatch_now ();
  g_object_set (self->page, property, value, NULL);
  wait_for_frame (self);
  stopwatch_tell (name, stopwatch_since (began));
  wait_for (1000);
  tell_frames (self, frame);
}

static void
sort (Watch *self)
{
  choose (self, "sort", "name", "sort-name");
  choose (self, "sort", "size", "sort-size");
  choose (self, "sort", "date", "sort-date");
  choose (self, "sort", "order", "sort-order");
  choose (self, "kind", "failed", "kind-failed");
  choose (self, "kind", "all", "kind-all");
}

/* Until what was asked for leaves the thread most of its time again. */
static void
wait_for_calm (void)
{
  StopwatchMoment spent = {0};
  wait_for (500);
  do {
    StopwatchMoment began = stopwatch_now ();
    wait_for (500);
    spent = stopwatch_since (began);
  } while (spent.work > spent.time / 3);
}

/* One thing after the other that is asked of all rows or of those that are selected, each with time
 * to be done, and the longest frame of it. */
static void
ask (Watch *self, const char *name, const char *const *actions)
{
  begin_frames (self);
  for (guint i = 0; actions[i] != NULL; i++) {
    gtk_widget_activate_action (self->list_view, actions[i], NULL);
    wait_for_calm ();
  }
  tell_frames (self, name);
}

static void
end_undo (Watch *self, const char *name)
{
  begin_frames (self);
  gannet_window_end_undo (GANNET_WINDOW (self->window));
  wait_for_calm ();
  tell_frames (self, name);
}

/* All that is finished goes, comes back, goes again, and is forgotten. */
static void
clear (Watch *self)
{
  static const char *const actions[] = {
      "win.clear-finished", "win.undo", "win.clear-finished", NULL};
  ask (self, "clear-frame", actions);
  end_undo (self, "clear-end-frame");
  stopwatch_tell_number ("clear-left", g_list_model_get_n_items (self->rows));
}

static void
pause_and_resume (Watch *self)
{
  static const char *const all[] = {"win.pause-all", "win.resume-all", NULL};
  static const char *const selected[] = {
      "list.select-all", "downloads.pause", "downloads.resume", "list.unselect-all", NULL};
  ask (self, "pause-all-frame", all);
  ask (self, "pause-selected-frame", selected);
}

static void
move_all (Watch *self)
{
  static const char *const actions[] = {"list.select-all", "downloads.move-up",
      "downloads.move-to-top", "downloads.move-to-bottom", "list.unselect-all", NULL};
  ask (self, "move-frame", actions);
}

/* Half of them goes past the other half, one further, and back. */
static void
move_half (Watch *self)
{
  static const char *const actions[] = {"downloads.move-to-bottom", "downloads.move-up",
      "downloads.move-to-top", "list.unselect-all", NULL};
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (self->list_view));
  guint half = g_list_model_get_n_items (G_LIST_MODEL (selection)) / 2;
  gtk_selection_model_select_range (selection, 0, half, TRUE);
  ask (self, "move-half-frame", actions);
}

/* All that is selected goes, comes back, goes again, and is forgotten. */
static void
remove_all (Watch *self)
{
  static const char *const actions[] = {"list.select-all", "downloads.remove", "win.undo",
      "list.select-all", "downloads.remove", NULL};
  ask (self, "delete-frame", actions);
  end_undo (self, "delete-end-frame");
  stopwatch_tell_number ("delete-left", g_list_model_get_n_items (self->rows));
}

/* Pauses of new ones are made first, so that nothing is asked for. */
static void
paste (Watch *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < LINKS; i++)
    g_string_append_printf (text, "http://127.0.0.1:9/pasted/archive-%06u.tar.gz\n", i);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->window), text->str);
  guint before = g_list_model_get_n_items (self->rows);
  begin_frames (self);
  StopwatchMoment began = stopwatch_now ();
  gtk_widget_activate_action (self->window, "win.paste", NULL);
  await_rows (self, before + LINKS);
  stopwatch_tell ("paste", stopwatch_since (began));
  wait_for (2000);
  tell_frames (self, "paste-frame");
  stopwatch_tell_number ("paste-memory", stopwatch_get_memory ("VmRSS:"));
}

/* One frame after the other, while nobody does anything. */
static void
look_on (Watch *self)
{
  begin_frames (self);
  wait_for (WATCH_MS);
  tell_frames (self, "frame");
}

/* How many downloads run. */
static void
count_running (Watch *self)
{
  guint running = 0;
  for (guint i = 0; i < g_list_model_get_n_items (self->rows); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (self->rows, i);
    running += gannet_download_get_state (download) == GANNET_STATE_RUNNING ? 1 : 0;
  }
  stopwatch_tell_number ("running", running);
}

/* How often the main thread gave up the processor of itself: each is a wake-up. */
static guint
count_wake_ups (void)
{
  struct rusage use;
  getrusage (RUSAGE_THREAD, &use);
  return (guint) use.ru_nvcsw;
}

/* What the main thread does by itself in some seconds, as a share of one core in percent; the one
 * time that it wakes up to tell so is none of them. */
static void
watch (Watch *self, const char *name, guint ms)
{
  g_autofree char *frames = g_strconcat (name, "-frames", NULL);
  wait_for (500);
  g_autofree char *wake_ups = g_strconcat (name, "-wake-ups", NULL);
  guint before = self->painted;
  guint awake = count_wake_ups ();
  StopwatchMoment began = stopwatch_now ();
  wait_for (ms);
  StopwatchMoment spent = stopwatch_since (began);
  stopwatch_tell_number (wake_ups, count_wake_ups () - awake - 1);
  stopwatch_tell_number (name, 100 * (double) spent.work / (double) spent.time);
  stopwatch_tell_number (frames, self->painted - before);
}

static void
watch_shown (Watch *self)
{
  watch (self, "shown", WATCH_MS);
}

static void
watch_minimised (Watch *self)
{
  gtk_window_minimize (GTK_WINDOW (self->window));
  watch (self, "minimised", WATCH_AWAY_MS);
  gtk_window_unminimize (GTK_WINDOW (self->window));
  wait_for (500);
}

static const struct {
  const char *name;
  void (*act) (Watch *self);
} known[] = {{"scroll", scroll}, {"pull", pull}, {"search", search}, {"sort", sort},
    {"clear", clear}, {"paste", paste}, {"pause", pause_and_resume}, {"move", move_all},
    {"move-half", move_half}, {"delete", remove_all}, {"frames", look_on},
    {"running", count_running}, {"shown", watch_shown}, {"minimised", watch_minimised}};

static void
take_step (Watch *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, name))
      known[i].act (self);
}

/* The first rows are shown long before the last ones are read. */
static void
await_list (Watch *self)
{
  while (g_list_model_get_n_items (self->rows) == 0)
    wait_for_frame (self);
  wait_for_frame (self);
  stopwatch_tell ("list-shown", stopwatch_since_start ());
  await_rows (self, self->most);
  stopwatch_tell ("list-whole", stopwatch_since_start ());
  stopwatch_tell_number ("rows", g_list_model_get_n_items (self->rows));
  tell_frames (self, "start-frame");
}

static gboolean
use_cb (gpointer data)
{
  Watch *self = data;
  await_list (self);
  wait_for (1000);
  stopwatch_tell_number ("memory", stopwatch_get_memory ("VmRSS:"));
  stopwatch_tell_number ("memory-peak", stopwatch_get_memory ("VmHWM:"));
  for (guint i = 0; self->steps[i] != NULL; i++)
    take_step (self, self->steps[i]);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
first_painted_cb (GdkFrameClock *clock, gpointer data)
{
  Watch *self = data;
  g_signal_handlers_disconnect_by_func (clock, first_painted_cb, data);
  stopwatch_tell ("window-shown", stopwatch_since_start ());
  self->last = stopwatch_now ();
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), self);
  g_idle_add (use_cb, self);
}

static void
realized_cb (GtkWidget *window, gpointer data)
{
  Watch *self = data;
  self->page = find_widget (window, "GannetDownloadsPage");
  GtkWidget *list = find_widget (window, "GannetDownloadList");
  self->list_view = find_widget (list, "GtkListView");
  g_object_get (list, "model", &self->rows, NULL);
  self->clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (first_painted_cb), self);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, gpointer data)
{
  Watch *self = data;
  if (self->window != NULL || !GANNET_IS_WINDOW (window))
    return;
  self->window = GTK_WIDGET (window);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), self);
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 2;
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_autoptr (GannetApplication) application = gannet_application_new ();
  g_auto (GStrv) steps = g_strsplit (argv[2], ",", -1);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (StopwatchMoment));
  Watch watch = {.application = G_APPLICATION (application), .steps = steps, .frames = frames};
  watch.most = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &watch);
  argv[2] = argv[0];
  int status = g_application_run (G_APPLICATION (application), argc - 2, argv + 2);
  g_clear_object (&watch.rows);
  return status;
}
