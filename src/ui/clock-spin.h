/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A spin button for a time of the day: its value is the minutes since midnight, and what it shows
 * and takes is a time as the user's language writes it. */

#pragma once

#include <gtk/gtk.h>

/* For its signals "output" and "input". */
gboolean gannet_clock_spin_output_cb (GtkSpinButton *spin, gpointer data);
int gannet_clock_spin_input_cb (GtkSpinButton *spin, double *value, gpointer data);
