/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks at many downloads at once. What happens to them is decided elsewhere. */

#include "config.h"

#include "ui/selected.h"

#include "engine/bulk.h"
#include "ui/remedies.h"
#include "ui/reorder.h"

guint
gannet_selected_count (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  return (guint) gtk_bitset_get_size (selected);
}

GPtrArray *
gannet_selected_get (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  g_autoptr (GPtrArray) downloads =
      g_ptr_array_new_full ((guint) gtk_bitset_get_size (selected), g_object_unref);
  GListModel *model = G_LIST_MODEL (selection);
  GtkBitsetIter iter;
  guint position = 0;
  /* What is around it would only ask it. */
  if (GTK_IS_MULTI_SELECTION (selection))
    model = gtk_multi_selection_get_model (GTK_MULTI_SELECTION (selection));
  gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
  for (; more; more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (downloads, g_list_model_get_item (model, position));
  return g_steal_pointer (&downloads);
}

guint
gannet_selected_set (GtkSelectionModel *selection, GPtrArray *downloads)
{
  GListModel *model = G_LIST_MODEL (selection);
  g_autoptr (GtkBitset) chosen = gannet_reorder_find_all (model, downloads);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (model));
  gtk_selection_model_set_selection (selection, chosen, all);
  return downloads->len > 0 ? gannet_reorder_find (model, downloads->pdata[0]) : G_MAXUINT;
}

guint
gannet_selected_keep (GtkSelectionModel *selection, GPtrArray *downloads)
{
  if (downloads->len == 0 || gannet_selected_count (selection) != downloads->len)
    return gannet_selected_set (selection, downloads);
  return gannet_reorder_find (G_LIST_MODEL (selection), downloads->pdata[0]);
}

void
gannet_selected_tell_queue (GPtrArray *downloads, GannetQueue *queue, GannetVerb verb)
{
  if (verb == GANNET_VERB_PAUSE)
    gannet_bulk_pause (queue, downloads);
  else if (verb == GANNET_VERB_START_NOW)
    gannet_bulk_start_now (queue, downloads);
  else
    gannet_bulk_resume (queue, downloads);
}

char *
gannet_selected_dup_links (GPtrArray *downloads)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < downloads->len; i++) {
    if (i > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, gannet_download_get_request (downloads->pdata[i])->url);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

guint
gannet_selected_get_states (GPtrArray *downloads)
{
  guint states = 0;
  for (guint i = 0; i < downloads->len; i++)
    states |= 1u << gannet_download_get_state (downloads->pdata[i]);
  return states;
}

gboolean
gannet_selected_allows (guint states, GannetVerb verb)
{
  for (GannetState state = GANNET_STATE_QUEUED; state <= GANNET_STATE_FAILED; state++)
    if ((states & (1u << state)) != 0 && gannet_verb_applies (verb, state))
      return TRUE;
  return FALSE;
}

GPtrArray *
gannet_selected_filter (GPtrArray *downloads, GannetVerb verb)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < downloads->len; i++)
    if (gannet_verb_applies (verb, gannet_download_get_state (downloads->pdata[i])))
      g_ptr_array_add (some, g_object_ref (downloads->pdata[i]));
  return g_steal_pointer (&some);
}

guint
gannet_selected_remedies (GPtrArray *downloads)
{
  guint remedies = 0;
  for (guint i = 0; i < downloads->len; i++)
    remedies |= gannet_remedies_for (downloads->pdata[i]);
  return downloads->len == 1 ? remedies : remedies & ~(1u << GANNET_REMEDY_CHANGE_ADDRESS);
}

gboolean
gannet_selected_is_explained (GPtrArray *downloads)
{
  if (downloads->len != 1)
    return FALSE;
  g_autofree char *text = gannet_remedies_explain (downloads->pdata[0]);
  return text != NULL;
}
