/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links that are ticked one by one and many at once, among those that are shown. */

#include "config.h"

#include "core/links.h"
#include "ui/candidate-list.h"
#include "ui/candidate-row.h"
#include "ui/scene.h"

#include <adwaita.h>
#include <string.h>

#define U "https://ui.test/"
#define TEXT U "a.png\n" U "b.png\n" U "c.iso\n" U "d.pdf"

typedef struct {
  GannetCandidates *candidates;
  GtkWidget *list;
  GtkWidget *window;
  guint changed, shown;
} Scene;

static gpointer
part (Scene *scene, const char *id)
{
  GObject *child = gtk_widget_get_template_child (scene->list, GANNET_TYPE_CANDIDATE_LIST, id);
  g_assert_nonnull (child);
  return child;
}

static void
changed_cb (Scene *scene)
{
  scene->changed++;
}

static void
shown_cb (Scene *scene, GannetCandidate *candidate)
{
  g_assert_true (GANNET_IS_CANDIDATE (candidate));
  scene->shown++;
}

static void
open_scene (Scene *scene, const char *text)
{
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), GANNET_LINKS_LIST, NULL);
  *scene = (Scene){.candidates = gannet_candidates_new ()};
  scene->list = g_object_new (GANNET_TYPE_CANDIDATE_LIST, NULL);
  g_signal_connect_swapped (scene->list, "changed", G_CALLBACK (changed_cb), scene);
  g_signal_connect_swapped (scene->list, "shown", G_CALLBACK (shown_cb), scene);
  gannet_candidate_list_set_candidates (GANNET_CANDIDATE_LIST (scene->list), scene->candidates);
  scene->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 400, 600);
  adw_window_set_content (ADW_WINDOW (scene->window), scene->list);
  gannet_candidates_read (scene->candidates, links);
  gannet_candidate_list_refresh (GANNET_CANDIDATE_LIST (scene->list));
}

static void
close_scene (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  gannet_candidates_free (scene->candidates);
}

static void
expect (Scene *scene, const char *label, guint shown)
{
  scene_settle ();
  g_assert_cmpstr (gtk_check_button_get_label (part (scene, "all_check")), ==, label);
  g_assert_cmpuint (g_list_model_get_n_items (part (scene, "shown")), ==, shown);
}

static void
test_all (void)
{
  Scene scene;
  open_scene (&scene, TEXT);
  GtkCheckButton *all = part (&scene, "all_check");
  expect (&scene, "4 of 4 selected", 4);
  g_assert_true (gtk_check_button_get_active (all));
  gtk_check_button_set_active (all, FALSE);
  expect (&scene, "0 of 4 selected", 4);
  g_assert_cmpuint (scene.changed, ==, 1);
  gannet_candidate_set_ticked (gannet_candidates_find (scene.candidates, U "c.iso"), TRUE);
  gannet_candidate_list_refresh (GANNET_CANDIDATE_LIST (scene.list));
  expect (&scene, "1 of 4 selected", 4);
  g_assert_true (gtk_check_button_get_inconsistent (all));
  gtk_check_button_set_active (all, TRUE);
  expect (&scene, "4 of 4 selected", 4);
  close_scene (&scene);
}

/* What is not shown keeps its tick. */
static void
test_narrowed (void)
{
  Scene scene;
  open_scene (&scene, TEXT);
  gtk_drop_down_set_selected (part (&scene, "kind_choice"), GANNET_FILE_KIND_PICTURE);
  expect (&scene, "4 of 4 selected", 2);
  gtk_check_button_set_active (part (&scene, "all_check"), FALSE);
  expect (&scene, "2 of 4 selected", 2);
  gtk_drop_down_set_selected (part (&scene, "kind_choice"), 0);
  gtk_editable_set_text (part (&scene, "search_entry"), "C.ISO");
  g_signal_emit_by_name (part (&scene, "search_entry"), "search-changed");
  expect (&scene, "2 of 4 selected", 1);
  gtk_editable_set_text (part (&scene, "search_entry"), "nowhere");
  g_signal_emit_by_name (part (&scene, "search_entry"), "search-changed");
  expect (&scene, "2 of 4 selected", 0);
  g_assert_false (gtk_widget_get_sensitive (part (&scene, "all_check")));
  close_scene (&scene);
}

