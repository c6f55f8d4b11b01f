/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

/**
 * GannetOnlooker:
 *
 * Tells whether anybody can see a window: not while it is minimised, hidden, or said by the desktop
 * to be out of sight. A plain struct.
 */
typedef struct _GannetOnlooker GannetOnlooker;

typedef void (*GannetOnlookerFunc) (gpointer data);

/* Calls @changed when the answer may be another one. Borrows @window and ends with it, too. */
GannetOnlooker *gannet_onlooker_new (GtkWindow *window, GannetOnlookerFunc changed, gpointer data);
void gannet_onlooker_free (GannetOnlooker *self);

/* Whether the window of @widget was shown and can not be seen now. */
gboolean gannet_onlooker_is_away (GtkWidget *widget);
