/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lays out two widgets beside or below each other. It knows nothing of what they show. */

#include "config.h"

#include "ui/pair.h"

struct _GannetPair {
  GtkWidget parent_instance;
  GtkWidget *first;
  GtkWidget *second;
  int breadth;
  int spacing;
  gboolean centered;
};

typedef enum {
  PROP_FIRST = 1,
  PROP_SECOND,
  PROP_BREADTH,
  PROP_SPACING,
  PROP_CENTERED
} GannetPairProperty;

static GParamSpec *properties[PROP_CENTERED + 1];

G_DEFINE_FINAL_TYPE (GannetPair, gannet_pair, GTK_TYPE_WIDGET)

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

static int
minimum (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int size = 0;
  if (is_shown (child))
    gtk_widget_measure (child, orientation, for_size, &size, NULL, NULL, NULL);
  return size;
}

static int
natural (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int size = 0;
  if (is_shown (child))
    gtk_widget_measure (child, orientation, for_size, NULL, &size, NULL, NULL);
  return size;
}

static int
gap (GannetPair *self)
{
  return is_shown (self->first) && is_shown (self->second) ? self->spacing : 0;
}

static int
second_width (GannetPair *self, int width)
{
  int room = width - gap (self) - minimum (self->first, GTK_ORIENTATION_HORIZONTAL, -1);
  int least = minimum (self->second, GTK_ORIENTATION_HORIZONTAL, -1);
  return MAX (least, MIN (room, natural (self->second, GTK_ORIENTATION_HORIZONTAL, -1)));
}

/* With all the room that both could use. */
static int
natural_width (GannetPair *self)
{
  return natural (self->first, GTK_ORIENTATION_HORIZONTAL, -1) +
      natural (self->second, GTK_ORIENTATION_HORIZONTAL, -1) + gap (self);
}

static int
height_for_width (GannetPair *self, int width)
{
  if (width >= self->breadth) {
    int second = second_width (self, width);
    return MAX (natural (self->first, GTK_ORIENTATION_VERTICAL, width - second - gap (self)),
        natural (self->second, GTK_ORIENTATION_VERTICAL, second));
  }
  return natural (self->first, GTK_ORIENTATION_VERTICAL, width) +
      natural (self->second, GTK_ORIENTATION_VERTICAL, width);
}

static GtkSizeRequestMode
gannet_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gannet_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least,
    int *wanted, int *least_baseline, int *wanted_baseline)
{
  GannetPair *self = GANNET_PAIR (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *least = MAX (minimum (self->first, orientation, -1), minimum (self->second, orientation, -1));
    *wanted = MAX (*least, natural_width (self));
    return;
  }
  /* Asked without a width, it is as low as it ever is. */
  int width = for_size < 0 ? MAX (self->breadth, natural_width (self)) : for_size;
  *least = *wanted = height_for_width (self, width);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = {x, y, width, height};
  if (is_shown (child))
    gtk_widget_size_allocate (child, &area, -1);
}

static void
gannet_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GannetPair *self = GANNET_PAIR (widget);
  if (width < self->breadth) {
    int upper = natural (self->first, GTK_ORIENTATION_VERTICAL, width);
    int lower = natural (self->second, GTK_ORIENTATION_VERTICAL, width);
    int top = MAX (0, (height - upper - lower) / 2);
    allocate (self->first, 0, top, width, upper);
    allocate (self->second, 0, top + upper, width, lower);
    return;
  }
  int second = second_width (self, width);
  int first = MAX (0, width - second - gap (self));
  if (self->centered)
    first = MIN (first, natural (self->first, GTK_ORIENTATION_HORIZONTAL, -1));
  int edge = (width - first - gap (self) - second) / 2;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  allocate (self->first, mirrored ? width - edge - first : edge, 0, first, height);
  allocate (self->second, mirrored ? edge : width - edge - second, 0, second, height);
}

static void
set_child (GannetPair *self, GtkWidget **place, GtkWidget *child)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child == NULL)
    return;

  /* The order of children is the order of reading and of focus. */
  if (place == &self->first)
    gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);
  else
    gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

static void
gannet_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetPair *self = GANNET_PAIR (object);
  switch ((GannetPairProperty) id) {
  case PROP_FIRST:
    g_value_set_object (value, self->first);
    break;
  case PROP_SECOND:
    g_value_set_object (value, self->second);
    break;
  case PROP_BREADTH:
    g_value_set_int (value, self->breadth);
    break;
  case PROP_SPACING:
    g_value_set_int (value, self->spacing);
    break;
  case PROP_CENTERED:
    g_value_set_boolean (value, self->centered);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetPair *self = GANNET_PAIR (object);
  switch ((GannetPairProperty) id) {
  case PROP_FIRST:
    set_child (self, &self->first, g_value_get_object (value));
    break;
  case PROP_SECOND:
    set_child (self, &self->second, g_value_get_object (value));
    break;
  case PROP_BREADTH:
    self->breadth = g_value_get_int (value);
    break;
  case PROP_SPACING:
    self->spacing = g_value_get_int (value);
    break;
  case PROP_CENTERED:
    self->centered = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
gannet_pair_dispose (GObject *object)
{
  GannetPair *self = GANNET_PAIR (object);
  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);
  G_OBJECT_CLASS (gannet_pair_parent_class)->dispose (object);
}

static void
gannet_pair_class_init (GannetPairClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_pair_get_property;
  object_class->set_property = gannet_pair_set_property;
  object_class->dispose = gannet_pair_dispose;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->get_request_mode = gannet_pair_get_request_mode;
  widget_class->measure = gannet_pair_measure;
  widget_class->size_allocate = gannet_pair_size_allocate;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  properties[PROP_FIRST] = g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_BREADTH] = g_param_spec_int ("breadth", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_CENTERED] = g_param_spec_boolean ("centered", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gannet_pair_init (GannetPair *self)
{
}
