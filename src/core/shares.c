/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Deals out the bytes of a file, from the speeds that it is told of. It fetches nothing. */

#include "config.h"

#include "core/shares.h"

/* The least that is split off for somebody who has nothing to do: bytes, and seconds of work. */
#define LEAST_SPLIT ((guint64) 256 * 1024)
#define LEAST_WORK 0.25

/* The first growths come one upon the other; later ones must have paid. */
#define TRIAL (G_USEC_PER_SEC / 2)
#define GAIN 1.1

/* How long somebody may be silent, in µs. */
#define SILENCE (10 * G_USEC_PER_SEC)

/* So often a connection that lags is given up for a new one. */
#define MAX_RENEWED 3

/* At the end, who needs longer than this, in seconds, and is so many times slower than the others,
 * is overtaken. */
#define LATE 2.0
#define SLOWER 4.0

/* What is to be fetched once more. */
typedef struct {
  GannetRange range;
  guint avoid;
} Redo;

struct _GannetShares {
  GannetRanges *map; /* done, and claimed by whom is at the claim's beginning */
  GPtrArray *shares; /* of GannetShare */
  GArray *redo; /* of Redo; done in the map until somebody takes it */
  gint64 began;
  gint64 level_since; /* when the last ones joined */
  guint64 bytes; /* since then */
  double level_speed; /* bytes a second before that */
  double best; /* bytes a second of the fastest of them that filled its share */
};

static double
speed_of (guint64 bytes, gint64 since, gint64 now)
{
  return (double) bytes * G_USEC_PER_SEC / (double) MAX (now - since, 1);
}

GannetShares *
gannet_shares_new (GannetRanges *map, gint64 now)
{
  GannetShares *self = g_new0 (GannetShares, 1);

  self->map = map;
  self->shares = g_ptr_array_new_with_free_func (g_free);
  self->redo = g_array_new (FALSE, FALSE, sizeof (Redo));
  self->began = self->level_since = now;
  return self;
}

void
gannet_shares_free (GannetShares *self)
{
  gannet_ranges_free (self->map);
  g_ptr_array_unref (self->shares);
  g_array_unref (self->redo);
  g_free (self);
}

GannetShare *
gannet_shares_join (GannetShares *self, guint source, gpointer owner, gint64 now)
{
  GannetShare *share = g_new0 (GannetShare, 1);

  share->source = source;
  share->owner = owner;
  share->at = GANNET_RANGES_NO_END;
  share->since = share->active = now;
  g_ptr_array_add (self->shares, share);
  return share;
}

void
gannet_shares_leave (GannetShares *self, GannetShare *share)
{
  gannet_shares_release (self, share);
  g_ptr_array_remove_fast (self->shares, share);
}

void
gannet_shares_release (GannetShares *self, GannetShare *share)
{
  gannet_ranges_release (self->map, share->at, gannet_ranges_claimed_until (self->map, share->at));
  share->at = GANNET_RANGES_NO_END;
}

gboolean
gannet_shares_claim_at (GannetShares *self, GannetShare *share, guint64 start)
{
  GannetRange range;

  if (!gannet_ranges_claim_at (self->map, start, &range))
    return FALSE;
  share->at = start;
  return TRUE;
}

/* Who would come last by far, when @share has nothing to do. */
static GannetShare *
find_latest (GannetShares *self, GannetShare *share, gint64 now)
{
  double own = gannet_shares_get_speed (share, now);
  double longest = LATE;
  GannetShare *latest = NULL;

  for (guint i = 0; i < self->shares->len; i++) {
    GannetShare *other = g_ptr_array_index (self->shares, i);
    guint64 rest = gannet_ranges_claimed_until (self->map, other->at) - other->at;
    double speed = gannet_shares_get_speed (other, now);
    double left = (double) rest / MAX (speed, 1);

    if (other != share && rest > 0 && speed * SLOWER < own && left > longest) {
      longest = left;
      latest = other;
    }
  }
  return latest;
}

static gboolean
has_other_source (GannetShares *self, guint source)
{
  for (guint i = 0; i < self->shares->len; i++)
    if (((GannetShare *) g_ptr_array_index (self->shares, i))->source != source)
      return TRUE;
  return FALSE;
}

