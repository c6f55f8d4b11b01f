/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How toasts look. What they say, and when, is not known here. */

#include "config.h"

#include "ui/toast.h"

#define MOST_LINES 6

/* How long a line wants to be, in letters. */
#define LONGEST_LINE 64
#define SHORTEST_LINE 10

/* Newer toasts take room from their button before the text has taken all the lines it may. */
static void
keep_button_whole (GtkWidget *label)
{
  GtkWidget *next = gtk_widget_get_next_sibling (gtk_widget_get_parent (label));
  for (; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (next), "can-shrink") != NULL)
      g_object_set (next, "can-shrink", FALSE, NULL);
}

static int
get_wanted_width (GtkWidget *widget)
{
  int wanted = 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  return wanted;
}

/* What labels take for the width of a letter, in pixels. */
static int
get_letter_width (GtkWidget *label)
{
  PangoContext *context = gtk_widget_get_pango_context (label);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
      pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  return MAX (1, PANGO_PIXELS_CEIL (width));
}

/* A toast is as high as its text wants to be, whatever width there is. So that it gets the width
 * that it wants, its lines are as long as leaves room for all else in it. */
static void
fit_lines (GtkWidget *label)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (label, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *toast = label;
  while (gtk_widget_get_parent (toast) != overlay)
    toast = gtk_widget_get_parent (toast);
  int others = get_wanted_width (toast) - get_wanted_width (label);
  int length = (gtk_widget_get_width (overlay) - others) / get_letter_width (label);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CLAMP (length, SHORTEST_LINE, LONGEST_LINE));
}

static void
mapped_cb (GtkWidget *label)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (label));
  keep_button_whole (label);
  fit_lines (label);
  /* The window gets another size. */
  g_signal_connect_object (surface, "layout", G_CALLBACK (fit_lines), label, G_CONNECT_SWAPPED);
}

static void
unmapped_cb (GtkWidget *label)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (label));
  g_signal_handlers_disconnect_by_func (surface, fit_lines, label);
}

AdwToast *
gannet_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);
  /* Its own label has one line, which in a narrow window, or in large text, ends too early. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SHORTEST_LINE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  g_signal_connect (label, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (label, "unmap", G_CALLBACK (unmapped_cb), NULL);
  adw_toast_set_custom_title (toast, label);
  return toast;
}
