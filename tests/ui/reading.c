/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Walks over widgets as an eye does, and notes English that is left and words that are cut. */

#include "config.h"

#include "ui/reading.h"

#include "ui/calm-label.h"

#include <adwaita.h>
#include <string.h>

typedef void (*Look) (Reading *self, GtkWidget *widget, const char *page);

static void
note (Reading *self, const char *page, const char *what, const char *text)
{
  g_autofree char *fault = g_strdup_printf ("%s: %s: “%s”", page, what, text);
  if (!g_ptr_array_find_with_equal_func (self->faults, fault, g_str_equal, NULL))
    g_ptr_array_add (self->faults, g_steal_pointer (&fault));
}

static gboolean
shows_password (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) &&
      gtk_widget_get_ancestor (widget, ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL;
}

static gboolean
closes_toast (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_BUTTON (widget) && parent != NULL && gtk_widget_get_last_child (parent) == widget &&
      g_str_equal (gtk_widget_get_css_name (parent), "toast");
}

/* The buttons of a window, of a dialog in it and of a password, the last one of a toast, and the
 * names of keys are the toolkit's, whose translations may not be installed. */
static gboolean
is_ours (GtkWidget *widget)
{
  static const char *const theirs[] = {"accelerator", "windowcontrols", NULL};

  return !GTK_IS_SHORTCUT_LABEL (widget) && !shows_password (widget) && !closes_toast (widget) &&
      !g_strv_contains (theirs, gtk_widget_get_css_name (widget));
}

static void
look_at_all (Reading *self, GtkWidget *widget, const char *page, Look look)
{
  if (!gtk_widget_get_mapped (widget) || !is_ours (widget))
    return;
  look (self, widget, page);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at_all (self, child, page, look);
}

static gboolean
is_known (Reading *self, const char *word)
{
  return strlen (word) < 2 || catalogue_has_word (self->catalogue, word) ||
      g_strv_contains (self->names, word);
}

static gboolean
is_read_from_right (gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);
  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW;
}

/* Text is laid out from the side that its first letter, or a mark in front of it, is read from. */
static gboolean
begins_on_wrong_side (const char *text)
{
  const gunichar right_to_left_mark = 0x200f;
  gboolean found_other = FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    if (is_read_from_right (letter) || letter == right_to_left_mark)
      return found_other;
    found_other = found_other || g_unichar_isalpha (letter);
  }
  return FALSE;
}

static void
read_text (Reading *self, const char *page, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  self->count++;
  const char *message = catalogue_find_english (self->catalogue, text);
  if (message != NULL)
    note (self, page, "English", text);
  if (!self->other_letters || g_path_is_absolute (text))
    return;
  g_auto (GStrv) words = g_regex_split_simple ("[^A-Za-z]+", text, 0, 0);
  for (char **word = words; *word != NULL; word++)
    if (!is_known (self, *word))
      note (self, page, "in no catalogue", text);
}

/* As a label of either kind is drawn, or NULL. */
static PangoLayout *
get_layout (GtkWidget *widget)
{
  if (GANNET_IS_CALM_LABEL (widget))
    return gannet_calm_label_get_layout (GANNET_CALM_LABEL (widget));
  return GTK_IS_LABEL (widget) ? gtk_label_get_layout (GTK_LABEL (widget)) : NULL;
}

static const char *
get_text (GtkWidget *widget)
{
  PangoLayout *layout = get_layout (widget);
  return layout != NULL ? pango_layout_get_text (layout) : NULL;
}

static PangoEllipsizeMode
get_ellipsize (GtkWidget *widget)
{
  if (GANNET_IS_CALM_LABEL (widget))
    return PANGO_ELLIPSIZE_END;
  return gtk_label_get_ellipsize (GTK_LABEL (widget));
}

static void
read_widget (Reading *self, GtkWidget *widget, const char *page)
{
  const char *text = get_text (widget);
  if (text != NULL) {
    read_text (self, page, text);
    if (begins_on_wrong_side (text))
      note (self, page, "begins on the wrong side", text);
  }
  read_text (self, page, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_WINDOW (widget))
    read_text (self, page, gtk_window_get_title (GTK_WINDOW (widget)));
  /* What it is, when it is not this. */
  g_autofree char *heard = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    read_text (self, page, heard);
}

void
reading_words (Reading *self, GtkWidget *widget, const char *page)
{
  look_at_all (self, widget, page, read_widget);
}

/* Names of files and folders may be longer than any window, and are shortened in their middle. */
static gboolean
is_shortened (GtkWidget *label)
{
  return get_ellipsize (label) == PANGO_ELLIPSIZE_END &&
      pango_layout_is_ellipsized (get_layout (label));
}

static gboolean
is_wider_than_its_place (GtkWidget *label)
{
  int width = 0;
  pango_layout_get_pixel_size (get_layout (label), &width, NULL);
  return get_ellipsize (label) == PANGO_ELLIPSIZE_NONE && width > gtk_widget_get_width (label);
}

static gboolean
reaches_out (GtkWidget *label)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (label));
  graphene_rect_t place;
  if (!gtk_widget_compute_bounds (label, window, &place))
    return FALSE;
  return place.origin.x < 0 ||
      place.origin.x + place.size.width > (float) gtk_widget_get_width (window);
}

static void
measure_label (Reading *self, GtkWidget *widget, const char *page)
{
  const char *text = get_text (widget);
  if (text == NULL)
    return;
  if (is_shortened (widget))
    note (self, page, "shortened", text);
  if (is_wider_than_its_place (widget))
    note (self, page, "wider than its place", text);
  if (pango_layout_get_unknown_glyphs_count (get_layout (widget)) > 0)
    note (self, page, "in no font that is here", text);
  if (reaches_out (widget))
    note (self, page, "outside of the window", text);
}

void
reading_room (Reading *self, GtkWidget *widget, const char *page)
{
  look_at_all (self, widget, page, measure_label);
}

/* The innermost one whose words ask for that much. */
static GtkWidget *
find_wide (GtkWidget *widget, int width)
{
  int least = 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least <= width)
    return NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_wide (child, width);
    if (found != NULL)
      return found;
  }
  return widget;
}

gboolean
reading_fits (Reading *self, GtkWidget *widget, int width, const char *page)
{
  GtkWidget *wide = find_wide (widget, width);
  if (wide != NULL)
    note (self, page, "does not fit", G_OBJECT_TYPE_NAME (wide));
  return wide == NULL;
}
