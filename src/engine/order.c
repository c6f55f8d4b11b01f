/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps an order and the numbers that stand for it. It knows nothing of the items. */

#include "config.h"

#include "engine/order.h"

struct _GannetOrder {
  GSequence *items; /* of GannetPlaced */
  GSequenceIter *last; /* asked for last, or NULL: who asks for all goes from one to the next */
  guint last_position;
  GSequenceIter *fresh; /* put in last, or NULL: who puts in many mostly does so in their order */
};

GannetOrder *
gannet_order_new (void)
{
  GannetOrder *self = g_new0 (GannetOrder, 1);

  self->items = g_sequence_new (NULL);
  return self;
}

void
gannet_order_free (GannetOrder *self)
{
  g_sequence_free (self->items);
  g_free (self);
}

static GannetPlaced *
look_at (GSequenceIter *iter)
{
  return g_sequence_get (iter);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer unused)
{
  const GannetPlaced *one = a;
  const GannetPlaced *other = b;

  return one->place < other->place ? -1 : one->place > other->place;
}

guint
gannet_order_get_length (GannetOrder *self)
{
  return (guint) g_sequence_get_length (self->items);
}

gpointer
gannet_order_get (GannetOrder *self, guint position)
{
  if (position >= gannet_order_get_length (self))
    return NULL;

  if (self->last != NULL && position == self->last_position + 1)
    self->last = g_sequence_iter_next (self->last);
  else if (self->last == NULL || position != self->last_position)
    self->last = g_sequence_get_iter_at_pos (self->items, (int) position);
  self->last_position = position;
  return g_sequence_get (self->last);
}

/* Puts @node behind the one that was put in last, if that is its place. */
static gboolean
insert_next (GannetOrder *self, GannetPlaced *node)
{
  GSequenceIter *next = self->fresh != NULL ? g_sequence_iter_next (self->fresh) : NULL;

  if (next == NULL || look_at (self->fresh)->place > node->place ||
      (!g_sequence_iter_is_end (next) && look_at (next)->place <= node->place))
    return FALSE;
  node->iter = g_sequence_insert_before (next, node);
  return TRUE;
}

guint
gannet_order_insert (GannetOrder *self, gpointer item, double place)
{
  GannetPlaced *node = item;

  g_return_val_if_fail (node->iter == NULL, 0);
  node->place = place;
  if (!insert_next (self, node))
    node->iter = g_sequence_insert_sorted (self->items, node, compare_places, NULL);
  self->last = NULL;
  self->fresh = node->iter;
  return (guint) g_sequence_iter_get_position (node->iter);
}

void
gannet_order_append (GannetOrder *self, gpointer item)
{
  GSequenceIter *end = g_sequence_get_end_iter (self->items);
  double last = 0;

  if (!g_sequence_is_empty (self->items))
    last = look_at (g_sequence_iter_prev (end))->place;
  gannet_order_insert (self, item, last + 1);
}

void
gannet_order_remove (GannetOrder *self, gpointer item)
{
  GannetPlaced *node = item;

  g_return_if_fail (node->iter != NULL);
  self->last = self->fresh = NULL;
  g_sequence_remove (g_steal_pointer (&node->iter));
}

static gboolean
is_before (const GannetPlaced *one, const GannetPlaced *other)
{
  return one->place < other->place ||
      (one->place == other->place && g_sequence_iter_compare (one->iter, other->iter) < 0);
}

void
gannet_order_get_span (GannetOrder *self, GPtrArray *items, guint *first, guint *end)
{
  const GannetPlaced *lowest = items->pdata[0], *highest = lowest;

  for (guint i = 1; i < items->len; i++) {
    const GannetPlaced *node = items->pdata[i];
    lowest = is_before (node, lowest) ? node : lowest;
    highest = is_before (highest, node) ? node : highest;
  }
  *first = (guint) g_sequence_iter_get_position (lowest->iter);
  *end = (guint) g_sequence_iter_get_position (highest->iter) + 1;
}

guint
gannet_order_get_position (GannetOrder *self, gpointer item)
{
  const GannetPlaced *node = item;

  g_return_val_if_fail (node->iter != NULL, 0);
  return (guint) g_sequence_iter_get_position (node->iter);
}

static void
renumber (GannetOrder *self)
{
  double place = 1;

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->items);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter), place++)
    look_at (iter)->place = place;
}

gboolean
gannet_order_move (GannetOrder *self, gpointer item, guint position)
{
  GannetPlaced *node = item;
  guint last = gannet_order_get_length (self) - 1;
  double before = 0, after = 0;

  g_return_val_if_fail (node->iter != NULL, FALSE);
  position = MIN (position, last);
  guint old = (guint) g_sequence_iter_get_position (node->iter);
  if (position == old)
    return FALSE;
  guint target = position > old ? position + 1 : position;
  self->last = self->fresh = NULL;
  g_sequence_move (node->iter, g_sequence_get_iter_at_pos (self->items, (int) target));

  if (position > 0)
    before = look_at (g_sequence_iter_prev (node->iter))->place;
  after = position == last ? before + 2 : look_at (g_sequence_iter_next (node->iter))->place;
  node->place = before + (after - before) / 2;
  if (node->place > before && node->place < after)
    return FALSE;
  renumber (self);
  return TRUE;
}
