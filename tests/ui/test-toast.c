/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A toast says all of a sentence in a window as narrow as a telephone, as plain text, and is no
 * wider than its words. */

#include "config.h"

#include "ui/scene.h"
#include "ui/toast.h"

typedef struct {
  const char *name;
  const char *text;
  int lines; /* as many as are needed, in a window of 360 */
  gboolean ends; /* some of it is left out */
} Row;

#define LONG "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "

static const Row rows[] = {
    {"short", "Copied", 1, FALSE},
    {"plain", "<b>&amp;", 1, FALSE},
    {"two lines", "one two three four five six seven eight nine ten", 2, FALSE},
    {"endless", LONG LONG LONG, 6, TRUE},
    {"no blank", "WWWWWWWWWWWWWWWWWWWWWWWW", 2, FALSE},
};

static gboolean
is_drawn (gpointer data)
{
  GtkWidget *toast = scene_find_widget (data, "ToastWidget");
  return toast != NULL && gtk_widget_get_width (toast) > 0;
}

/* A window of this width with a toast that says @text. */
static GtkWidget *
show_toast (const char *text, const char *button, int width)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 300);
  gtk_window_present (GTK_WINDOW (window));
  AdwToast *shown = gannet_toast_new (text);
  adw_toast_set_timeout (shown, 0);
  adw_toast_set_button_label (shown, button);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), shown);
  g_assert_true (gannet_fixture_run_until (NULL, is_drawn, window));
  return window;
}

/* How many lines there are. Whatever is to be seen of them has the room that it needs. */
static int
count_lines (GtkWidget *window)
{
  GtkWidget *toast = scene_find_widget (window, "ToastWidget");
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (scene_find_widget (toast, "GtkLabel")));
  int height = 0;
  pango_layout_get_pixel_size (layout, NULL, &height);
  g_assert_cmpint (gtk_widget_get_height (toast), >=, height);
  g_assert_cmpint (gtk_widget_get_width (toast), <=, gtk_widget_get_width (window));
  return pango_layout_get_line_count (layout);
}

static gboolean
is_cut (GtkWidget *window)
{
  GtkWidget *toast = scene_find_widget (window, "ToastWidget");
  return pango_layout_is_ellipsized (
      gtk_label_get_layout (GTK_LABEL (scene_find_widget (toast, "GtkLabel"))));
}

static void
test_text (gconstpointer data)
{
  const Row *row = data;
  GtkWidget *window = show_toast (row->text, NULL, 360);
  GtkWidget *toast = scene_find_widget (window, "ToastWidget");
  GtkWidget *label = scene_find_widget (toast, "GtkLabel");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, row->text);
  g_assert_cmpint (count_lines (window), ==, row->lines);
  g_assert_cmpint (is_cut (window), ==, row->ends);
  if (row->lines == 1)
    g_assert_cmpint (gtk_widget_get_width (toast), <, 180);
  gtk_window_destroy (GTK_WINDOW (window));
  scene_settle ();
}

#define SENTENCE "one two three four five six seven eight nine ten eleven twelve"

typedef struct {
  GtkWidget *window;
  int lines;
} Wish;

static gboolean
has_lines (gpointer data)
{
  const Wish *wish = data;
  return count_lines (wish->window) == wish->lines;
}

/* Lines are as long as the window has room for, and so many that no word is lost. */
static void
test_width (void)
{
  GtkWidget *window = show_toast (SENTENCE, NULL, 800);
  Wish wish = {window, 1};
  g_assert_true (gannet_fixture_run_until (NULL, has_lines, &wish));
  wish.lines = 2;
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 300);
  g_assert_true (gannet_fixture_run_until (NULL, has_lines, &wish));
  g_assert_false (is_cut (window));
  wish.lines = 1;
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 300);
  g_assert_true (gannet_fixture_run_until (NULL, has_lines, &wish));
  gtk_window_destroy (GTK_WINDOW (window));
  scene_settle ();
}

/* What a button takes is not there for the text. */
static void
test_button (void)
{
  for (int width = 360; width <= 900; width += 60) {
    GtkWidget *window = show_toast (SENTENCE, "Add Them Again", width);
    int lines = count_lines (window);
    if (width == 360 || width == 900)
      g_assert_cmpint (lines == 1, ==, width == 900);
    g_assert_false (is_cut (window));
    gtk_window_destroy (GTK_WINDOW (window));
    scene_settle ();
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/toast/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_text);
  }
  g_test_add_func ("/toast/width", test_width);
  g_test_add_func ("/toast/button", test_button);
  return g_test_run ();
}
