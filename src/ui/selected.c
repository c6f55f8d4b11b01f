/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks at many downloads at once. It changes none. */

#include "config.h"

#include "ui/selected.h"

#include "ui/remedies.h"

GPtrArray *
gannet_selected_get (GtkSelectionModel *selection)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  GtkBitsetIter iter;
  guint position = 0;
  gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
  for (; more; more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (downloads, g_list_model_get_item (G_LIST_MODEL (selection), position));
  return g_steal_pointer (&downloads);
}

gboolean
gannet_selected_allows (GPtrArray *downloads, GannetVerb verb)
{
  for (guint i = 0; i < downloads->len; i++)
    if (gannet_verb_applies (verb, gannet_download_get_state (downloads->pdata[i])))
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
