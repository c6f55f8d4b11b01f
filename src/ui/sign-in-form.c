/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Holds a name and a password while they are typed. It keeps neither. */

#include "config.h"

#include "ui/sign-in-form.h"

#include <adwaita.h>

struct _GannetSignInForm {
  GtkWidget parent_instance;
  gboolean complete;
  GtkEditable *user;
  GtkEditable *password;
};

typedef enum { PROP_COMPLETE = 1 } GannetSignInFormProperty;

static GParamSpec *properties[PROP_COMPLETE + 1];

G_DEFINE_FINAL_TYPE (GannetSignInForm, gannet_sign_in_form, GTK_TYPE_WIDGET)

static void
changed_cb (GannetSignInForm *self)
{
  gboolean complete = gtk_editable_get_text (self->user)[0] != '\0';
  if (complete == self->complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

GtkWidget *
gannet_sign_in_form_new (const char *user)
{
  GannetSignInForm *self = g_object_new (GANNET_TYPE_SIGN_IN_FORM, NULL);
  gtk_editable_set_text (self->user, user != NULL ? user : "");
  return GTK_WIDGET (self);
}

void
gannet_sign_in_form_apply (GannetSignInForm *self, gboolean proxy, GannetRequest *request)
{
  char **user = proxy ? &request->proxy_user : &request->user;
  char **password = proxy ? &request->proxy_password : &request->password;
  g_free (*user);
  g_free (*password);
  *user = g_strdup (gtk_editable_get_text (self->user));
  *password = g_strdup (gtk_editable_get_text (self->password));
}

static gboolean
gannet_sign_in_form_grab_focus (GtkWidget *widget)
{
  GannetSignInForm *self = GANNET_SIGN_IN_FORM (widget);
  return gtk_widget_grab_focus (GTK_WIDGET (self->complete ? self->password : self->user));
}

static void
gannet_sign_in_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetSignInForm *self = GANNET_SIGN_IN_FORM (object);
  switch ((GannetSignInFormProperty) id) {
  case PROP_COMPLETE:
    g_value_set_boolean (value, self->complete);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_sign_in_form_dispose (GObject *object)
{
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gannet_sign_in_form_parent_class)->dispose (object);
}

static void
gannet_sign_in_form_class_init (GannetSignInFormClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_sign_in_form_get_property;
  object_class->dispose = gannet_sign_in_form_dispose;
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->grab_focus = gannet_sign_in_form_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/sign-in-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetSignInForm, user);
  gtk_widget_class_bind_template_child (widget_class, GannetSignInForm, password);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
gannet_sign_in_form_init (GannetSignInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
