/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lets the user slow downloads down from the window. It has no effect but through the settings. */

#include "config.h"

#include "ui/limit-button.h"

#include "core/format.h"
#include "ui/kilobytes.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define AN_HOUR (60 * 60)

struct _GannetLimitButton {
  GtkWidget parent_instance;
  GSettings *settings;

  GtkMenuButton *button;
  GtkSwitch *limit_switch;
  GtkAdjustment *adjustment;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (GannetLimitButton, gannet_limit_button, GTK_TYPE_WIDGET)

static char *
dup_state_text (gboolean enabled, gint64 until)
{
  if (!enabled)
    return g_strdup (_ ("No limit"));
  g_autoptr (GDateTime) end = until > 0 ? g_date_time_new_from_unix_local (until) : NULL;
  if (end == NULL)
    return g_strdup (_ ("Until it is switched off"));
  g_autofree char *time = g_date_time_format (end, "%X");
  /* Translators: %s is a time of the day. */
  return g_strdup_printf (_ ("Until %s"), time);
}

static void
show (GannetLimitButton *self)
{
  gboolean enabled = g_settings_get_boolean (self->settings, "limit-enabled");
  guint64 rate = g_settings_get_uint64 (self->settings, "limit-rate");
  g_autofree char *speed = gannet_format_speed (rate);
  /* Translators: %s is a speed. */
  g_autofree char *limit = g_strdup_printf (_ ("Speed Limit: %s"), speed);
  g_autofree char *state =
      dup_state_text (enabled, g_settings_get_int64 (self->settings, "limit-until"));

  gtk_label_set_label (self->state_label, state);
  gtk_switch_set_active (self->limit_switch, enabled);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), enabled ? limit : _ ("Speed Limit"));
  if (enabled)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "limited");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "limited");
}

/* Who turns the switch means it for good. */
static gboolean
switched_cb (GtkSwitch *widget, gboolean on, gpointer data)
{
  GannetLimitButton *self = data;
  if (self->settings != NULL && g_settings_get_boolean (self->settings, "limit-enabled") != on) {
    g_settings_set_int64 (self->settings, "limit-until", 0);
    g_settings_set_boolean (self->settings, "limit-enabled", on);
  }
  return FALSE;
}

static void
hour_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetLimitButton *self = GANNET_LIMIT_BUTTON (widget);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_settings_set_int64 (self->settings, "limit-until", now + AN_HOUR);
  g_settings_set_boolean (self->settings, "limit-enabled", TRUE);
}

void
gannet_limit_button_set_settings (GannetLimitButton *self, GSettings *settings)
{
  g_return_if_fail (self->settings == NULL);
  self->settings = g_object_ref (settings);
  gannet_kilobytes_bind (settings, "limit-rate", self->adjustment);
  g_signal_connect_object (
      settings, "changed::limit-enabled", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      settings, "changed::limit-until", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      settings, "changed::limit-rate", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

static void
gannet_limit_button_dispose (GObject *object)
{
  GannetLimitButton *self = GANNET_LIMIT_BUTTON (object);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gannet_limit_button_parent_class)->dispose (object);
}

static void
gannet_limit_button_class_init (GannetLimitButtonClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_limit_button_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/limit-button.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetLimitButton, button);
  gtk_widget_class_bind_template_child (widget_class, GannetLimitButton, limit_switch);
  gtk_widget_class_bind_template_child (widget_class, GannetLimitButton, adjustment);
  gtk_widget_class_bind_template_child (widget_class, GannetLimitButton, state_label);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_install_action (widget_class, "limit.hour", NULL, hour_action_cb);
}

static void
gannet_limit_button_init (GannetLimitButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
