/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a long list being sorted without anybody having to wait. By what, it does not
 * know. */

#include "config.h"

#include "ui/sorted.h"

/* What is sorted at once, in a fraction of a frame. */
#define FEW 1000

struct _GannetSorted {
  GListModel *list;
  GannetSieve *sieve;
  GtkSorter *sorter; /* or NULL */
  GtkSortListModel *next; /* an order that is being made, or NULL */
  guint source; /* that looks whether it is */
};

GannetSorted *
gannet_sorted_new (GListModel *list, GannetSieve *sieve)
{
  GannetSorted *self = g_new0 (GannetSorted, 1);
  self->list = g_object_ref (list);
  self->sieve = g_object_ref (sieve);
  return self;
}

static void
stop_sorting (GannetSorted *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->next != NULL)
    g_signal_handlers_disconnect_by_data (self->next, self);
  g_clear_object (&self->next);
}

void
gannet_sorted_free (GannetSorted *self)
{
  stop_sorting (self);
  g_clear_object (&self->sorter);
  g_object_unref (self->sieve);
  g_object_unref (self->list);
  g_free (self);
}

/* While it is made, what joins it stands at its end for a moment; from now on it does not. */
static void
show_next (GannetSorted *self)
{
  g_autoptr (GtkSortListModel) next = g_object_ref (self->next);
  stop_sorting (self);
  gtk_sort_list_model_set_incremental (next, FALSE);
  g_object_set (self->sieve, "model", next, NULL);
}

static gboolean
look_cb (gpointer data)
{
  GannetSorted *self = data;
  self->source = 0;
  if (gtk_sort_list_model_get_pending (self->next) == 0)
    show_next (self);
  return G_SOURCE_REMOVE;
}

/* It is also told of in the middle of a change. */
static void
pending_changed_cb (GannetSorted *self)
{
  if (self->source == 0 && gtk_sort_list_model_get_pending (self->next) == 0)
    self->source = g_idle_add (look_cb, self);
}

static void
sort (GannetSorted *self)
{
  gboolean at_once =
      gannet_sieve_get_model (self->sieve) == NULL || g_list_model_get_n_items (self->list) <= FEW;
  self->next = g_object_new (GTK_TYPE_SORT_LIST_MODEL, "incremental", !at_once, "sorter",
      self->sorter, "model", self->list, NULL);
  if (gtk_sort_list_model_get_pending (self->next) == 0)
    show_next (self);
  else
    g_signal_connect_swapped (self->next, "notify::pending", G_CALLBACK (pending_changed_cb), self);
}

void
gannet_sorted_set_sorter (GannetSorted *self, GtkSorter *sorter)
{
  stop_sorting (self);
  g_set_object (&self->sorter, sorter);
  if (sorter != NULL)
    sort (self);
  else
    g_object_set (self->sieve, "model", self->list, NULL);
}

void
gannet_sorted_again (GannetSorted *self)
{
  if (self->sorter != NULL && gannet_sorted_is_settled (self))
    sort (self);
}

gboolean
gannet_sorted_is_settled (GannetSorted *self)
{
  return self->next == NULL && gannet_sieve_is_settled (self->sieve);
}
