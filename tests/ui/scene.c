/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lists of downloads in known states, made the way the program makes them: read from disk. */

#include "config.h"

#include "ui/scene.h"

#include "core/url.h"
#include "ui/compat.h"

#define FOLDER "/ui-test"

typedef struct {
  GAsyncResult *result;
} Outcome;

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Outcome *) data)->result = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return ((Outcome *) data)->result != NULL;
}

static GAsyncResult *
wait_for (Outcome *outcome)
{
  g_assert_true (gannet_fixture_run_until (NULL, has_result, outcome));
  return outcome->result;
}

static void
open_store (GannetStore *store)
{
  Outcome outcome = {NULL};
  gannet_store_load_async (store, NULL, finished_cb, &outcome);
  g_autoptr (GAsyncResult) result = wait_for (&outcome);
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GPtrArray) rows = gannet_store_load_finish (store, result, &warning, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
close_store (GannetStore *store)
{
  Outcome outcome = {NULL};
  gannet_store_close_async (store, finished_cb, &outcome);
  g_autoptr (GAsyncResult) result = wait_for (&outcome);
  g_autoptr (GError) error = NULL;
  gannet_store_close_finish (store, result, &error);
  g_assert_no_error (error);
}

static char *
dup_url (const char *name)
{
  g_autofree char *text = g_strconcat ("https://ui.test/", name, NULL);

  return gannet_url_canonicalise (text, NULL);
}

static GannetRow *
make_row (guint number, const SceneRow *from)
{
  g_autofree char *url = dup_url (from->name);
  GannetRow *row = gannet_row_new ();
  row->id = number;
  row->place = number;
  row->request = gannet_request_new (url, FOLDER);
  row->state = from->state;
  row->name = g_strdup (from->name);
  row->total = 2000;
  row->held = from->state == GANNET_STATE_DONE ? 2000 : 500;
  row->added = 1;
  if (from->state == GANNET_STATE_DONE) {
    row->path = g_strconcat (FOLDER "/", from->name, NULL);
    row->finished = 2;
  }
  if (from->state == GANNET_STATE_FAILED)
    row->error = g_strdup ("gone");
  return row;
}

char *
scene_load_warning (GannetStore *store)
{
  Outcome outcome = {NULL};
  gannet_store_load_async (store, NULL, finished_cb, &outcome);
  g_autoptr (GAsyncResult) result = wait_for (&outcome);
  g_autoptr (GError) error = NULL;
  char *warning = NULL;
  g_autoptr (GPtrArray) rows = gannet_store_load_finish (store, result, &warning, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  close_store (store);
  return warning;
}

static void
load_queue (GannetQueue *queue)
{
  Outcome outcome = {NULL};
  gannet_queue_load_async (queue, NULL, finished_cb, &outcome);
  g_autoptr (GAsyncResult) result = wait_for (&outcome);
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  gannet_queue_load_finish (queue, result, &warning, &error);
  g_assert_no_error (error);
  g_assert_null (warning);
}

GannetQueue *
scene_new_queue (GannetFixture *fixture, const SceneRow *rows)
{
  g_autofree char *path = gannet_fixture_dup_path (fixture, "list.sqlite");
  g_autoptr (GannetStore) writer = gannet_store_new (path);
  open_store (writer);
  for (guint i = 0; rows[i].name != NULL; i++)
    gannet_store_save (writer, make_row (i + 1, &rows[i]));
  close_store (writer);

  g_autoptr (GannetStore) store = gannet_store_new (path);
  GannetQueue *queue = gannet_queue_new (store);
  load_queue (queue);
  return queue;
}

void
scene_close_queue (GannetQueue *queue)
{
  Outcome outcome = {NULL};
  gannet_queue_close_async (queue, finished_cb, &outcome);
  g_autoptr (GAsyncResult) result = wait_for (&outcome);
  g_autoptr (GError) error = NULL;
  gannet_queue_close_finish (queue, result, &error);
  g_assert_no_error (error);
  g_object_unref (queue);
}

char *
scene_list_names (GListModel *model)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (model, i);
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", gannet_download_get_name (download));
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

GannetDownload *
scene_find (GannetQueue *queue, const char *name)
{
  g_autofree char *url = dup_url (name);
  GannetDownload *download = gannet_queue_find (queue, url, FOLDER);
  g_assert_nonnull (download);
  return download;
}

GSettings *
scene_new_settings (void)
{
  GSettings *settings = g_settings_new (GANNET_APP_ID);
  g_settings_set_string (settings, "download-folder", FOLDER);
  /* Tests leave other machines alone. */
  g_settings_set_boolean (settings, "look-at-links", FALSE);
  return settings;
}

static GtkWidget *
find_below (GtkWidget *widget, const char *ending)
{
  if (g_str_has_suffix (G_OBJECT_TYPE_NAME (widget), ending))
    return widget;
  GtkWidget *found = NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_below (child, ending);
  return found;
}

GtkWidget *
scene_find_widget (GtkWidget *widget, const char *ending)
{
  if (widget != NULL)
    return find_below (widget, ending);

  GtkWidget *found = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    found = find_below (window, ending);
  }
  return found;
}

GtkWidget *
scene_find_question (void)
{
  GtkWidget *dialog = scene_find_widget (NULL, "MessageDialog");
  return dialog != NULL ? dialog : scene_find_widget (NULL, "AlertDialog");
}

static gboolean
is_asked (gpointer data)
{
  return scene_find_question () != NULL;
}

GtkWidget *
scene_wait_question (void)
{
  g_assert_true (gannet_fixture_run_until (NULL, is_asked, NULL));
  return scene_find_question ();
}

void
scene_assert_told (const char *heading, const char *body)
{
  g_autofree char *heading_told = NULL;
  g_autofree char *body_told = NULL;
  g_object_get (scene_wait_question (), "heading", &heading_told, "body", &body_told, NULL);
  g_assert_cmpstr (heading_told, ==, heading);
  g_assert_cmpstr (body_told, ==, body);
  scene_answer ("cancel");
}

static gboolean
is_gone (gpointer data)
{
  GtkWidget **dialog = data;
  return *dialog == NULL;
}

/* A press of the button would close it, too. */
void
scene_answer (const char *response)
{
  GtkWidget *dialog = scene_find_question ();
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (dialog, "response", response);
  if (GTK_IS_WINDOW (dialog))
    gtk_window_destroy (GTK_WINDOW (dialog));
  else if (dialog != NULL)
    gannet_compat_cancel (dialog);
  g_assert_true (gannet_fixture_run_until (NULL, is_gone, &dialog));
  scene_settle ();
}

typedef struct {
  GannetDownload *download;
  GannetState state;
} Awaited;

static gboolean
has_state (gpointer data)
{
  const Awaited *awaited = data;
  return gannet_download_get_state (awaited->download) == awaited->state;
}

void
scene_wait_state (GannetDownload *download, GannetState state)
{
  Awaited awaited = {download, state};
  g_assert_true (gannet_fixture_run_until (NULL, has_state, &awaited));
}

void
scene_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* GTK 4.24 counts a frame of a popover twice on X11. Newer versions of libadwaita measure the
 * heading of a question, which is large or small as there is room, for less than the large one
 * needs. */
static gboolean
is_excused (const char *message)
{
  return g_str_has_prefix (message, "gdk_frame_timings_submitted() called on submitted frame") ||
      (g_str_has_prefix (message, "Trying to measure GtkLabel") && scene_find_question () != NULL);
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_excused (fields[i].value))
      return g_log_writer_standard_streams (level, fields, n, data);
  return g_log_writer_default (level, fields, n, data);
}

void
scene_excuse_library (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
