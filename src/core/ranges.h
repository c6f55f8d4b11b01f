/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which bytes of a file are done, which are being fetched and which are open. */

#pragma once

#include <glib.h>

/* The end of a range that reaches to the end of a file whose length is not known. */
#define GANNET_RANGES_NO_END ((guint64) G_MAXINT64)

/* How many intervals a text may hold. */
#define GANNET_RANGES_MAX_INTERVALS (64 * 1024)

/* The bytes [start, end). */
typedef struct {
  guint64 start;
  guint64 end;
} GannetRange;

typedef enum {
  GANNET_RANGE_OPEN,
  GANNET_RANGE_CLAIMED,
  GANNET_RANGE_DONE,
} GannetRangeKind;

/**
 * GannetRanges:
 *
 * The bytes of one file as half-open intervals [start, end), each *done*, *claimed* by a
 * transfer, or *open*. Intervals never overlap, and the sum of all three is the file's length.
 * Neighbours of one kind are merged, save claims: each belongs to one transfer and stays its own.
 * Until the length is told, the last interval ends at GANNET_RANGES_NO_END. Bytes beyond the end
 * are left out of every call. Not thread-safe. Cost of every call: O(intervals).
 */
typedef struct _GannetRanges GannetRanges;

/* A file of unknown length, all of it open. */
GannetRanges *gannet_ranges_new (void);

/* Reads what gannet_ranges_to_text() wrote: done intervals of a file of unknown length, ascending,
 * not touching, at most GANNET_RANGES_MAX_INTERVALS. NULL for any other text. */
GannetRanges *gannet_ranges_new_from_text (const char *text);

GannetRanges *gannet_ranges_copy (const GannetRanges *self);

void gannet_ranges_free (GannetRanges *self);

/* Tells the length; open and claimed bytes beyond it are dropped. FALSE, with nothing changed,
 * when another length was told before or bytes beyond @length are done. */
gboolean gannet_ranges_set_length (GannetRanges *self, guint64 length);

/* Claims the next bytes worth fetching: the first open interval, or, when none is open, the
 * second half of the largest claimed one if that half is at least @min_split bytes (at least 1).
 * Whoever held that claim learns its new end from gannet_ranges_claimed_until(). A claim without
 * end is not split. Returns FALSE when nothing is worth another transfer. */
gboolean gannet_ranges_claim (GannetRanges *self, guint64 min_split, GannetRange *range);

/* Claims from @start to the end of the open interval it lies in. FALSE when it is not open. */
gboolean gannet_ranges_claim_at (GannetRanges *self, guint64 start, GannetRange *range);

/* The end of the claim that holds @offset: how far a transfer that has come to @offset may go on.
 * @offset itself when it is not claimed. */
guint64 gannet_ranges_claimed_until (const GannetRanges *self, guint64 offset);

/* Marks [start, end) as done, whatever it was. */
void gannet_ranges_done (GannetRanges *self, guint64 start, guint64 end);

/* Opens what is claimed of [start, end). */
void gannet_ranges_release (GannetRanges *self, guint64 start, guint64 end);

/* Opens all of [start, end), whatever it was. */
void gannet_ranges_open (GannetRanges *self, guint64 start, guint64 end);

/* Opens everything from @length on, done or claimed: the part turned out to be that short. The
 * length of the file stays what it is. */
void gannet_ranges_cut (GannetRanges *self, guint64 length);

/* Opens what is done here but not in @other. Claims and length stay as they are. */
void gannet_ranges_intersect (GannetRanges *self, const GannetRanges *other);

guint64 gannet_ranges_done_bytes (const GannetRanges *self);

/* To be asked once the length was told. */
guint64 gannet_ranges_open_bytes (const GannetRanges *self);

/* How many bytes are done from the very first on without a hole. */
guint64 gannet_ranges_done_prefix (const GannetRanges *self);

/* Whether the length is known and every byte is done. */
gboolean gannet_ranges_is_complete (const GannetRanges *self);

/* The number of intervals of all kinds, and the one at @index, counted from the start of the file
 * and below that number. */
guint gannet_ranges_count (const GannetRanges *self);
GannetRangeKind gannet_ranges_get (const GannetRanges *self, guint index, GannetRange *range);

/* The done intervals as "0-100,200-300", half-open; an empty string for none. */
char *gannet_ranges_to_text (const GannetRanges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetRanges, gannet_ranges_free)
