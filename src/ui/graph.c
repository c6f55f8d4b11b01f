/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Draws values. What they mean is not known here. */

#include "config.h"

#include "ui/graph.h"

#include "ui/compat.h"

#define EDGE 2.0f
#define BODY_ALPHA 0.35f
#define BODY_ALPHA_CONTRAST 0.8f

struct _GannetGraph {
  GtkWidget parent_instance;
  GArray *values; /* of double */
  guint slots;
  int gap;
};

typedef enum { PROP_GAP = 1 } GannetGraphProperty;

static GParamSpec *properties[PROP_GAP + 1];

G_DEFINE_FINAL_TYPE (GannetGraph, gannet_graph, GTK_TYPE_WIDGET)

static double
get_peak (GannetGraph *self)
{
  double peak = 0;
  for (guint i = 0; i < self->values->len; i++)
    peak = MAX (peak, g_array_index (self->values, double, i));
  return peak;
}

static gboolean
is_mirrored (GtkWidget *widget)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}

static void
draw_bar (GannetGraph *self, GtkSnapshot *snapshot, guint index, double part)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float width = (float) gtk_widget_get_width (widget) / (float) self->slots;
  float height = (float) (gtk_widget_get_height (widget) * part);
  float left = width * (float) index;
  float bar = MAX (1, width - (float) self->gap);
  GdkRGBA color;

  if (is_mirrored (widget))
    left = (float) gtk_widget_get_width (widget) - left - bar;
  float top = (float) gtk_widget_get_height (widget) - height;
  gannet_compat_get_color (widget, &color);
  gtk_snapshot_append_color (
      snapshot, &color, &GRAPHENE_RECT_INIT (left, top, bar, MIN (EDGE, height)));
  color.alpha *= gannet_compat_has_contrast (widget) ? BODY_ALPHA_CONTRAST : BODY_ALPHA;
  if (height > EDGE)
    gtk_snapshot_append_color (
        snapshot, &color, &GRAPHENE_RECT_INIT (left, top + EDGE, bar, height - EDGE));
}

static void
gannet_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GannetGraph *self = GANNET_GRAPH (widget);
  double peak = get_peak (self);
  for (guint i = 0; i < self->values->len && peak > 0; i++) {
    double value = g_array_index (self->values, double, i);
    if (value > 0)
      draw_bar (self, snapshot, i, value / peak);
  }
}

void
gannet_graph_set_values (GannetGraph *self, const double *values, guint count, guint slots)
{
  g_array_set_size (self->values, 0);
  if (count > 0)
    g_array_append_vals (self->values, values, count);
  self->slots = MAX (1, MAX (count, slots));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gannet_graph_describe (GannetGraph *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

int
gannet_graph_find (GannetGraph *self, double x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  if (is_mirrored (GTK_WIDGET (self)))
    x = width - x;
  int index = width > 0 && x >= 0 ? (int) (x * self->slots / width) : -1;
  return index < (int) self->values->len ? index : -1;
}

static void
gannet_graph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetGraph *self = GANNET_GRAPH (object);
  switch ((GannetGraphProperty) id) {
  case PROP_GAP:
    g_value_set_int (value, self->gap);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_graph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetGraph *self = GANNET_GRAPH (object);
  switch ((GannetGraphProperty) id) {
  case PROP_GAP:
    self->gap = g_value_get_int (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_graph_finalize (GObject *object)
{
  g_array_unref (GANNET_GRAPH (object)->values);
  G_OBJECT_CLASS (gannet_graph_parent_class)->finalize (object);
}

static void
gannet_graph_class_init (GannetGraphClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_graph_get_property;
  object_class->set_property = gannet_graph_set_property;
  object_class->finalize = gannet_graph_finalize;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  properties[PROP_GAP] = g_param_spec_int ("gap", NULL, NULL, 0, 100, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  GTK_WIDGET_CLASS (class)->snapshot = gannet_graph_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "graph");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gannet_graph_init (GannetGraph *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  self->slots = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
