/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

/**
 * GannetDragOut:
 *
 * Rows of a list that are dragged, within it or onto a file manager or another program. On a row
 * every drag of the pointer is one; the list view has what begins beside them, to select with.
 *
 * Dragged are the downloads that are selected, or the one under the pointer: as a GPtrArray of
 * GannetDownload for the list itself, and those files of them that are finished for other programs.
 * A plain struct; lives as long as the list view.
 */
typedef struct _GannetDragOut GannetDragOut;

/* For the rows of @view, which outlives it and has all its properties set. */
GannetDragOut *gannet_drag_out_new (GtkListView *view);
void gannet_drag_out_free (GannetDragOut *self);
