/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"
#include "engine/order.h"

/* A download and its place on the list. */
typedef struct {
  GannetPlaced placed; /* also while it is off the list */
  GannetDownload *download; /* owned by the roll */
  gboolean listed;
  gboolean resume; /* taken off while it ran or waited */
  gboolean discard; /* its part is to go once its job has ended */
} GannetSeat;

/**
 * GannetRoll:
 *
 * The downloads of a list, in order, and those that were taken off it and may be put back. A plain
 * struct; end with gannet_roll_clear().
 */
typedef struct {
  GannetOrder *order; /* of GannetSeat */
  GHashTable *seats; /* GannetDownload → GannetSeat, also those off the list */
  guint counts[GANNET_STATE_FAILED + 1]; /* of those on the list, by state */
} GannetRoll;

void gannet_roll_init (GannetRoll *self);
void gannet_roll_clear (GannetRoll *self);

/* The seat of @download, or NULL. */
GannetSeat *gannet_roll_find (GannetRoll *self, GannetDownload *download);

/* The seats of those of @downloads that are on the list or, without @listed, off it; NULL for none.
 * Free with g_ptr_array_unref(). */
GPtrArray *gannet_roll_find_all (GannetRoll *self, GPtrArray *downloads, gboolean listed);

/* A seat for @download that counts as listed, but is nowhere in the order yet. */
GannetSeat *gannet_roll_add (GannetRoll *self, GannetDownload *download);

/* Takes @seats off the list, or puts them back where they were. [*@first, *@end) are the positions
 * from the first to the last of them, as they are while all of them are on it. */
void gannet_roll_take_off (GannetRoll *self, GPtrArray *seats, guint *first, guint *end);
void gannet_roll_put_back (GannetRoll *self, GPtrArray *seats, guint *first, guint *end);

/* Moves those of @downloads that are on the list so that they stand one after the other before
 * @before, which is none of them, or, when it is NULL, at the end. Returns those that have a new
 * place: these, or all that are on the list; NULL for none. Free with g_ptr_array_unref().
 * [*@first, *@end) are the positions to look at. */
GPtrArray *gannet_roll_move (
    GannetRoll *self, GPtrArray *downloads, GannetDownload *before, guint *first, guint *end);

/* Forgets @download, which is off the list. */
void gannet_roll_forget (GannetRoll *self, GannetDownload *download);
