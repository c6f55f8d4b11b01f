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

static void
test_text (gconstpointer data)
{
  const Row *row = data;
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 300);
  gtk_window_present (GTK_WINDOW (window));
  AdwToast *shown = gannet_toast_new (row->text);
  adw_toast_set_timeout (shown, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), shown);
  g_assert_true (gannet_fixture_run_until (NULL, is_drawn, window));

  GtkWidget *toast = scene_find_widget (window, "ToastWidget");
  GtkLabel *label = GTK_LABEL (scene_find_widget (toast, "GtkLabel"));
  PangoLayout *layout = gtk_label_get_layout (label);
  g_assert_cmpstr (gtk_label_get_text (label), ==, row->text);
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, row->lines);
  g_assert_cmpint (pango_layout_is_ellipsized (layout), ==, row->ends);
  g_assert_cmpint (gtk_widget_get_width (toast), <=, 360);
  int height = 0;
  pango_layout_get_pixel_size (layout, NULL, &height);
  g_assert_cmpint (gtk_widget_get_height (toast), >=, height);
  if (row->lines == 1)
    g_assert_cmpint (gtk_widget_get_width (toast), <, 180);
  gtk_window_destroy (GTK_WINDOW (window));
  scene_settle ();
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
  return g_test_run ();
}
