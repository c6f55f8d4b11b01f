/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks when something is to begin. A time that is past means the next one that the clock shows it,
 * so that there is nothing to correct. It begins nothing. */

#include "config.h"

#include "ui/start-row.h"

#include "core/moment.h"
#include "ui/clock-spin.h"

#define HOUR 3600

struct _GannetStartRow {
  AdwExpanderRow parent_instance;
  gint64 time;
  gboolean showing; /* what is shown is being changed, not what is set */

  GtkMenuButton *day_button;
  GtkCalendar *calendar;
  GtkSpinButton *time_spin;
};

G_DEFINE_FINAL_TYPE (GannetStartRow, gannet_start_row, ADW_TYPE_EXPANDER_ROW)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
show_sentence (GannetStartRow *self)
{
  gboolean later = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self));
  g_autofree char *text = later ? gannet_moment_say_wait (self->time, get_now ()) : NULL;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text != NULL ? text : "");
}

static void
show_time (GannetStartRow *self, gint64 time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time);
  if (then == NULL)
    return;
  g_autofree char *day = g_date_time_format (then, "%x");
  self->time = time;
  self->showing = TRUE;
  gtk_menu_button_set_label (self->day_button, day);
  gtk_calendar_select_day (self->calendar, then);
  gtk_spin_button_set_value (
      self->time_spin, g_date_time_get_hour (then) * 60 + g_date_time_get_minute (then));
  self->showing = FALSE;
  show_sentence (self);
}

static void
choice_changed_cb (GannetStartRow *self)
{
  if (self->showing)
    return;
  int minutes = gtk_spin_button_get_value_as_int (self->time_spin);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  gint64 time = gannet_moment_on_day (day, minutes / 60, minutes % 60);
  show_time (self,
      time > get_now () ? time : gannet_moment_next_time (get_now (), minutes / 60, minutes % 60));
}

/* The next full hour. */
static gint64
propose_time (void)
{
  g_autoptr (GDateTime) soon = g_date_time_new_from_unix_local (get_now () + HOUR);
  return gannet_moment_next_time (get_now (), g_date_time_get_hour (soon), 0);
}

static void
enabled_cb (GannetStartRow *self)
{
  if (self->time <= get_now ())
    show_time (self, propose_time ());
  show_sentence (self);
}

gint64
gannet_start_row_get_time (GannetStartRow *self)
{
  gboolean later = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)) &&
      gtk_widget_get_sensitive (GTK_WIDGET (self));
  /* What was typed last may not have been left yet. */
  if (later)
    gtk_spin_button_update (self->time_spin);
  return later ? self->time : 0;
}

void
gannet_start_row_set_time (GannetStartRow *self, gint64 time)
{
  gboolean later = time > get_now ();
  show_time (self, later ? time : propose_time ());
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), later);
}

static void
gannet_start_row_class_init (GannetStartRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/start-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetStartRow, day_button);
  gtk_widget_class_bind_template_child (widget_class, GannetStartRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, GannetStartRow, time_spin);
  gtk_widget_class_bind_template_callback (widget_class, gannet_clock_spin_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, gannet_clock_spin_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
}

static void
gannet_start_row_init (GannetStartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_time (self, propose_time ());
}
