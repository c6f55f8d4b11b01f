/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows and sets the schedule. It has no effect but through the settings. */

#include "config.h"

#include "ui/schedule-row.h"

#include "core/schedule.h"
#include "ui/clock-spin.h"
#include "ui/kilobytes.h"

#include <glib/gi18n-lib.h>

#define N_DAYS 7
/* A Monday. */
#define SOME_MONDAY 2024, 1, 1

struct _GannetScheduleRow {
  AdwExpanderRow parent_instance;
  GSettings *settings;
  gboolean showing; /* what is shown is being changed, not what is set */

  GtkBox *days_box;
  GtkToggleButton *days[N_DAYS];
  GtkSpinButton *from_spin;
  GtkSpinButton *to_spin;
  GtkAdjustment *rate_adjustment;
};

G_DEFINE_FINAL_TYPE (GannetScheduleRow, gannet_schedule_row, ADW_TYPE_EXPANDER_ROW)

static void
day_toggled_cb (GannetScheduleRow *self)
{
  guint days = 0;
  if (self->showing || self->settings == NULL)
    return;
  for (guint i = 0; i < N_DAYS; i++)
    days |= gtk_toggle_button_get_active (self->days[i]) ? 1u << i : 0;
  g_settings_set_uint (self->settings, "schedule-days", days);
}

static void
show_days (GannetScheduleRow *self)
{
  guint days = g_settings_get_uint (self->settings, "schedule-days");
  self->showing = TRUE;
  for (guint i = 0; i < N_DAYS; i++)
    gtk_toggle_button_set_active (self->days[i], (days >> i & 1) != 0);
  self->showing = FALSE;
}

static void
add_days (GannetScheduleRow *self)
{
  g_autoptr (GDateTime) monday = g_date_time_new_utc (SOME_MONDAY, 0, 0, 0);
  for (int i = 0; i < N_DAYS; i++) {
    g_autoptr (GDateTime) day = g_date_time_add_days (monday, i);
    g_autofree char *brief = g_date_time_format (day, "%a");
    g_autofree char *name = g_date_time_format (day, "%A");
    GtkWidget *button = gtk_toggle_button_new_with_label (brief);
    gtk_widget_set_tooltip_text (button, name);
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_widget_set_hexpand (button, TRUE);
    g_signal_connect_swapped (button, "toggled", G_CALLBACK (day_toggled_cb), self);
    gtk_box_append (self->days_box, button);
    self->days[i] = GTK_TOGGLE_BUTTON (button);
  }
}

void
gannet_schedule_row_set_settings (GannetScheduleRow *self, GSettings *settings)
{
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;
  g_return_if_fail (self->settings == NULL);
  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "schedule-enabled", self, "enable-expansion", flags);
  g_settings_bind (settings, "schedule-from", self->from_spin, "value", flags);
  g_settings_bind (settings, "schedule-to", self->to_spin, "value", flags);
  gannet_kilobytes_bind (settings, "schedule-rate", self->rate_adjustment);
  g_signal_connect_object (
      settings, "changed::schedule-days", G_CALLBACK (show_days), self, G_CONNECT_SWAPPED);
  show_days (self);
}

static void
gannet_schedule_row_dispose (GObject *object)
{
  g_clear_object (&GANNET_SCHEDULE_ROW (object)->settings);
  G_OBJECT_CLASS (gannet_schedule_row_parent_class)->dispose (object);
}

static void
gannet_schedule_row_class_init (GannetScheduleRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_schedule_row_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/schedule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetScheduleRow, days_box);
  gtk_widget_class_bind_template_child (widget_class, GannetScheduleRow, from_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetScheduleRow, to_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetScheduleRow, rate_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, gannet_clock_spin_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, gannet_clock_spin_input_cb);
}

static void
gannet_schedule_row_init (GannetScheduleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_days (self);
}
