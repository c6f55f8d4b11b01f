/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Deals out the bytes of a file, from the speeds that it is told of. It fetches nothing. */

#include "config.h"

#include "core/shares.h"

/* The least that is split off for somebody who has nothing to do: bytes, and seconds of work. */
#define LEAST_SPLIT ((guint64) 256 * 1024)
#define LEAST_WORK 0.05

/* Who has to open a connection first, and to find out how fast it may go, needs so many times as
 * long to begin. */
#define COLD_START 4.0

/* The least that a file is divided into: bytes, and for how many times as long as it takes to get a
 * reply there should be work in it. */
#define LEAST_PORTION ((guint64) 1024 * 1024)
#define LEAST_REPLIES 4.0

/* How often each comes back for more of what is open, while there is much of it. */
#define GOES 2

/* A rest of fewer seconds is not worth a further connection. */
#define LEAST_GROWTH 0.25

/* The first growths come one upon the other; later ones must have paid within a while. */
#define TRIAL G_USEC_PER_SEC
#define WHILE (G_USEC_PER_SEC / 5)
#define GAIN 1.1

/* Of somebody who has begun only now no speed is known yet: for so long, and so many times what it
 * took to get a reply. */
#define BEGINNING (G_USEC_PER_SEC / 20)
#define BEGINNING_REPLIES 5

/* Believed of replies before there is one. */
#define LATENCY (G_USEC_PER_SEC / 5)

/* No half is as large as that. */
#define ONLY_OPEN GANNET_RANGES_NO_END

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
  guint fetchers; /* what is open is dealt out to so many; 1: all of it at once */
  guint most; /* who ever shared at once */
  gint64 began;
  gint64 level_since; /* when the last ones that joined had got their replies */
  gboolean settling; /* they have not yet */
  guint64 bytes; /* since then */
  double level_speed; /* bytes a second before that */
  gboolean replied; /* somebody was */
  gint64 latency; /* µs from question to reply, lately */
  double usual; /* bytes a second of each of them, lately */
  double best; /* bytes a second of the fastest of them that filled its share */
};

/* How fast they are at a time. */
typedef struct {
  double usual; /* bytes a second of each of them */
  double fastest;
  gint64 begun; /* who was given its share later has just begun */
  gint64 now;
} Pace;

static double
speed_of (guint64 bytes, gint64 since, gint64 now)
{
  return (double) bytes * G_USEC_PER_SEC / (double) MAX (now - since, 1);
}

/* Bytes that are not done yet. */
static guint64
count_rest (GannetShares *self)
{
  GannetRange last = {0, 0};
  guint count = gannet_ranges_count (self->map);

  if (count > 0)
    gannet_ranges_get (self->map, count - 1, &last);
  return last.end - gannet_ranges_done_bytes (self->map);
}

GannetShares *
gannet_shares_new (GannetRanges *map, gint64 now)
{
  GannetShares *self = g_new0 (GannetShares, 1);

  self->map = map;
  self->shares = g_ptr_array_new_with_free_func (g_free);
  self->redo = g_array_new (FALSE, FALSE, sizeof (Redo));
  self->began = self->level_since = now;
  self->fetchers = 1;
  self->latency = LATENCY;
  return self;
}

void
gannet_shares_divide (GannetShares *self, guint count)
{
  self->fetchers = MAX (count, 1);
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
  share->cold = TRUE;
  g_ptr_array_add (self->shares, share);
  self->most = MAX (self->most, self->shares->len);
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
  if (!share->filled)
    gannet_ranges_release (
        self->map, share->at, gannet_ranges_claimed_until (self->map, share->at));
  share->at = GANNET_RANGES_NO_END;
  share->filled = FALSE;
}

/* Seconds from question to reply. */
static double
get_latency (const GannetShares *self)
{
  return (double) self->latency / G_USEC_PER_SEC;
}

/* What is beyond a portion of @range, which was open, is for others. Requests for portions come to
 * their own ends, which keeps the connections, and as there is less and less in them, all come to
 * the end of the file together. */
