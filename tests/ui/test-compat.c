/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for questions always being answered, whatever becomes of the dialog, and for the shells
 * that are shown. It finds its way by what is on the screen, so that it holds for all versions. */

#include "config.h"

#include "ui/compat.h"
#include "ui/scene.h"

#include <string.h>

typedef struct {
  GannetAnswer answer;
  guint count;
} Outcome;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  outcome->answer = gannet_compat_ask_finish (result);
  outcome->count++;
}

static gboolean
is_answered (gpointer data)
{
  return ((Outcome *) data)->count > 0;
}

/* The widget below @widget whose type's name ends in @ending, or NULL. */
static GtkWidget *
find_widget (GtkWidget *widget, const char *ending)
{
  if (g_str_has_suffix (G_OBJECT_TYPE_NAME (widget), ending))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, ending);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_shown (const char *classic, const char *dialog)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    GtkWidget *found = find_widget (window, classic);
    if (found == NULL)
      found = find_widget (window, dialog);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWindow *
new_parent (void)
{
  GtkWidget *parent = adw_window_new ();
  gtk_window_present (GTK_WINDOW (parent));
  return GTK_WINDOW (parent);
}

/* Dialogs go with their window, classic windows stand for themselves. */
static void
close_windows (GtkWidget *shown, GtkWindow *parent)
{
  GtkWindow *root = GTK_WINDOW (gtk_widget_get_root (shown));
  gtk_window_destroy (root);
  if (root != parent)
    gtk_window_destroy (parent);
  scene_settle ();
}

typedef struct {
  const char *name;
  const char *response; /* NULL: the dialog goes away */
  GannetAnswer answer;
} Row;

static const Row ROWS[] = {
    {"accept", "accept", GANNET_ANSWER_ACCEPT},
    {"alternative", "alternative", GANNET_ANSWER_ALTERNATIVE},
    {"cancel", "cancel", GANNET_ANSWER_CANCEL},
    {"gone", NULL, GANNET_ANSWER_CANCEL},
};

static void
test_answer (gconstpointer data)
{
  const Row *row = data;
  const GannetQuestion question = {
      "Heading", "Body & <plain>", "_Cancel", "_Accept", "Al_ternative", TRUE};
  GtkWindow *parent = new_parent ();
  Outcome outcome = {0};
  gannet_compat_ask_async (parent, &question, answered_cb, &outcome);
  GtkWidget *dialog = find_shown ("MessageDialog", "AlertDialog");
  g_assert_nonnull (dialog);
  if (row->response != NULL)
    g_signal_emit_by_name (dialog, "response", row->response);
  else
    close_windows (dialog, parent);
  g_assert_true (gannet_fixture_run_until (NULL, is_answered, &outcome));
  g_assert_cmpint (outcome.answer, ==, row->answer);
  if (row->response != NULL)
    close_windows (dialog, parent);
  g_assert_cmpuint (outcome.count, ==, 1);
}

static void
test_about (void)
{
  GtkWindow *parent = new_parent ();
  gannet_compat_show_about (parent);
  GtkWidget *about = find_shown ("AboutWindow", "AboutDialog");
  g_assert_nonnull (about);
  g_autofree char *name = NULL;
  g_autofree char *version = NULL;
  g_object_get (about, "application-name", &name, "version", &version, NULL);
  g_assert_cmpstr (name, ==, "Gannet");
  g_assert_cmpstr (version, ==, GANNET_VERSION);
  close_windows (about, parent);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/compat/ask/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_answer);
  }
  g_test_add_func ("/compat/about", test_about);
  return g_test_run ();
}
