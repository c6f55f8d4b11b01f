/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Rows that are dragged: within the list, or, where their files are finished, onto a file manager
 * or another program. */

#pragma once

#include <gtk/gtk.h>

/* What is dragged from the place @x, @y of the list view that @source belongs to: the downloads
 * that are selected, or the one under the pointer, as a GPtrArray of GannetDownload for the list
 * itself, and those files of them that are finished for other programs; NULL where there is no
 * row. Handler of GtkDragSource "prepare". */
GdkContentProvider *
gannet_drag_out_prepare (GtkDragSource *source, double x, double y, gpointer data);

/* Gives the drag the picture of the row that it began on. Handler of GtkDragSource "drag-begin". */
void gannet_drag_out_begin (GtkDragSource *source, GdkDrag *drag, gpointer data);