static void
test_sizes (void)
{
  Scene scene;
  open_scene (&scene, TEXT);
  g_auto (GannetReply) reply = {0};
  gannet_reply_init (&reply, 200, NULL, 0, 1);
  g_autoptr (GannetPreview) preview = gannet_preview_new (&reply, 20000000, U "c.iso", U "c.iso");
  gannet_candidate_set_preview (gannet_candidates_find (scene.candidates, U "c.iso"), preview);
  gannet_candidate_list_refresh (GANNET_CANDIDATE_LIST (scene.list));
  expect (&scene, "4 of 4 selected · 20.0\u00a0MB", 4);
  gtk_drop_down_set_selected (part (&scene, "size_choice"), 2);
  expect (&scene, "4 of 4 selected · 20.0\u00a0MB", 1);
  gtk_drop_down_set_selected (part (&scene, "size_choice"), 3);
  expect (&scene, "4 of 4 selected · 20.0\u00a0MB", 0);
  close_scene (&scene);
}

static gboolean
has_shown (gpointer data)
{
  return ((Scene *) data)->shown >= 4;
}

static void
test_rows (void)
{
  Scene scene;
  open_scene (&scene, TEXT);
  gtk_window_present (GTK_WINDOW (scene.window));
  g_assert_true (gannet_fixture_run_until (NULL, has_shown, &scene));
  GtkWidget *row = scene_find_widget (scene.list, "GannetCandidateRow");
  GannetCandidate *candidate = NULL;
  g_object_get (row, "candidate", &candidate, NULL);
  GObject *check = gtk_widget_get_template_child (row, GANNET_TYPE_CANDIDATE_ROW, "check");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gannet_candidate_get_ticked (candidate));
  expect (&scene, "3 of 4 selected", 4);

  GObject *entry = gtk_widget_get_template_child (row, GANNET_TYPE_CANDIDATE_ROW, "entry");
  GObject *problem = gtk_widget_get_template_child (row, GANNET_TYPE_CANDIDATE_ROW, "problem");
  gtk_editable_set_text (GTK_EDITABLE (entry), "../x");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_null (gannet_candidate_get_chosen_name (candidate));
  gtk_editable_set_text (GTK_EDITABLE (entry), "mine.png");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gannet_candidate_get_name (candidate), ==, "mine.png");
  g_object_unref (candidate);
  close_scene (&scene);
}

/* As many as may be pasted; no step may be one that is felt. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, U "%u.%s\n", i, i % 2 == 0 ? "png" : "iso");
  Scene scene;
  open_scene (&scene, text->str);
  gtk_window_present (GTK_WINDOW (scene.window));
  expect (&scene, "100000 of 100000 selected", 100000);
  gint64 begin = g_get_monotonic_time ();
  gtk_check_button_set_active (part (&scene, "all_check"), FALSE);
  gint64 end = g_get_monotonic_time ();
  g_test_message ("none of 100000: %" G_GINT64_FORMAT " ms", (end - begin) / 1000);
  expect (&scene, "0 of 100000 selected", 100000);
  gtk_drop_down_set_selected (part (&scene, "kind_choice"), GANNET_FILE_KIND_PICTURE);
  g_test_message ("pictures: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - end) / 1000);
  expect (&scene, "0 of 100000 selected", 50000);
  close_scene (&scene);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/candidate-list/all", test_all);
  g_test_add_func ("/candidate-list/narrowed", test_narrowed);
  g_test_add_func ("/candidate-list/sizes", test_sizes);
  g_test_add_func ("/candidate-list/rows", test_rows);
  g_test_add_func ("/candidate-list/many", test_many);
  return g_test_run ();
}
