/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Moving downloads past their neighbours in a list that may show only some of them. */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

/* Moves @downloads (element-type GannetDownload, in the order of @shown) one place of @shown, a
 * filtered model of @queue: up when @up, else down. Those that stand at the end already, one after
 * the other, stay where they are. */
void gannet_reorder (GannetQueue *queue, GListModel *shown, GPtrArray *downloads, gboolean up);

/* Moves @downloads together to before what stands at @position of @shown, or the next one below
 * that is none of them; to the end when there is none. */
void
gannet_reorder_to (GannetQueue *queue, GListModel *shown, GPtrArray *downloads, guint position);

/* The position of @item in @model, or G_MAXUINT. Cost: O(items). */
guint gannet_reorder_find (GListModel *model, gpointer item);

/* The positions of those of @items that are in @model, at the cost of one look at each. */
GtkBitset *gannet_reorder_find_all (GListModel *model, GPtrArray *items);
