/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds out which place in the whole list a step in the shown one means. */

#include "config.h"

#include "ui/reorder.h"

/* Puts @download where its neighbour at @step in what is shown stands. Returns FALSE when there
 * is none, or when it is one of those that could not move either. */
static gboolean
move_one (GannetQueue *queue, GListModel *shown, GannetDownload *download, int step)
{
  guint from = gannet_reorder_find (shown, download);
  if (from == G_MAXUINT || (from == 0 && step < 0))
    return FALSE;

  g_autoptr (GannetDownload) neighbour = g_list_model_get_item (shown, from + step);
  if (neighbour == NULL)
    return FALSE;

  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  guint place = gannet_reorder_find (G_LIST_MODEL (queue), neighbour);
  g_autoptr (GannetDownload) before =
      g_list_model_get_item (G_LIST_MODEL (queue), step < 0 ? place : place + 1);
  g_ptr_array_add (one, download);
  if (before != download)
    gannet_queue_move_many (queue, one, before);
  return TRUE;
}

void
gannet_reorder (GannetQueue *queue, GListModel *shown, GPtrArray *downloads, gboolean up)
{
  gboolean blocked = TRUE;
  for (guint i = 0; i < downloads->len; i++) {
    GannetDownload *download = downloads->pdata[up ? i : downloads->len - 1 - i];
    guint edge = up ? i : g_list_model_get_n_items (shown) - 1 - i;
    /* Those that fill the edge have nowhere to go, and must not change places among themselves. */
    blocked = blocked && gannet_reorder_find (shown, download) == edge;
    if (!blocked)
      move_one (queue, shown, download, up ? -1 : 1);
  }
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
