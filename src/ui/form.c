/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps whether a form is complete. What makes it so is the form's own affair. */

#include "config.h"

#include "ui/form.h"

typedef struct {
  gboolean complete;
} GannetFormPrivate;

typedef enum { PROP_COMPLETE = 1 } GannetFormProperty;

static GParamSpec *properties[PROP_COMPLETE + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GannetForm, gannet_form, GTK_TYPE_WIDGET)

void
gannet_form_set_complete (GannetForm *self, gboolean complete)
{
  GannetFormPrivate *priv = gannet_form_get_instance_private (self);
  if (priv->complete == complete)
    return;
  priv->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

gboolean
gannet_form_is_complete (GannetForm *self)
{
  GannetFormPrivate *priv = gannet_form_get_instance_private (self);
  return priv->complete;
}

static void
gannet_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((GannetFormProperty) id) {
  case PROP_COMPLETE:
    g_value_set_boolean (value, gannet_form_is_complete (GANNET_FORM (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_form_dispose (GObject *object)
{
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gannet_form_parent_class)->dispose (object);
}

static void
gannet_form_class_init (GannetFormClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_form_get_property;
  object_class->dispose = gannet_form_dispose;
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gannet_form_init (GannetForm *self)
{
}
