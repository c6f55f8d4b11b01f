/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finished files that are dragged out of the list, onto a file manager or another program. */

#pragma once

#include <gtk/gtk.h>

/* What is dragged from the place @x, @y of the list view that @source belongs to: the finished
 * files that are selected, or the one under the pointer; NULL when there is none. Handler of
 * GtkDragSource "prepare". */
GdkContentProvider *
gannet_drag_out_prepare (GtkDragSource *source, double x, double y, gpointer data);
