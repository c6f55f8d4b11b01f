/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds out which place in the whole list a step in the shown one means. */

#include "config.h"

#include "ui/reorder.h"

/* Positions [first, end). */
typedef struct {
  guint first, end;
} Run;

/* Positions that stand one after the other. */
static GArray *
find_runs (GtkBitset *positions)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  GtkBitsetIter iter;
  guint position = 0;
  gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position);
  for (; more; more = gtk_bitset_iter_next (&iter, &position)) {
    Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
    const Run next = {position, position + 1};
    if (last != NULL && last->end == position)
      last->end++;
    else
      g_array_append_val (runs, next);
  }
  return runs;
}

/* Puts @run past its neighbour in what is shown, if it has one. */
static void
move_run (GannetQueue *queue, GListModel *shown, const Run *run, gboolean up)
{
  if (up && run->first == 0)
    return;
  g_autoptr (GannetDownload) neighbour =
      g_list_model_get_item (shown, up ? run->first - 1 : run->end);
  if (neighbour == NULL)
    return;
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = run->first; i < run->end; i++)
    g_ptr_array_add (moved, g_list_model_get_item (shown, i));
  guint place = up ? 0 : gannet_reorder_find (G_LIST_MODEL (queue), neighbour) + 1;
  g_autoptr (GannetDownload) below =
      up ? NULL : g_list_model_get_item (G_LIST_MODEL (queue), place);
  gannet_queue_move_many (queue, moved, up ? neighbour : below);
}

/* The run that goes first leaves the positions of those after it as they are. */
void
gannet_reorder (GannetQueue *queue, GListModel *shown, GPtrArray *downloads, gboolean up)
{
  g_autoptr (GtkBitset) positions = gannet_reorder_find_all (shown, downloads);
  g_autoptr (GArray) runs = find_runs (positions);
  for (guint i = 0; i < runs->len; i++)
    move_run (queue, shown, &g_array_index (runs, Run, up ? i : runs->len - 1 - i), up);
}

void
gannet_reorder_to (GannetQueue *queue, GListModel *shown, GPtrArray *downloads, guint position)
{
  g_autoptr (GHashTable) moved = g_hash_table_new (NULL, NULL);
  g_autoptr (GannetDownload) before = NULL;
  for (guint i = 0; i < downloads->len; i++)
    g_hash_table_add (moved, downloads->pdata[i]);
  do {
    g_clear_object (&before);
    before = g_list_model_get_item (shown, position++);
  } while (before != NULL && g_hash_table_contains (moved, before));
  gannet_queue_move_many (queue, downloads, before);
}

guint
gannet_reorder_find (GListModel *model, gpointer item)
{
  guint count = g_list_model_get_n_items (model);
  for (guint i = 0; i < count; i++) {
    g_autoptr (GObject) other = g_list_model_get_item (model, i);
    if (other == item)
      return i;
  }
  return G_MAXUINT;
}

GtkBitset *
gannet_reorder_find_all (GListModel *model, GPtrArray *items)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  GtkBitset *found = gtk_bitset_new_empty ();
  guint count = g_list_model_get_n_items (model);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (wanted, items->pdata[i]);
  for (guint i = 0; i < count && g_hash_table_size (wanted) > 0; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);
    if (g_hash_table_remove (wanted, item))
      gtk_bitset_add (found, i);
  }
  return found;
}
