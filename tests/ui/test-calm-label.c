/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* When a text that changes has the window laid out anew, and what is asked for then. */

#include "config.h"

#include "ui/calm-label.h"

#include "support/fixture.h"

#include <adwaita.h>

typedef struct {
  const char *name;
  const char *before, *after;
  int lines;
  int spare; /* pixels that it gets beyond what it asks for */
  gboolean asks; /* for other room */
} Row;

static const Row rows[] = {
    {"same-length", "1.5 MB/s", "2.7 MB/s", 1, 0, FALSE},
    {"a-little-shorter", "10.5 MB/s", "9.8 MB/s", 1, 0, FALSE},
    {"much-shorter", "1.5 MB/s · 10 min 10 s left", "2.7 MB/s", 1, 0, TRUE},
    {"emptied", "1.5 MB/s", "", 1, 0, TRUE},
    {"longer", "9.5 MB/s", "10.7 MB/s", 1, 0, TRUE},
    {"longer-with-room", "9.5 MB/s", "10.7 MB/s", 1, 100, FALSE},
    {"cut-before", "1.5 MB/s · 10 s left", "1.7 MB/s · 11 s left", 1, -40, FALSE},
    {"cut-and-longer", "1.5 MB/s · 10 s left", "1.7 MB/s · 1 min 10 s left", 1, -40, TRUE},
    {"another-line", "Downloading · 1.5 MB", "Downloading · 1.5 MB of 33 MB", 2, 20, TRUE},
    {"one-line-less", "Downloading · 1.5 MB of 33 MB", "Downloading", 2, -60, TRUE},
    {"two-lines", "Downloading · 1.5 MB of 33 MB", "Downloading · 1.6 MB of 33 MB", 2, -60, FALSE},
};

/* A window whose child counts how often its size is asked for, and gives the label what that asks
 * for and some more. */
typedef struct {
  GtkWidget *window;
  GtkWidget *label;
  int spare;
  guint asked;
} Scene;

static Scene *current;

static void
measure_cb (GtkWidget *box, GtkOrientation orientation, int for_size, int *least, int *wanted,
    int *least_baseline, int *wanted_baseline)
{
  current->asked++;
  *least = *wanted = 60;
}

static void
allocate_cb (GtkWidget *box, int width, int height, int baseline)
{
  GtkAllocation area = {0};
  gtk_widget_measure (
      current->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area.width, NULL, NULL);
  area.width += current->spare;
  gtk_widget_measure (
      current->label, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL, NULL);
  gtk_widget_size_allocate (current->label, &area, -1);
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer left)
{
  --*(int *) left;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_over (gpointer left)
{
  return *(int *) left <= 0;
}

static void
draw (GtkWidget *widget)
{
  int left = 3;
  guint id = gtk_widget_add_tick_callback (widget, count_frame_cb, &left, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &left));
  gtk_widget_remove_tick_callback (widget, id);
}

/* Newer toolkits do not draw in each frame; as if they had. */
static void
draw_scene (Scene *scene)
{
  draw (scene->window);
  gannet_calm_label_get_layout (GANNET_CALM_LABEL (scene->label));
}

static void
open_scene (Scene *scene, const char *text, int lines, gboolean trailing)
{
  GtkWidget *box = adw_bin_new ();
  current = scene;
  scene->label = g_object_new (
      GANNET_TYPE_CALM_LABEL, "label", text, "lines", lines, "trailing", trailing, NULL);
  adw_bin_set_child (ADW_BIN (box), scene->label);
  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (NULL, measure_cb, allocate_cb));
  scene->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 600, 80);
  gtk_window_set_child (GTK_WINDOW (scene->window), box);
  gtk_window_present (GTK_WINDOW (scene->window));
  draw_scene (scene);
}

/* Whether the window is laid out anew because of @text. */
static gboolean
say (Scene *scene, const char *text)
{
  scene->asked = 0;
  gannet_calm_label_set_label (GANNET_CALM_LABEL (scene->label), text);
  draw_scene (scene);
  return scene->asked > 0;
}

static void
test_room (gconstpointer user)
{
  const Row *row = user;
  Scene scene = {.spare = row->spare};
  open_scene (&scene, row->before, row->lines, FALSE);
  g_assert_cmpint (say (&scene, row->after), ==, row->asks);
  g_assert_false (say (&scene, row->after));
  gtk_window_destroy (GTK_WINDOW (scene.window));
}

/* What has grown once has room to grow, and keeps it when it shrinks. */
static void
test_growth (void)
{
  Scene scene = {0};
  open_scene (&scene, "9.5 MB/s", 1, TRUE);
  g_assert_true (say (&scene, "10.5 MB/s"));
  g_assert_false (say (&scene, "100.5 MB/s"));
  g_assert_false (say (&scene, "9.5 MB/s"));
  g_assert_false (say (&scene, "100.9 MB/s"));
  gtk_window_destroy (GTK_WINDOW (scene.window));
}

/* Whoever changes the font has it laid out in that. */
static void
test_font (void)
{
  Scene scene = {0};
  int before = 0, after = 0;
  open_scene (&scene, "9.5 MB/s", 1, TRUE);
  before = gtk_widget_get_width (scene.label);
  gtk_widget_add_css_class (scene.label, "title-1");
  draw (scene.window);
  after = gtk_widget_get_width (scene.label);
  g_assert_cmpint (after, >, before);
  PangoLayout *layout = gannet_calm_label_get_layout (GANNET_CALM_LABEL (scene.label));
  g_assert_false (pango_layout_is_ellipsized (layout));
  gtk_widget_remove_css_class (scene.label, "title-1");
  draw (scene.window);
  g_assert_cmpint (gtk_widget_get_width (scene.label), ==, before);
  gtk_window_destroy (GTK_WINDOW (scene.window));
}

/* A screen reader is told the text, and NULL is none. */
static void
test_text (void)
{
  GtkWidget *label = g_object_new (GANNET_TYPE_CALM_LABEL, "label", "9.5 MB/s", NULL);
  g_object_ref_sink (label);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, "9.5 MB/s");
  g_object_set (label, "label", NULL, NULL);
  PangoLayout *layout = gannet_calm_label_get_layout (GANNET_CALM_LABEL (label));
  g_assert_cmpstr (pango_layout_get_text (layout), ==, "");
  g_assert_finalize_object (label);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("GTK_A11Y", "test", TRUE);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/calm-label/room/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_room);
  }
  g_test_add_func ("/calm-label/growth", test_growth);
  g_test_add_func ("/calm-label/font", test_font);
  g_test_add_func ("/calm-label/text", test_text);
  return g_test_run ();
}
