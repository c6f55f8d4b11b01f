/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A spin button shows and takes times of the day. */

#include "config.h"

#include "ui/clock-spin.h"

static const struct {
  const char *typed;
  const char *shown;
  double minutes;
} ROWS[] = {
    {"22:00", "22:00", 1320},
    {"7", "07:00", 420},
    {"7:05", "07:05", 425},
    {"10:30 PM", "22:30", 1350},
    {"0:00", "00:00", 0},
    {"23:59", "23:59", 1439},
    {"24:00", "12:34", 754},
    {"noon", "12:34", 754},
    {"", "12:34", 754},
};

static void
test_rows (void)
{
  GtkWidget *spin = g_object_ref_sink (gtk_spin_button_new_with_range (0, 1439, 30));
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE);
  g_signal_connect (spin, "output", G_CALLBACK (gannet_clock_spin_output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (gannet_clock_spin_input_cb), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 754);
    gtk_editable_set_text (GTK_EDITABLE (spin), ROWS[i].typed);
    gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
    g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, ROWS[i].minutes);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, ROWS[i].shown);
  }
  g_object_unref (spin);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/clock-spin/rows", test_rows);
  return g_test_run ();
}
