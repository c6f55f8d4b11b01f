/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who of several fetches which bytes of one file. Pure: it never reads a clock. */

#pragma once

#include "core/ranges.h"

/* One of those who fetch. Only _take() and _claim() change it, but for @cold, @renewed and @owner,
 * which its owner does. */
typedef struct {
  guint source; /* number of the address that it fetches from */
  guint64 at; /* the next byte of its share */
  gboolean cold; /* it has no open connection to ask on */
  gboolean filled; /* it has come to the end: what is next may be somebody else's */
  guint64 bytes; /* that it has brought of this share */
  gint64 since; /* µs, when it was given the share */
  gint64 active; /* µs, when it last brought something */
  guint renewed; /* how often its connection was given up for a new one */
  gpointer owner;
} GannetShare;

/**
 * GannetShares:
 *
 * The shares of one file of known length. Nobody fetches what somebody else does; who is done takes
 * over a part of what would come last, and who is slow or silent at the end is overtaken.
 * All times are monotonic µs. Not thread-safe.
 */
typedef struct _GannetShares GannetShares;

/* Takes @map, whose length was told and in which nothing is claimed. */
GannetShares *gannet_shares_new (GannetRanges *map, gint64 now);
void gannet_shares_free (GannetShares *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetShares, gannet_shares_free)

/* From now on what is open is dealt out in portions for @count, which get smaller to the end. */
void gannet_shares_divide (GannetShares *self, guint count);

/* Somebody new, who has no share yet and fetches from @source. Owned by @self until _leave(). */
GannetShare *gannet_shares_join (GannetShares *self, guint source, gpointer owner, gint64 now);

/* Gives back what @share has not fetched, and forgets it. */
void gannet_shares_leave (GannetShares *self, GannetShare *share);

/* Gives back what @share has not fetched. */
void gannet_shares_release (GannetShares *self, GannetShare *share);

/* Gives @share open bytes from @start on; FALSE when those are not open. */
gboolean gannet_shares_claim_at (GannetShares *self, GannetShare *share, guint64 start);

/* Gives @share something new to do: a portion of what is open. When nothing is, that is so much of
 * the end of the share that would come last that both end together, or all of one that would come
 * last by far: *@overtaken then has lost its share, else it is NULL. FALSE when there is nothing
 * worth doing. */
gboolean
gannet_shares_claim (GannetShares *self, GannetShare *share, gint64 now, GannetShare **overtaken);

/* The end of the share: how far its owner may go on. Where it was given away and came back, it goes
 * on to what is open behind it. */
guint64 gannet_shares_get_end (GannetShares *self, GannetShare *share);

/* The reply to what @share is asking for begins. */
void gannet_shares_replied (GannetShares *self, GannetShare *share, gint64 now);

/* Of @length bytes that came, how many are the share's to keep; they count as done. */
gsize gannet_shares_take (GannetShares *self, GannetShare *share, gsize length, gint64 now);

/* [start, end), which was done, is to be fetched once more, by somebody who has another source than
 * @avoid, as long as there is one. */
void gannet_shares_redo (GannetShares *self, GannetRange range, guint avoid);

/* Somebody who lags far behind what others reached, or is silent, or NULL. */
GannetShare *gannet_shares_find_lagging (GannetShares *self, gint64 now);

/* Bytes a second that @share has brought of its present share. */
double gannet_shares_get_speed (const GannetShare *share, gint64 now);

/* Whether to send out more. */
typedef enum {
  GANNET_GROWTH_PAYS = 1, /* there was no time to tell, or the last time made the whole faster */
  GANNET_GROWTH_WAITS, /* it is too early to tell, or too late to gain by it */
  GANNET_GROWTH_IS_VAIN,
} GannetGrowth;

/* More are about to join: what comes from _settle() on is measured against what came before. */
void gannet_shares_grow (GannetShares *self, gint64 now);

/* Those who joined last have got their replies. To be called again is no harm. */
void gannet_shares_settle (GannetShares *self, gint64 now);

/* Whether growth is free, for there was no time to tell. */
gboolean gannet_shares_is_on_trial (GannetShares *self, gint64 now);

GannetGrowth gannet_shares_judge_growth (GannetShares *self, gint64 now);

/* Whether every byte is done. */
gboolean gannet_shares_is_complete (GannetShares *self);
