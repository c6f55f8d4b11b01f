/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps an order and the numbers that stand for it. It knows nothing of the items. */

#include "config.h"

#include "engine/order.h"

typedef struct {
  gpointer item;
  double place;
  GSequenceIter *iter;
} Node;

struct _GannetOrder {
  GSequence *nodes;
  GHashTable *by_item; /* item → Node */
  GSequenceIter *last; /* asked for last, or NULL: who asks for all goes from one to the next */
  guint last_position;
};

GannetOrder *
gannet_order_new (void)
{
  GannetOrder *self = g_new0 (GannetOrder, 1);

  self->nodes = g_sequence_new (g_free);
  self->by_item = g_hash_table_new (NULL, NULL);
  return self;
}

void
gannet_order_free (GannetOrder *self)
{
  g_hash_table_unref (self->by_item);
  g_sequence_free (self->nodes);
  g_free (self);
}

static Node *
find (GannetOrder *self, gpointer item)
{
  return g_hash_table_lookup (self->by_item, item);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer unused)
{
  const Node *one = a;
  const Node *other = b;

  return one->place < other->place ? -1 : one->place > other->place;
}

guint
gannet_order_get_length (GannetOrder *self)
{
  return (guint) g_sequence_get_length (self->nodes);
}

gpointer
gannet_order_get (GannetOrder *self, guint position)
{
  if (position >= gannet_order_get_length (self))
    return NULL;

  if (self->last != NULL && position == self->last_position + 1)
    self->last = g_sequence_iter_next (self->last);
  else if (self->last == NULL || position != self->last_position)
    self->last = g_sequence_get_iter_at_pos (self->nodes, (int) position);
  self->last_position = position;
  return ((Node *) g_sequence_get (self->last))->item;
}

guint
gannet_order_insert (GannetOrder *self, gpointer item, double place)
{
  Node *node = g_new0 (Node, 1);

  node->item = item;
  node->place = place;
  node->iter = g_sequence_insert_sorted (self->nodes, node, compare_places, NULL);
  self->last = NULL;
  g_hash_table_insert (self->by_item, item, node);
  return (guint) g_sequence_iter_get_position (node->iter);
}

void
gannet_order_append (GannetOrder *self, gpointer item)
{
  GSequenceIter *end = g_sequence_get_end_iter (self->nodes);
  double last = 0;

  if (!g_sequence_is_empty (self->nodes))
    last = ((Node *) g_sequence_get (g_sequence_iter_prev (end)))->place;
  gannet_order_insert (self, item, last + 1);
}

guint
gannet_order_remove (GannetOrder *self, gpointer item)
{
  Node *node = find (self, item);

  g_return_val_if_fail (node != NULL, 0);
  guint position = (guint) g_sequence_iter_get_position (node->iter);
  g_hash_table_remove (self->by_item, item);
  self->last = NULL;
  g_sequence_remove (node->iter);
  return position;
}

guint
gannet_order_get_position (GannetOrder *self, gpointer item)
{
  Node *node = find (self, item);

  g_return_val_if_fail (node != NULL, 0);
  return (guint) g_sequence_iter_get_position (node->iter);
}

double
gannet_order_get_place (GannetOrder *self, gpointer item)
{
  Node *node = find (self, item);

  g_return_val_if_fail (node != NULL, 0);
  return node->place;
}

static void
renumber (GannetOrder *self)
{
  double place = 1;

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->nodes);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter), place++)
    ((Node *) g_sequence_get (iter))->place = place;
}

gboolean
gannet_order_move (GannetOrder *self, gpointer item, guint position)
{
  Node *node = find (self, item);
  guint last = gannet_order_get_length (self) - 1;
  double before = 0, after = 0;

  g_return_val_if_fail (node != NULL, FALSE);
  position = MIN (position, last);
  guint old = (guint) g_sequence_iter_get_position (node->iter);
  if (position == old)
    return FALSE;
  guint target = position > old ? position + 1 : position;
  self->last = NULL;
  g_sequence_move (node->iter, g_sequence_get_iter_at_pos (self->nodes, (int) target));

  if (position > 0)
    before = ((Node *) g_sequence_get (g_sequence_iter_prev (node->iter)))->place;
  after = position == last ? before + 2
                           : ((Node *) g_sequence_get (g_sequence_iter_next (node->iter)))->place;
  node->place = before + (after - before) / 2;
  if (node->place > before && node->place < after)
    return FALSE;
  renumber (self);
  return TRUE;
}
