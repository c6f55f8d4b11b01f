/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Draws a text and knows when it needs other room. What it says is not known here. */

#include "config.h"

#include "ui/calm-label.h"

#include "ui/compat.h"

/* In letters: the least that is worth showing of a text; how much shorter than its room it may be
 * and keep it; how much more it has than it needs once it turned out to change. */
#define LEAST 3
#define SLACK 8
#define GROWTH 2

struct _GannetCalmLabel {
  GtkWidget parent_instance;
  char *label;
  int lines;
  PangoLayout *layout; /* as wide as the widget; NULL until it is needed */
  int wanted; /* the natural width that was asked for last, in pixels */
  int letter; /* about as wide as one of it, in pixels */
  gboolean trailing;
};

typedef enum { PROP_LABEL = 1, PROP_LINES, PROP_TRAILING } GannetCalmLabelProperty;

static GParamSpec *properties[PROP_TRAILING + 1];

G_DEFINE_FINAL_TYPE (GannetCalmLabel, gannet_calm_label, GTK_TYPE_WIDGET)

/* In room @width pixels wide, or without an end for -1. */
static PangoLayout *
lay_out (GannetCalmLabel *self, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->label);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -self->lines);
  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  return layout;
}

static int
get_height_for (GannetCalmLabel *self, int width)
{
  g_autoptr (PangoLayout) layout = lay_out (self, width);
  int height = 0;
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
get_natural_width (GannetCalmLabel *self)
{
  g_autoptr (PangoLayout) layout = lay_out (self, -1);
  int width = 0;
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
get_letter (GannetCalmLabel *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);
  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width);
}

/* Whether something @width wide may have the room that was asked for last. */
static gboolean
keeps_room (GannetCalmLabel *self, int width)
{
  gboolean nearly = width <= self->wanted && width >= self->wanted - SLACK * self->letter;
  return nearly && width > 0;
}

/* Whether what is laid out now, where something @height high was, needs no other room. */
static gboolean
fits (GannetCalmLabel *self, int height)
{
  int width = 0, now = 0;
  pango_layout_get_pixel_size (self->layout, &width, &now);
  if (now != height)
    return FALSE;
  if (pango_layout_is_ellipsized (self->layout))
    return get_natural_width (self) <= self->wanted;
  return pango_layout_is_wrapped (self->layout) ||
      gtk_widget_get_width (GTK_WIDGET (self)) > self->wanted || keeps_room (self, width);
}

/* What has grown will grow again. */
static void
ask_for_room (GannetCalmLabel *self)
{
  if (self->trailing && self->wanted > 0)
    self->wanted = get_natural_width (self) + GROWTH * self->letter;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
gannet_calm_label_set_label (GannetCalmLabel *self, const char *label)
{
  const char *text = label != NULL ? label : "";
  int height = 0;
  if (g_str_equal (text, self->label))
    return;
  g_free (self->label);
  self->label = g_strdup (text);
  g_autoptr (PangoLayout) before = g_steal_pointer (&self->layout);
  if (before != NULL) {
    pango_layout_get_pixel_size (before, NULL, &height);
    self->layout = lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));
  }
  if (before != NULL && fits (self, height))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    ask_for_room (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

PangoLayout *
gannet_calm_label_get_layout (GannetCalmLabel *self)
{
  if (self->layout == NULL)
    self->layout = lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return self->layout;
}

static GtkSizeRequestMode
gannet_calm_label_get_request_mode (GtkWidget *widget)
{
  gboolean one = GANNET_CALM_LABEL (widget)->lines == 1;
  return one ? GTK_SIZE_REQUEST_CONSTANT_SIZE : GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gannet_calm_label_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least,
    int *wanted, int *least_baseline, int *wanted_baseline)
{
  GannetCalmLabel *self = GANNET_CALM_LABEL (widget);
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *least = *wanted = get_height_for (self, for_size);
    return;
  }
  int natural = get_natural_width (self);
  self->letter = get_letter (self);
  if (!keeps_room (self, natural))
    self->wanted = natural;
  *wanted = self->wanted;
  *least = MIN (self->wanted, LEAST * self->letter);
}

static void
gannet_calm_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GannetCalmLabel *self = GANNET_CALM_LABEL (widget);
  if (self->layout != NULL && pango_layout_get_width (self->layout) != width * PANGO_SCALE)
    g_clear_object (&self->layout);
}

static gboolean
is_at_right (GannetCalmLabel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean at_end = self->trailing && gtk_widget_get_width (widget) <= self->wanted;
  return at_end == (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL);
}

static void
gannet_calm_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PangoLayout *layout = gannet_calm_label_get_layout (GANNET_CALM_LABEL (widget));
  PangoRectangle box;
  GdkRGBA color;
  pango_layout_get_pixel_extents (layout, NULL, &box);
  gannet_compat_get_color (widget, &color);
  int left =
      is_at_right (GANNET_CALM_LABEL (widget)) ? gtk_widget_get_width (widget) - box.width : 0;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (left - box.x), 0));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Fonts may be others. */
static void
forget_layout (GannetCalmLabel *self)
{
  g_clear_object (&self->layout);
  self->wanted = 0;
}

static void
gannet_calm_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gannet_calm_label_parent_class)->css_changed (widget, change);
  forget_layout (GANNET_CALM_LABEL (widget));
}

static void
gannet_calm_label_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (gannet_calm_label_parent_class)->system_setting_changed (widget, setting);
  forget_layout (GANNET_CALM_LABEL (widget));
}

static void
gannet_calm_label_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (gannet_calm_label_parent_class)->direction_changed (widget, before);
  forget_layout (GANNET_CALM_LABEL (widget));
}

static void
gannet_calm_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetCalmLabel *self = GANNET_CALM_LABEL (object);
  switch ((GannetCalmLabelProperty) id) {
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  case PROP_LINES:
    g_value_set_int (value, self->lines);
    break;
  case PROP_TRAILING:
    g_value_set_boolean (value, self->trailing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_calm_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetCalmLabel *self = GANNET_CALM_LABEL (object);
  switch ((GannetCalmLabelProperty) id) {
  case PROP_LABEL:
    gannet_calm_label_set_label (self, g_value_get_string (value));
    break;
  case PROP_LINES:
    self->lines = g_value_get_int (value);
    break;
  case PROP_TRAILING:
    self->trailing = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_calm_label_finalize (GObject *object)
{
  GannetCalmLabel *self = GANNET_CALM_LABEL (object);
  g_clear_object (&self->layout);
  g_free (self->label);
  G_OBJECT_CLASS (gannet_calm_label_parent_class)->finalize (object);
}

static void
gannet_calm_label_class_init (GannetCalmLabelClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_calm_label_get_property;
  object_class->set_property = gannet_calm_label_set_property;
  object_class->finalize = gannet_calm_label_finalize;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->get_request_mode = gannet_calm_label_get_request_mode;
  widget_class->measure = gannet_calm_label_measure;
  widget_class->size_allocate = gannet_calm_label_size_allocate;
  widget_class->snapshot = gannet_calm_label_snapshot;
  widget_class->css_changed = gannet_calm_label_css_changed;
  widget_class->system_setting_changed = gannet_calm_label_system_setting_changed;
  widget_class->direction_changed = gannet_calm_label_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, "", flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LINES] =
      g_param_spec_int ("lines", NULL, NULL, 1, 100, 1, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_TRAILING] =
      g_param_spec_boolean ("trailing", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gannet_calm_label_init (GannetCalmLabel *self)
{
  self->label = g_strdup ("");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
