/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps numbers in their order, one next to the other. It does not know what they stand for. */

#include "config.h"

#include "engine/ids.h"

struct _GannetIds {
  GArray *numbers; /* of gint64, the least first */
};

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

GannetIds *
gannet_ids_new (void)
{
  GannetIds *self = g_new0 (GannetIds, 1);

  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
gannet_ids_free (GannetIds *self)
{
  g_array_unref (self->numbers);
  g_free (self);
}

void
gannet_ids_set (GannetIds *self, const GArray *ids)
{
  g_array_set_size (self->numbers, 0);
  if (ids->len > 0)
    g_array_append_vals (self->numbers, ids->data, ids->len);
  g_array_sort (self->numbers, compare_numbers);
}

gboolean
gannet_ids_has (GannetIds *self, gint64 id)
{
  return g_array_binary_search (self->numbers, &id, compare_numbers, NULL);
}

guint
gannet_ids_count (GannetIds *self)
{
  return self->numbers->len;
}

/* Leaves out what @changes says nothing of, or something else than that it goes. */
static void
leave_out (GannetIds *self, GHashTable *changes)
{
  guint kept = 0;

  for (guint i = 0; i < self->numbers->len; i++) {
    gint64 id = g_array_index (self->numbers, gint64, i);
    gpointer value = NULL;
    if (!g_hash_table_lookup_extended (changes, &id, NULL, &value) || value != NULL)
      g_array_index (self->numbers, gint64, kept++) = id;
  }
  g_array_set_size (self->numbers, kept);
}

void
gannet_ids_change (GannetIds *self, GHashTable *changes)
{
  g_autoptr (GArray) come = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint gone = 0;
  GHashTableIter iter;
  gpointer key = NULL, value = NULL;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    gint64 id = *(const gint64 *) key;
    gone += value == NULL ? 1 : 0;
    if (value != NULL && !gannet_ids_has (self, id))
      g_array_append_val (come, id);
  }
  if (come->len > 0) {
    g_array_append_vals (self->numbers, come->data, come->len);
    g_array_sort (self->numbers, compare_numbers);
  }
  if (gone > 0)
    leave_out (self, changes);
}
