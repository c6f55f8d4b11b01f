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

static void
renumber (GannetOrder *self)
{
  double place = 1;

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->items);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter), place++)
    look_at (iter)->place = place;
}

/* TRUE when @items stand one after the other before @gap already. */
static gboolean
stands_before (GPtrArray *items, GSequenceIter *gap)
{
  for (guint i = items->len; i > 0; i--) {
    GSequenceIter *iter = ((GannetPlaced *) items->pdata[i - 1])->iter;
    if (g_sequence_iter_next (iter) != gap)
      return FALSE;
    gap = iter;
  }
  return TRUE;
}

/* What stands together goes together. */
static void
put_before (GPtrArray *items, GSequenceIter *gap)
{
  guint end = 0;

  for (guint i = 0; i < items->len; i = end) {
    GSequenceIter *first = ((GannetPlaced *) items->pdata[i])->iter;
    GSequenceIter *next = g_sequence_iter_next (first);
    for (end = i + 1; end < items->len; end++, next = g_sequence_iter_next (next))
      if (((GannetPlaced *) items->pdata[end])->iter != next)
        break;
    if (end == i + 1)
      g_sequence_move (first, gap);
    else
      g_sequence_move_range (gap, first, next);
  }
}

/* Divides what there is between the neighbours of @items evenly. FALSE when that is too little. */
static gboolean
find_places (GPtrArray *items, GSequenceIter *gap)
{
  GSequenceIter *first = ((GannetPlaced *) items->pdata[0])->iter;
  gboolean last = g_sequence_iter_is_end (gap);
  double low = 0, step = 1;

  if (!g_sequence_iter_is_begin (first))
    low = look_at (g_sequence_iter_prev (first))->place;
  if (!last)
    step = (look_at (gap)->place - low) / (items->len + 1);
  double before = low;
  for (guint i = 0; i < items->len; i++) {
    GannetPlaced *node = items->pdata[i];
    node->place = low + step * (i + 1);
    if (!(node->place > before))
      return FALSE;
    before = node->place;
  }
  return last || before < look_at (gap)->place;
}

gboolean
gannet_order_move (GannetOrder *self, GPtrArray *items, gpointer before, guint *first, guint *end)
{
  const GannetPlaced *node = before;
  GSequenceIter *gap = node != NULL ? node->iter : g_sequence_get_end_iter (self->items);

  *first = *end = 0;
  if (stands_before (items, gap))
    return FALSE;
  gannet_order_get_span (self, items, first, end);
  guint place = (guint) g_sequence_iter_get_position (gap);
  *first = MIN (*first, place);
  *end = MAX (*end, place);
  self->last = self->fresh = NULL;
  put_before (items, gap);
  if (find_places (items, gap))
    return FALSE;
  renumber (self);
  return TRUE;
}
