/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps downloads on the list and off it. It tells nobody, and starts and saves nothing. */

#include "config.h"

#include "engine/roll.h"

void
gannet_roll_init (GannetRoll *self)
{
  *self = (GannetRoll){0};
  self->order = gannet_order_new ();
  self->seats = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

void
gannet_roll_clear (GannetRoll *self)
{
  g_clear_pointer (&self->order, gannet_order_free);
  g_clear_pointer (&self->seats, g_hash_table_unref);
}

GannetSeat *
gannet_roll_find (GannetRoll *self, GannetDownload *download)
{
  return g_hash_table_lookup (self->seats, download);
}

GPtrArray *
gannet_roll_find_all (GannetRoll *self, GPtrArray *downloads, gboolean listed)
{
  g_autoptr (GPtrArray) seats = g_ptr_array_sized_new (downloads->len);

  for (guint i = 0; i < downloads->len; i++) {
    GannetSeat *seat = gannet_roll_find (self, downloads->pdata[i]);
    if (seat != NULL && seat->listed == listed)
      g_ptr_array_add (seats, seat);
  }
  return seats->len > 0 ? g_steal_pointer (&seats) : NULL;
}

GannetSeat *
gannet_roll_add (GannetRoll *self, GannetDownload *download)
{
  GannetSeat *seat = g_new0 (GannetSeat, 1);

  seat->download = download;
  seat->listed = TRUE;
  g_hash_table_insert (self->seats, g_object_ref (download), seat);
  self->counts[gannet_download_get_state (download)]++;
  return seat;
}

void
gannet_roll_take_off (GannetRoll *self, GPtrArray *seats, guint *first, guint *end)
{
  gannet_order_get_span (self->order, seats, first, end);
  for (guint i = 0; i < seats->len; i++) {
    GannetSeat *seat = seats->pdata[i];
    GannetState state = gannet_download_get_state (seat->download);
    self->counts[state]--;
    seat->resume = gannet_state_is_active (state);
    seat->listed = FALSE;
    gannet_order_remove (self->order, seat);
  }
}

void
gannet_roll_put_back (GannetRoll *self, GPtrArray *seats, guint *first, guint *end)
{
  for (guint i = 0; i < seats->len; i++) {
    GannetSeat *seat = seats->pdata[i];
    seat->listed = TRUE;
    self->counts[gannet_download_get_state (seat->download)]++;
    gannet_order_insert (self->order, seat, seat->placed.place);
  }
  gannet_order_get_span (self->order, seats, first, end);
}

static GPtrArray *
list_downloads (GannetRoll *self, GPtrArray *seats)
{
  guint count = seats != NULL ? seats->len : gannet_order_get_length (self->order);
  GPtrArray *downloads = g_ptr_array_sized_new (count);

  for (guint i = 0; i < count; i++) {
    const GannetSeat *seat = seats != NULL ? seats->pdata[i] : gannet_order_get (self->order, i);
    g_ptr_array_add (downloads, seat->download);
  }
  return downloads;
}

GPtrArray *
gannet_roll_move (
    GannetRoll *self, GPtrArray *downloads, GannetDownload *before, guint *first, guint *end)
{
  g_autoptr (GPtrArray) seats = gannet_roll_find_all (self, downloads, TRUE);
  gpointer next = before != NULL ? gannet_roll_find (self, before) : NULL;

  if (seats == NULL)
    return NULL;
  gboolean all = gannet_order_move (self->order, seats, next, first, end);
  return *first < *end ? list_downloads (self, all ? NULL : seats) : NULL;
}

void
gannet_roll_forget (GannetRoll *self, GannetDownload *download)
{
  g_hash_table_remove (self->seats, download);
}
