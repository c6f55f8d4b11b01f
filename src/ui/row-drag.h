/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"
#include "ui/drop-mark.h"

/**
 * GannetRowDrag:
 *
 * Moving rows of a list by dragging them within it. A line shows where they would come to stand,
 * and at the edges the list moves along. What is dragged, here or to other programs, is the
 * business of the GannetDragOut that belongs to it. A plain struct; lives as long as the list view.
 */
typedef struct _GannetRowDrag GannetRowDrag;

/* For the downloads that @view, whose model is a GtkMultiSelection of them, shows of @queue. @view
 * and @mark outlive it. */
GannetRowDrag *gannet_row_drag_new (GtkListView *view, GannetDropMark *mark, GannetQueue *queue);
void gannet_row_drag_free (GannetRowDrag *self);