static void
leave_to_others (GannetShares *self, guint goes, GannetRange *range)
{
  guint64 size = range->end - range->start;
  guint64 all = (gannet_ranges_open_bytes (self->map) + size) / self->fetchers;
  guint64 least = (guint64) (self->usual * get_latency (self) * LEAST_REPLIES);
  guint64 portion = MAX (CLAMP (least, all / goes, all), LEAST_PORTION);

  if (self->fetchers == 1 || size <= portion + portion / 2)
    return;
  gannet_ranges_release (self->map, range->start + portion, range->end);
  range->end = range->start + portion;
}

gboolean
gannet_shares_claim_at (GannetShares *self, GannetShare *share, guint64 start)
{
  GannetRange range;

  if (!gannet_ranges_claim_at (self->map, start, &range))
    return FALSE;
  /* Whose reply has no end loses its connection when it comes to that of its share. */
  leave_to_others (self, 1, &range);
  share->filled = FALSE;
  share->at = start;
  return TRUE;
}

static gboolean
claim_open (GannetShares *self, GannetShare *share)
{
  GannetRange range;

  if (!gannet_ranges_claim (self->map, ONLY_OPEN, &range))
    return FALSE;
  leave_to_others (self, GOES, &range);
  share->at = range.start;
  return TRUE;
}

/* Bytes that @share has still to bring. */
static guint64
get_rest (GannetShares *self, const GannetShare *share)
{
  return share->filled ? 0 : gannet_ranges_claimed_until (self->map, share->at) - share->at;
}

/* Of somebody who has just begun nobody knows, and it is taken for as good as the best. */
static double
get_likely_speed (const GannetShare *share, const Pace *pace)
{
  double speed = gannet_shares_get_speed (share, pace->now);

  return share->since > pace->begun ? MAX (speed, pace->fastest) : MAX (speed, 1);
}

static Pace
get_pace (GannetShares *self, gint64 now)
{
  Pace pace = {MAX (speed_of (self->bytes, self->level_since, now) / self->most, 1), 1,
      now - BEGINNING - BEGINNING_REPLIES * self->latency, now};

  for (guint i = 0; i < self->shares->len; i++) {
    const GannetShare *share = g_ptr_array_index (self->shares, i);
    if (share->bytes > 0)
      pace.fastest = MAX (pace.fastest, gannet_shares_get_speed (share, now));
  }
  return pace;
}

/* Who would come last by far, when @share has nothing to do. */
static GannetShare *
find_latest (GannetShares *self, GannetShare *share, const Pace *pace)
{
  double own = gannet_shares_get_speed (share, pace->now);
  double longest = LATE;
  GannetShare *latest = NULL;

  for (guint i = 0; i < self->shares->len; i++) {
    GannetShare *other = g_ptr_array_index (self->shares, i);
    guint64 rest = get_rest (self, other);
    double speed = get_likely_speed (other, pace);
    double left = (double) rest / speed;

    if (other != share && rest > 0 && speed * SLOWER < own && left > longest) {
      longest = left;
      latest = other;
    }
  }
  return latest;
}

/* Of those with twice @least or more left, who would come last. */
static GannetShare *
find_last (GannetShares *self, guint64 least, const Pace *pace)
{
  double longest = 0;
  GannetShare *last = NULL;

  for (guint i = 0; i < self->shares->len; i++) {
    GannetShare *other = g_ptr_array_index (self->shares, i);
    guint64 rest = get_rest (self, other);
    double left = (double) rest / get_likely_speed (other, pace);

    if (rest / 2 >= least && left > longest) {
      longest = left;
      last = other;
    }
  }
  return last;
}

/* Gives @share so much of what the last one has left that both would end together, where that is
 * much sooner than without. */
