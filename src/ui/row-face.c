/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The widgets of one row. All they show is bound in row-face.ui; this file only holds what is bound
 * to, and never acts on a download. */

#include "config.h"

#include "ui/row-face.h"

#include "ui/calm-label.h"
#include "ui/closures.h"
#include "ui/pair.h"
#include "ui/remedies.h"

struct _GannetRowFace {
  GtkWidget parent_instance;
  GannetDownload *download;
  GtkWidget *button;
  GSignalGroup *states; /* of the download */
};

typedef enum { PROP_DOWNLOAD = 1 } GannetRowFaceProperty;

static GParamSpec *properties[PROP_DOWNLOAD + 1];

G_DEFINE_FINAL_TYPE (GannetRowFace, gannet_row_face, GTK_TYPE_WIDGET)

/* Tells in full what there was no room for. A tooltip that is set, not asked for, costs a question
 * to the display server for each row and each change. */
static gboolean
tell_if_cut (PangoLayout *layout, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (layout))
    return FALSE;
  gtk_tooltip_set_text (tooltip, pango_layout_get_text (layout));
  return TRUE;
}

static gboolean
tooltip_queried_cb (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  return tell_if_cut (gtk_label_get_layout (label), tooltip);
}

/* Also tells what can be done. */
static gboolean
status_tooltip_queried_cb (
    GannetCalmLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  GannetRowFace *self = data;
  g_autofree char *text = self->download != NULL ? gannet_remedies_explain (self->download) : NULL;
  if (text == NULL)
    return tell_if_cut (gannet_calm_label_get_layout (label), tooltip);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static char *
dup_button_label (GannetRowFace *self)
{
  return gannet_closure_button_label (
      self, self->download, gannet_download_get_state (self->download));
}

static gboolean
button_tooltip_queried_cb (
    GtkWidget *button, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  GannetRowFace *self = data;
  if (self->download == NULL)
    return FALSE;
  g_autofree char *text = dup_button_label (self);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* A button without text is called as its tooltip says. */
static void
name_button (GannetRowFace *self)
{
  if (self->download == NULL)
    return;
  g_autofree char *text = dup_button_label (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

GannetRowFace *
gannet_row_face_new (void)
{
  return g_object_new (GANNET_TYPE_ROW_FACE, NULL);
}

void
gannet_row_face_set_download (GannetRowFace *self, GannetDownload *download)
{
  if (!g_set_object (&self->download, download))
    return;
  g_signal_group_set_target (self->states, download);
  name_button (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOWNLOAD]);
}

void
gannet_row_face_set_position (GannetRowFace *self, guint position)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "u", position);
}

static void
gannet_row_face_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetRowFace *self = GANNET_ROW_FACE (object);
  switch ((GannetRowFaceProperty) id) {
  case PROP_DOWNLOAD:
    g_value_set_object (value, self->download);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_row_face_dispose (GObject *object)
{
  GannetRowFace *self = GANNET_ROW_FACE (object);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->download);
  g_clear_object (&self->states);
  G_OBJECT_CLASS (gannet_row_face_parent_class)->dispose (object);
}

static void
gannet_row_face_class_init (GannetRowFaceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_row_face_get_property;
  object_class->dispose = gannet_row_face_dispose;

  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_DOWNLOAD] =
      g_param_spec_object ("download", NULL, NULL, GANNET_TYPE_DOWNLOAD, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  g_type_ensure (GANNET_TYPE_CALM_LABEL);
  g_type_ensure (GANNET_TYPE_PAIR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/row-face.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, GannetRowFace, button);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_file_icon);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_status);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_shows_progress);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_has_text);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_bar_fraction);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_bar_classes);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_status_classes);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_button_icon);
  gtk_widget_class_bind_template_callback (widget_class, button_tooltip_queried_cb);
  gtk_widget_class_bind_template_callback (widget_class, tooltip_queried_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_tooltip_queried_cb);
}

static void
gannet_row_face_init (GannetRowFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->states = g_signal_group_new (GANNET_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->states, "notify::state", G_CALLBACK (name_button), self);
}
