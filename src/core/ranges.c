/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps which bytes of a file are done, claimed or open. It moves no bytes and knows no transfer:
 * who claimed what is the caller's to remember. */

#include "config.h"

#include "core/ranges.h"

#include "core/digits.h"

/* An interval from @start to where the next one starts. */
typedef struct {
  guint64 start;
  GannetRangeKind kind;
} Piece;

struct _GannetRanges {
  GArray *pieces; /* of Piece, from byte 0 to @end without a gap; empty for an empty file */
  guint64 end;
  gboolean end_known;
};

static Piece *
piece_at (const GannetRanges *self, guint index)
{
  return &g_array_index (self->pieces, Piece, index);
}

static guint64
piece_end (const GannetRanges *self, guint index)
{
  return index + 1 < self->pieces->len ? piece_at (self, index + 1)->start : self->end;
}

/* Appends to @pieces, growing the last one where two of one kind would meet. */
static void
push_piece (GArray *pieces, guint64 start, GannetRangeKind kind)
{
  Piece piece = {start, kind};

  if (pieces->len > 0 && kind != GANNET_RANGE_CLAIMED &&
      g_array_index (pieces, Piece, pieces->len - 1).kind == kind)
    return;

  g_array_append_val (pieces, piece);
}

static GArray *
new_pieces (guint capacity)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (Piece), capacity);
}

static void
take_pieces (GannetRanges *self, GArray *pieces)
{
  g_array_unref (self->pieces);
  self->pieces = pieces;
}

static guint
kind_bit (GannetRangeKind kind)
{
  return 1u << kind;
}

/* Makes everything in @range whose kind is in the set @from of the kind @to. */
static void
paint (GannetRanges *self, GannetRange range, guint from, GannetRangeKind to)
{
  GArray *painted = new_pieces (self->pieces->len + 2);

  for (guint i = 0; i < self->pieces->len; i++) {
    Piece piece = *piece_at (self, i);
    guint64 end = piece_end (self, i);
    guint64 first = MAX (range.start, piece.start);
    guint64 last = MIN (range.end, end);

    if (first >= last || (from & kind_bit (piece.kind)) == 0) {
      push_piece (painted, piece.start, piece.kind);
      continue;
    }

    if (piece.start < first)
      push_piece (painted, piece.start, piece.kind);
    push_piece (painted, first, to);
    if (last < end)
      push_piece (painted, last, piece.kind);
  }

  take_pieces (self, painted);
}

/* The index of the piece that holds @offset; the number of pieces when none does. */
static guint
find_piece (const GannetRanges *self, guint64 offset)
{
  guint low = 0;
  guint high = self->pieces->len;

  if (offset >= self->end)
    return high;

  /* Invariant: the piece is in [low, high). */
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (piece_at (self, middle)->start <= offset)
      low = middle;
    else
      high = middle;
  }

  return low;
}

/* The index of the largest piece of a @kind, or with @first just the first one; the number of
 * pieces when there is none. */
static guint
find_kind (const GannetRanges *self, GannetRangeKind kind, gboolean first)
{
  guint best = self->pieces->len;
  guint64 size = 0;

  for (guint i = 0; i < self->pieces->len; i++) {
    guint64 this_size = piece_end (self, i) - piece_at (self, i)->start;

    if (piece_at (self, i)->kind != kind || this_size <= size)
      continue;

    best = i;
    size = this_size;
    if (first)
      break;
  }

  return best;
}

/* Makes a claim of its own out of [@start, end of the piece), which is open or claimed. */
static void
claim_tail (GannetRanges *self, guint index, guint64 start, GannetRange *range)
{
  Piece claimed = {start, GANNET_RANGE_CLAIMED};

  *range = (GannetRange){start, piece_end (self, index)};

  if (piece_at (self, index)->start == start)
    *piece_at (self, index) = claimed;
  else
    g_array_insert_val (self->pieces, index + 1, claimed);
}

GannetRanges *
gannet_ranges_new (void)
{
  GannetRanges *self = g_new0 (GannetRanges, 1);

  self->pieces = new_pieces (1);
  self->end = GANNET_RANGES_NO_END;
  push_piece (self->pieces, 0, GANNET_RANGE_OPEN);
  return self;
}

