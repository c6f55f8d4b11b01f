/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How toasts look. What they say, and when, is not known here. */

#include "config.h"

#include "ui/toast.h"

#define MOST_LINES 6
#define LINE_LENGTH 24

/* Newer toasts take room from their button before the text has taken all the lines it may. */
static void
keep_button_whole (GtkWidget *label)
{
  GtkWidget *next = gtk_widget_get_next_sibling (gtk_widget_get_parent (label));
  for (; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (next), "can-shrink") != NULL)
      g_object_set (next, "can-shrink", FALSE, NULL);
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
  /* A toast is as high as its text wants to be, whatever width there is. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_LENGTH);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  g_signal_connect (label, "map", G_CALLBACK (keep_button_whole), NULL);
  adw_toast_set_custom_title (toast, label);
  return toast;
}
