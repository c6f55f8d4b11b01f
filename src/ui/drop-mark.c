/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Draws where a drop would go. It takes none, and knows nothing of what is dropped. */

#include "config.h"

#include "ui/drop-mark.h"

#define LINE_HEIGHT 3
#define MARGIN 12

struct _GannetDropMark {
  GtkWidget parent_instance;
  GtkWidget *words;
  GtkWidget *line;
  graphene_rect_t place; /* of the one that is shown; no width: all of ours */
};

G_DEFINE_FINAL_TYPE (GannetDropMark, gannet_drop_mark, GTK_TYPE_WIDGET)

static void
show (GannetDropMark *self, const char *words)
{
  if (words != NULL)
    gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->words, words != NULL);
  gtk_widget_set_visible (self->line, words == NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gannet_drop_mark_cover (GannetDropMark *self, GtkWidget *row, const char *words)
{
  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self), &self->place))
    show (self, words);
}

void
gannet_drop_mark_point (GannetDropMark *self, GtkWidget *row, gboolean below)
{
  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self), &self->place))
    return;
  float edge = self->place.origin.y + (below ? self->place.size.height : 0);
  self->place.origin.y = MAX (edge - LINE_HEIGHT / 2, 0);
  self->place.size.height = LINE_HEIGHT;
  show (self, NULL);
}

void
gannet_drop_mark_say (GannetDropMark *self, const char *words)
{
  self->place = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  show (self, words);
}

void
gannet_drop_mark_hide (GannetDropMark *self)
{
  gtk_widget_set_visible (self->words, FALSE);
  gtk_widget_set_visible (self->line, FALSE);
}

static void
allocate (GannetDropMark *self, GtkWidget *child, int width)
{
  int least = 0, high = 0;
  const graphene_rect_t *place = &self->place;
  if (!gtk_widget_get_visible (child))
    return;
  gboolean whole = place->size.width <= 0;
  int wide = whole ? width - 2 * MARGIN : (int) place->size.width;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  wide = MAX (wide, least);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, &high, NULL, NULL, NULL);
  const GtkAllocation rest = {whole ? MARGIN : (int) place->origin.x,
      whole ? MARGIN : (int) place->origin.y, wide, MAX (high, (int) place->size.height)};
  gtk_widget_size_allocate (child, &rest, -1);
}

static void
gannet_drop_mark_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GannetDropMark *self = GANNET_DROP_MARK (widget);
  allocate (self, self->words, width);
  allocate (self, self->line, width);
}

static void
gannet_drop_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least,
    int *natural, int *least_baseline, int *natural_baseline)
{
  *least = *natural = 0;
}

static void
gannet_drop_mark_dispose (GObject *object)
{
  GannetDropMark *self = GANNET_DROP_MARK (object);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  G_OBJECT_CLASS (gannet_drop_mark_parent_class)->dispose (object);
}

static void
gannet_drop_mark_class_init (GannetDropMarkClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = gannet_drop_mark_dispose;
  widget_class->measure = gannet_drop_mark_measure;
  widget_class->size_allocate = gannet_drop_mark_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "dropmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gannet_drop_mark_init (GannetDropMark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->words = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->words), 2);
  gtk_label_set_justify (GTK_LABEL (self->words), GTK_JUSTIFY_CENTER);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->line, "line");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gannet_drop_mark_hide (self);
}
