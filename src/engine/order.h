/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* What every item begins with. Zero bytes are one that is in no order. */
typedef struct {
  double place;
  GSequenceIter *iter; /* of the order's own */
} GannetPlaced;

/**
 * GannetOrder:
 *
 * Items in an order that the user may change, and a number for each, its *place*, that grows along
 * it: what is kept of the order on disk, so that moving one item writes one row. It owns no item.
 * Cost of every call: O(log items) for each that is given, but for a _move() that numbers all.
 */
typedef struct _GannetOrder GannetOrder;

GannetOrder *gannet_order_new (void);
void gannet_order_free (GannetOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetOrder, gannet_order_free)

guint gannet_order_get_length (GannetOrder *self);

/* The item at @position, counted from 0, or NULL. */
gpointer gannet_order_get (GannetOrder *self, guint position);

/* Puts @item at the end. */
void gannet_order_append (GannetOrder *self, gpointer item);

/* Puts @item where its @place is, behind others of the same place. Returns its position. */
guint gannet_order_insert (GannetOrder *self, gpointer item, double place);

void gannet_order_remove (GannetOrder *self, gpointer item);

/* The positions [*@first, *@end) from the first to the last of @items, at least one, whatever order
 * they are in. */
void gannet_order_get_span (GannetOrder *self, GPtrArray *items, guint *first, guint *end);

/* Moves @items, at least one, so that they stand one after the other before @before, which is none
 * of them, or, when it is NULL, at the end. [*@first, *@end) are the positions to look at, none
 * when that is where they stand already. TRUE when there were not enough numbers left between their
 * new neighbours, so that every item has a new place; else only @items have. */
gboolean
gannet_order_move (GannetOrder *self, GPtrArray *items, gpointer before, guint *first, guint *end);