static gboolean
split_last (GannetShares *self, GannetShare *share, const Pace *pace)
{
  double start = get_latency (self) * (share->cold ? COLD_START : 1);
  guint64 least = MAX (LEAST_SPLIT, (guint64) (pace->usual * MAX (LEAST_WORK, start / 2)));
  GannetShare *last = find_last (self, least, pace);
  GannetRange range;

  if (last == NULL)
    return FALSE;
  guint64 end = gannet_ranges_claimed_until (self->map, last->at);
  guint64 rest = end - last->at;
  double other = get_likely_speed (last, pace);
  double own = share->bytes < LEAST_SPLIT ? other : gannet_shares_get_speed (share, pace->now);
  guint64 before = MIN (rest, (guint64) (start * other));
  guint64 taken = (guint64) ((double) (rest - before) * own / (own + other));
  if (taken < least)
    return FALSE;
  gannet_ranges_release (self->map, end - taken, end);
  if (!gannet_ranges_claim_at (self->map, end - taken, &range))
    return FALSE;
  share->at = range.start;
  return TRUE;
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
claim_redo (GannetShares *self, GannetShare *share)
{
  GannetRange range;

  for (guint i = 0; i < self->redo->len; i++) {
    Redo redo = g_array_index (self->redo, Redo, i);

    if (redo.avoid == share->source && has_other_source (self, redo.avoid))
      continue;
    g_array_remove_index (self->redo, i);
    gannet_ranges_open (self->map, redo.range.start, redo.range.end);
    share->at = redo.range.start;
    return gannet_ranges_claim_at (self->map, share->at, &range);
  }
  return FALSE;
}

static gboolean
claim_late (GannetShares *self, GannetShare *share, const Pace *pace, GannetShare **overtaken)
{
  GannetShare *latest = find_latest (self, share, pace);
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
  Pace pace = get_pace (self, now);

  *overtaken = NULL;
  self->usual = pace.usual;
  if (share->bytes >= LEAST_SPLIT)
    self->best = MAX (self->best, gannet_shares_get_speed (share, now));
  if (!claim_redo (self, share) && !claim_open (self, share) && !split_last (self, share, &pace) &&
      !claim_late (self, share, &pace, overtaken))
    return FALSE;
  share->filled = FALSE;
  share->bytes = 0;
  share->since = share->active = now;
  return TRUE;
}

guint64
gannet_shares_get_end (GannetShares *self, GannetShare *share)
{
  GannetRange range;
  guint64 end = share->filled ? share->at : gannet_ranges_claimed_until (self->map, share->at);

  if (end > share->at || !gannet_ranges_claim_at (self->map, share->at, &range))
    return end;
  leave_to_others (self, GOES, &range);
  share->filled = FALSE;
  return range.end;
}

void
gannet_shares_replied (GannetShares *self, GannetShare *share, gint64 now)
{
  share->active = now;
  self->latency = MAX (self->replied ? self->latency * 3 / 4 : 0, now - share->since);
  self->replied = TRUE;
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
  share->filled = taken == room;
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
  /* In less time one sees but the first bytes, which many servers give at once. */
  if (now - self->level_since >= WHILE)
    self->level_speed = speed_of (self->bytes, self->level_since, now);
  self->settling = TRUE;
}

void
gannet_shares_settle (GannetShares *self, gint64 now)
{
  if (!self->settling)
    return;
  self->settling = FALSE;
  self->level_since = now;
  self->bytes = 0;
}

gboolean
gannet_shares_is_on_trial (GannetShares *self, gint64 now)
{
  return now - self->began < TRIAL;
}

GannetGrowth
gannet_shares_judge_growth (GannetShares *self, gint64 now)
{
  double speed = speed_of (self->bytes, self->level_since, now);
  guint64 rest = count_rest (self);

  if ((double) rest < speed * LEAST_GROWTH)
    return GANNET_GROWTH_WAITS;
  if (gannet_shares_is_on_trial (self, now) || self->level_speed == 0)
    return GANNET_GROWTH_PAYS;
  if (self->settling || now - self->level_since < WHILE)
    return GANNET_GROWTH_WAITS;
  return speed > self->level_speed * GAIN ? GANNET_GROWTH_PAYS : GANNET_GROWTH_IS_VAIN;
}

gboolean
gannet_shares_is_complete (GannetShares *self)
{
  return self->redo->len == 0 && gannet_ranges_is_complete (self->map);
}