/* Takes a number as we write it: digits without a leading zero, of 63 bits at most. */
static gboolean
take_number (const char **p, guint64 *number)
{
  char *end = NULL;

  if (!g_ascii_isdigit (**p) || (**p == '0' && g_ascii_isdigit ((*p)[1])))
    return FALSE;

  *number = g_ascii_strtoull (*p, &end, 10);
  *p = end;
  return *number < GANNET_RANGES_NO_END;
}

/* Takes "start-end" and appends it, with the open bytes since @pos. */
static gboolean
take_interval (const char **p, guint64 *pos, GArray *pieces)
{
  GannetRange range;

  if (!take_number (p, &range.start) || *(*p)++ != '-' || !take_number (p, &range.end))
    return FALSE;

  if (range.start >= range.end || (pieces->len > 0 && range.start <= *pos))
    return FALSE;

  if (range.start > *pos)
    push_piece (pieces, *pos, GANNET_RANGE_OPEN);
  push_piece (pieces, range.start, GANNET_RANGE_DONE);
  *pos = range.end;
  return TRUE;
}

GannetRanges *
gannet_ranges_new_from_text (const char *text)
{
  g_autoptr (GannetRanges) self = gannet_ranges_new ();
  g_autoptr (GArray) pieces = new_pieces (0);
  const char *p = text;
  guint64 pos = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; *p != '\0'; i++) {
    if (i > 0 && *p++ != ',')
      return NULL;
    if (i >= GANNET_RANGES_MAX_INTERVALS || !take_interval (&p, &pos, pieces))
      return NULL;
  }

  push_piece (pieces, pos, GANNET_RANGE_OPEN);
  take_pieces (self, g_steal_pointer (&pieces));
  return g_steal_pointer (&self);
}

GannetRanges *
gannet_ranges_copy (const GannetRanges *self)
{
  GannetRanges *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GannetRanges, 1);
  copy->pieces = g_array_copy (self->pieces);
  copy->end = self->end;
  copy->end_known = self->end_known;
  return copy;
}

void
gannet_ranges_free (GannetRanges *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pieces);
  g_free (self);
}

gboolean
gannet_ranges_set_length (GannetRanges *self, guint64 length)
{
  guint keep = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->end_known || length > GANNET_RANGES_NO_END)
    return self->end_known && self->end == length;

  for (guint i = 0; i < self->pieces->len; i++) {
    if (piece_at (self, i)->kind == GANNET_RANGE_DONE && piece_end (self, i) > length)
      return FALSE;
    if (piece_at (self, i)->start < length)
      keep = i + 1;
  }

  g_array_set_size (self->pieces, keep);
  self->end = length;
  self->end_known = TRUE;
  return TRUE;
}

gboolean
gannet_ranges_claim (GannetRanges *self, guint64 min_split, GannetRange *range)
{
  guint index;
  guint64 half;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (range != NULL, FALSE);

  index = find_kind (self, GANNET_RANGE_OPEN, TRUE);
  if (index < self->pieces->len) {
    claim_tail (self, index, piece_at (self, index)->start, range);
    return TRUE;
  }

  index = find_kind (self, GANNET_RANGE_CLAIMED, FALSE);
  if (index == self->pieces->len || !self->end_known)
    return FALSE;

  half = (piece_end (self, index) - piece_at (self, index)->start) / 2;
  if (half < MAX (min_split, 1))
    return FALSE;

  claim_tail (self, index, piece_end (self, index) - half, range);
  return TRUE;
}

gboolean
gannet_ranges_claim_at (GannetRanges *self, guint64 start, GannetRange *range)
{
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (range != NULL, FALSE);

  index = find_piece (self, start);
  if (index == self->pieces->len || piece_at (self, index)->kind != GANNET_RANGE_OPEN)
    return FALSE;

  claim_tail (self, index, start, range);
  return TRUE;
}

guint64
gannet_ranges_claimed_until (const GannetRanges *self, guint64 offset)
{
  guint index;

  g_return_val_if_fail (self != NULL, offset);

  index = find_piece (self, offset);
  if (index == self->pieces->len || piece_at (self, index)->kind != GANNET_RANGE_CLAIMED)
    return offset;

  return piece_end (self, index);
}

/* What is done from its beginning mostly grows there: nothing else changes then. */
static gboolean
grow_prefix (GannetRanges *self, guint64 start, guint64 end)
{
  Piece first = {0, GANNET_RANGE_DONE};
  guint open = start > 0 ? 1 : 0;

  if (end <= start || self->pieces->len <= open ||
      piece_at (self, open)->kind != GANNET_RANGE_OPEN || piece_at (self, open)->start != start ||
      end >= piece_end (self, open) || (open > 0 && piece_at (self, 0)->kind != first.kind))
    return FALSE;
  piece_at (self, open)->start = end;
  if (open == 0)
    g_array_prepend_val (self->pieces, first);
  return TRUE;
}