static gboolean
claim_redo (GannetShares *self, GannetShare *share, GannetRange *range)
{
  for (guint i = 0; i < self->redo->len; i++) {
    Redo redo = g_array_index (self->redo, Redo, i);

    if (redo.avoid == share->source && has_other_source (self, redo.avoid))
      continue;
    g_array_remove_index (self->redo, i);
    gannet_ranges_open (self->map, redo.range.start, redo.range.end);
    return gannet_ranges_claim_at (self->map, redo.range.start, range);
  }
  return FALSE;
}

static gboolean
claim_late (GannetShares *self, GannetShare *share, gint64 now, GannetShare **overtaken)
{
  GannetShare *latest = find_latest (self, share, now);
  GannetRange range;

  if (latest == NULL)
    return FALSE;
  guint64 start = latest->at;
  gannet_shares_release (self, latest);
  *overtaken = latest;
  if (!gannet_ranges_claim_at (self->map, start, &range))
    return FALSE;
  share->at = start;
  return TRUE;
}

gboolean
gannet_shares_claim (GannetShares *self, GannetShare *share, gint64 now, GannetShare **overtaken)
{
  double speed = speed_of (self->bytes, self->level_since, now) / self->shares->len;
  guint64 least = MAX (LEAST_SPLIT, (guint64) (speed * LEAST_WORK));
  GannetRange range;

  *overtaken = NULL;
  if (claim_redo (self, share, &range) || gannet_ranges_claim (self->map, least, &range))
    share->at = range.start;
  else if (!claim_late (self, share, now, overtaken))
    return FALSE;
  if (share->bytes >= LEAST_SPLIT)
    self->best = MAX (self->best, gannet_shares_get_speed (share, now));
  share->bytes = 0;
  share->since = share->active = now;
  return TRUE;
}

/* Whether what comes next for @share is where somebody else begins. */
static gboolean
meets_other (GannetShares *self, GannetShare *share)
{
  for (guint i = 0; i < self->shares->len; i++) {
    const GannetShare *other = g_ptr_array_index (self->shares, i);
    if (other != share && other->at == share->at)
      return TRUE;
  }
  return FALSE;
}

guint64
gannet_shares_get_end (GannetShares *self, GannetShare *share)
{
  GannetRange range;
  guint64 end = gannet_ranges_claimed_until (self->map, share->at);

  if (meets_other (self, share))
    return share->at;
  if (end == share->at && gannet_ranges_claim_at (self->map, share->at, &range))
    end = range.end;
  return end;
}

gsize
gannet_shares_take (GannetShares *self, GannetShare *share, gsize length, gint64 now)
{
  guint64 room = gannet_shares_get_end (self, share) - share->at;
  gsize taken = (gsize) MIN ((guint64) length, room);

  share->active = now;
  if (taken == 0)
    return 0;
  gannet_ranges_done (self->map, share->at, share->at + taken);
  share->at += taken;
  share->bytes += taken;
  self->bytes += taken;
  return taken;
}

void
gannet_shares_redo (GannetShares *self, GannetRange range, guint avoid)
{
  Redo redo = {range, avoid};

  gannet_ranges_done (self->map, range.start, range.end);
  g_array_append_val (self->redo, redo);
}

static gboolean
lags (GannetShares *self, GannetShare *share, gint64 now)
{
  gboolean old = now - share->since > LATE * G_USEC_PER_SEC;

  if (now - share->active > SILENCE)
    return TRUE;
  return old && share->renewed < MAX_RENEWED &&
      gannet_shares_get_speed (share, now) * SLOWER < self->best;
}

GannetShare *
gannet_shares_find_lagging (GannetShares *self, gint64 now)
{
  for (guint i = 0; i < self->shares->len; i++) {
    GannetShare *share = g_ptr_array_index (self->shares, i);
    if (lags (self, share, now))
      return share;
  }
  return NULL;
}

double
gannet_shares_get_speed (const GannetShare *share, gint64 now)
{
  return speed_of (share->bytes, share->since, now);
}

void
gannet_shares_grow (GannetShares *self, gint64 now)
{
  self->level_speed = speed_of (self->bytes, self->level_since, now);
  self->level_since = now;
  self->bytes = 0;
}

gboolean
gannet_shares_pays (GannetShares *self, gint64 now)
{
  return now - self->began < TRIAL || self->level_speed == 0 ||
      speed_of (self->bytes, self->level_since, now) > self->level_speed * GAIN;
}

gboolean
gannet_shares_is_complete (GannetShares *self)
{
  return self->redo->len == 0 && gannet_ranges_is_complete (self->map);
}
