/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads an address as it is typed. It never visits it. */

#include "config.h"

#include "ui/address-form.h"

#include "core/url-display.h"
#include "core/url.h"
#include "engine/other-address.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _GannetAddressForm {
  GannetForm parent_instance;
  char *before;
  GtkEditable *entry;
  GtkLabel *remark;
};

G_DEFINE_FINAL_TYPE (GannetAddressForm, gannet_address_form, GANNET_TYPE_FORM)

static void
say (GannetAddressForm *self, const char *text, gboolean problem)
{
  const char *const classes[] = {"caption", problem ? "error" : "dim-label", NULL};
  gtk_widget_set_css_classes (GTK_WIDGET (self->remark), (const char **) classes);
  gtk_label_set_label (self->remark, text);
}

static void
say_host (GannetAddressForm *self, const GannetUrl *url)
{
  g_autofree char *host = gannet_url_dup_display_host (url->url);
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is the name of a server */
      url->secure ? _ ("Server: %s") : _ ("Server: %s, without encryption"), host);
  say (self, text, FALSE);
}

static void
changed_cb (GannetAddressForm *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  GannetLinkProblem problem = GANNET_LINK_PROBLEM_NONE;
  g_autoptr (GannetUrl) url = gannet_url_new (text, &problem);
  gboolean same = url != NULL && gannet_url_means_the_same (url->url, self->before);

  if (url != NULL && !same)
    say_host (self, url);
  else if (same)
    say (self, _ ("This is the address that it has."), FALSE);
  else if (text[0] == '\0')
    say (self, _ ("An address begins with https:// or http://."), FALSE);
  else
    say (self, gannet_link_problem_get_text (problem), TRUE);

  gannet_form_set_complete (GANNET_FORM (self), url != NULL && !same);
}

GtkWidget *
gannet_address_form_new (const char *url)
{
  GannetAddressForm *self = g_object_new (GANNET_TYPE_ADDRESS_FORM, NULL);
  self->before = g_strdup (url);
  gtk_editable_set_text (self->entry, url);
  gtk_editable_select_region (self->entry, 0, -1);
  return GTK_WIDGET (self);
}

void
gannet_address_form_apply (GannetAddressForm *self, GannetRequest *request)
{
  g_autoptr (GannetUrl) url = gannet_url_new (gtk_editable_get_text (self->entry), NULL);
  g_return_if_fail (url != NULL);
  gannet_other_address_set (request, url);
}

static gboolean
gannet_address_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GANNET_ADDRESS_FORM (widget)->entry));
}

static void
gannet_address_form_finalize (GObject *object)
{
  g_free (GANNET_ADDRESS_FORM (object)->before);
  G_OBJECT_CLASS (gannet_address_form_parent_class)->finalize (object);
}

static void
gannet_address_form_class_init (GannetAddressFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = gannet_address_form_finalize;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->grab_focus = gannet_address_form_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/address-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetAddressForm, entry);
  gtk_widget_class_bind_template_child (widget_class, GannetAddressForm, remark);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
gannet_address_form_init (GannetAddressForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
