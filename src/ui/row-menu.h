/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Where the menu of rows pops up: at the pointer, or at the row that has the focus. */

#pragma once

#include <gtk/gtk.h>

/* Pops @menu up at @x, @y of @view, if a row is there, which is then selected unless it is already.
 * @menu is a child of a widget around @view. */
void gannet_row_menu_pop_up (GtkPopover *menu, GtkListView *view, double x, double y);

/* The same at the row that the focus is in. */
void gannet_row_menu_pop_up_at_focus (GtkPopover *menu, GtkListView *view);
