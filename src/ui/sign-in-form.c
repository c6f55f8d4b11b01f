/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Holds a name and a password while they are typed. It keeps neither. */

#include "config.h"

#include "ui/sign-in-form.h"

#include <adwaita.h>

struct _GannetSignInForm {
  GannetForm parent_instance;
  GtkEditable *user;
  GtkEditable *password;
};

G_DEFINE_FINAL_TYPE (GannetSignInForm, gannet_sign_in_form, GANNET_TYPE_FORM)

static void
changed_cb (GannetSignInForm *self)
{
  gannet_form_set_complete (GANNET_FORM (self), gtk_editable_get_text (self->user)[0] != '\0');
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
  gboolean complete = gannet_form_is_complete (GANNET_FORM (self));
  return gtk_widget_grab_focus (GTK_WIDGET (complete ? self->password : self->user));
}

static void
gannet_sign_in_form_class_init (GannetSignInFormClass *class)
{
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
