/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows and reads the times of spin buttons. What they are for is not known here. */

#include "config.h"

#include "ui/clock-spin.h"

#include "core/moment.h"

gboolean
gannet_clock_spin_output_cb (GtkSpinButton *spin, gpointer data)
{
  int minutes = gtk_spin_button_get_value_as_int (spin);
  g_autoptr (GDateTime) time = g_date_time_new_utc (2024, 1, 1, minutes / 60, minutes % 60, 0);
  g_autofree char *text = gannet_moment_write_clock (time);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* What is no time changes nothing. */
int
gannet_clock_spin_input_cb (GtkSpinButton *spin, double *value, gpointer data)
{
  int hour = 0, minute = 0;
  if (gannet_moment_read_clock (gtk_editable_get_text (GTK_EDITABLE (spin)), &hour, &minute))
    *value = hour * 60 + minute;
  else
    *value = gtk_spin_button_get_value (spin);
  return TRUE;
}
