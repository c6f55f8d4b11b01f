/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells downloads how far they are, and how far in front of the queue. Who runs next is up to the
 * gate. */

#include "config.h"

#include "engine/turns.h"

/* Further back, the number would change all the time and say nothing. */
#define MOST 9

/* Whose texts are moved on at a time, about. */
#define MOST_AT_ONCE 16

typedef struct {
  GPtrArray *now;
  GannetTurnsFunc get_download;
} Telling;

static void
tell_cb (gpointer item, guint turn, gint64 until, gpointer data)
{
  Telling *telling = data;
  GannetDownload *download = telling->get_download (item);

  if (until == G_MAXINT64)
    gannet_download_set_turn (download, GANNET_TURN_HELD, 0);
  else
    gannet_download_set_turn (download, turn, until);
  g_ptr_array_add (telling->now, g_object_ref (download));
}

guint64
gannet_turns_sample (GPtrArray *items, GannetTurnsFunc get_download, gint64 now, guint *round)
{
  gboolean all = round == NULL || *round == GANNET_TURNS_ALL;
  guint rounds = all ? 1 : items->len / MOST_AT_ONCE + 1;
  guint this_one = round != NULL ? (*round)++ % rounds : 0;
  guint64 speed = 0;

  for (guint i = 0; i < items->len; i++) {
    GannetDownload *download = get_download (items->pdata[i]);
    if (i % rounds == this_one)
      gannet_download_sample (download, now);
    else
      gannet_download_measure (download, now);
    speed += gannet_download_get_speed (download);
  }
  return speed;
}

void
gannet_turns_tell (GPtrArray *told, GannetGate *gate, GannetTurnsFunc get_download)
{
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_object_unref);
  Telling telling = {now, get_download};

  gannet_gate_peek (gate, MOST, tell_cb, &telling);
  for (guint i = 0; i < told->len; i++) {
    GannetDownload *download = told->pdata[i];
    if (gannet_download_get_state (download) == GANNET_STATE_QUEUED &&
        !g_ptr_array_find (now, download, NULL))
      gannet_download_set_turn (download, 0, 0);
  }
  g_ptr_array_set_size (told, 0);
  g_ptr_array_extend_and_steal (told, g_steal_pointer (&now));
}