void
gannet_ranges_done (GannetRanges *self, guint64 start, guint64 end)
{
  guint from =
      kind_bit (GANNET_RANGE_OPEN) | kind_bit (GANNET_RANGE_CLAIMED) | kind_bit (GANNET_RANGE_DONE);

  g_return_if_fail (self != NULL);

  if (!grow_prefix (self, start, end))
    paint (self, (GannetRange){start, end}, from, GANNET_RANGE_DONE);
}

void
gannet_ranges_release (GannetRanges *self, guint64 start, guint64 end)
{
  g_return_if_fail (self != NULL);

  paint (self, (GannetRange){start, end}, kind_bit (GANNET_RANGE_CLAIMED), GANNET_RANGE_OPEN);
}

void
gannet_ranges_open (GannetRanges *self, guint64 start, guint64 end)
{
  guint from = kind_bit (GANNET_RANGE_CLAIMED) | kind_bit (GANNET_RANGE_DONE);

  g_return_if_fail (self != NULL);

  paint (self, (GannetRange){start, end}, from, GANNET_RANGE_OPEN);
}

void
gannet_ranges_cut (GannetRanges *self, guint64 length)
{
  g_return_if_fail (self != NULL);

  gannet_ranges_open (self, length, self->end);
}

void
gannet_ranges_intersect (GannetRanges *self, const GannetRanges *other)
{
  GArray *both;
  guint j = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  both = new_pieces (self->pieces->len);
  for (guint i = 0; i < self->pieces->len; i++) {
    guint64 pos = piece_at (self, i)->start;
    guint64 end = piece_end (self, i);

    if (piece_at (self, i)->kind != GANNET_RANGE_DONE) {
      push_piece (both, pos, piece_at (self, i)->kind);
      continue;
    }

    while (pos < end) {
      gboolean done;

      while (j < other->pieces->len && piece_end (other, j) <= pos)
        j++;

      done = j < other->pieces->len && piece_at (other, j)->kind == GANNET_RANGE_DONE;
      push_piece (both, pos, done ? GANNET_RANGE_DONE : GANNET_RANGE_OPEN);
      pos = j < other->pieces->len ? MIN (end, piece_end (other, j)) : end;
    }
  }

  take_pieces (self, both);
}

static guint64
sum_up (const GannetRanges *self, GannetRangeKind kind)
{
  guint64 sum = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    if (piece_at (self, i)->kind == kind)
      sum += piece_end (self, i) - piece_at (self, i)->start;

  return sum;
}

guint64
gannet_ranges_done_bytes (const GannetRanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sum_up (self, GANNET_RANGE_DONE);
}

guint64
gannet_ranges_open_bytes (const GannetRanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sum_up (self, GANNET_RANGE_OPEN);
}

guint64
gannet_ranges_done_prefix (const GannetRanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->pieces->len == 0 || piece_at (self, 0)->kind != GANNET_RANGE_DONE)
    return 0;

  return piece_end (self, 0);
}

gboolean
gannet_ranges_is_complete (const GannetRanges *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->end_known && gannet_ranges_done_prefix (self) == self->end;
}

guint
gannet_ranges_count (const GannetRanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pieces->len;
}

GannetRangeKind
gannet_ranges_get (const GannetRanges *self, guint index, GannetRange *range)
{
  g_return_val_if_fail (self != NULL && index < self->pieces->len, GANNET_RANGE_OPEN);
  g_return_val_if_fail (range != NULL, GANNET_RANGE_OPEN);

  *range = (GannetRange){piece_at (self, index)->start, piece_end (self, index)};
  return piece_at (self, index)->kind;
}

char *
gannet_ranges_to_text (const GannetRanges *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint written = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->pieces->len && written < GANNET_RANGES_MAX_INTERVALS; i++) {
    if (piece_at (self, i)->kind != GANNET_RANGE_DONE)
      continue;

    if (written > 0)
      g_string_append_c (text, ',');
    gannet_digits_append (text, piece_at (self, i)->start);
    gannet_digits_append (g_string_append_c (text, '-'), piece_end (self, i));
    written++;
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
