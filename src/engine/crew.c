/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Spreads the rest of a file over several transfers and brings them to their ends together. It
 * never begins a download, never compares and never judges another version: that is for the job,
 * to which everything unusual goes back. */

#include "config.h"

#include "engine/crew.h"

#include "core/ranges.h"

/* The least that is split off for somebody who has nothing to do: bytes, and seconds of work. */
#define LEAST_SPLIT ((guint64) 256 * 1024)
#define LEAST_WORK 0.25

/* The first growths come one upon the other; later ones must have paid. */
#define GROW_EVERY_MS 50
#define TRIAL (G_USEC_PER_SEC / 2)
#define GAIN 1.1

/* After growing, how often is looked for silent transfers, and how long they may be silent. */
#define LOOK_EVERY_MS 1000
#define SILENCE (10 * G_USEC_PER_SEC)

/* So often a connection that lags is given up for a new one. */
#define MAX_RENEWED 3

/* At the end, who needs longer than this and is so many times slower than the others, is
 * overtaken. */
#define LATE 2.0
#define SLOWER 4.0

typedef struct {
  GannetCrew *crew;
  GannetTransfer *transfer;
  GannetQuestion question;
  guint64 at; /* next byte of the body */
  gboolean taking; /* the head of the reply was good */
  gboolean counted; /* among the connections that were asked for */
  gint64 since; /* monotonic µs of the question */
  gint64 active; /* and of the last bytes */
  guint64 bytes; /* since the question */
  guint renewed; /* how often its connection was given up for a new one */
} Lane;

struct _GannetCrew {
  GannetCrewSpec spec;
  const GannetCrewEvents *events;
  gpointer data;
  GannetRanges *map; /* done, and claimed by whom is at the claim's beginning */
  GPtrArray *lanes; /* of Lane */
  guint most;
  GError *error; /* of whoever failed last */
  GSource *timer;
  guint refs; /* the owner, and a timer that is being served */
  gint64 began;
  gint64 level_since; /* when the last ones joined */
  guint64 bytes; /* since then */
  double level_speed; /* bytes a second before that */
  double best; /* bytes a second of the fastest of them that filled its range */
  gboolean over;
};

static gboolean timer_cb (gpointer data);
static void lane_next (Lane *lane);

static double
speed_of (guint64 bytes, gint64 since, gint64 now)
{
  return (double) bytes * G_USEC_PER_SEC / (double) MAX (now - since, 1);
}

static void
lane_free (gpointer data)
{
  Lane *lane = data;

  gannet_transfer_free (lane->transfer);
  if (lane->counted)
    gannet_connections_give_back (lane->crew->spec.connections, lane->crew->spec.host);
  g_free (lane);
}

static void
stop_timer (GannetCrew *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
unref (GannetCrew *self)
{
  if (--self->refs > 0)
    return;
  g_ptr_array_unref (self->lanes);
  gannet_ranges_free (self->map);
  g_clear_error (&self->error);
  g_free (self);
}

/* The last thing a crew does. */
static void
end (GannetCrew *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->error);

  if (self->over)
    return;
  self->over = TRUE;
  stop_timer (self);
  if (gannet_ranges_is_complete (self->map) &&
      !g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM))
    g_clear_error (&error);
  else if (error == NULL)
    error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_NETWORK, "the connections broke off");
  self->events->ended (error, self->data);
}

static void
close_lane (Lane *lane)
{
  GannetCrew *self = lane->crew;

  g_ptr_array_remove_fast (self->lanes, lane);
  if (self->lanes->len == 0)
    end (self);
}

/* Gives back what @lane has not filled. */
static void
release (Lane *lane)
{
  GannetRanges *map = lane->crew->map;

  gannet_ranges_release (map, lane->at, gannet_ranges_claimed_until (map, lane->at));
}

static void
remember (GannetCrew *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

/* The server does not want that many. */
static void
refuse (Lane *lane, const GannetPlan *plan, guint status)
{
  GannetCrew *self = lane->crew;
  g_autoptr (GError) error =
      g_error_new (GANNET_ERROR, plan->error != 0 ? plan->error : GANNET_ERROR_NETWORK,
          "%s (HTTP %u, one of several)", plan->why, status);

  self->most = MAX (1, self->lanes->len - 1);
  release (lane);
  remember (self, error);
  close_lane (lane);
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  Lane *lane = data;
  GannetHolding holding;

  gannet_target_get_holding (lane->crew->spec.target, &holding);
  holding.held = lane->question.need;
  GannetPlan plan = gannet_plan_reply (&lane->question, reply, &holding);

  if (plan.action == GANNET_ACTION_FOLLOW &&
      gannet_transfer_follow (lane->transfer, reply) == GANNET_REDIRECT_FOLLOW)
    return;
  if (plan.action != GANNET_ACTION_STREAM || reply->status != 206 || plan.unproven ||
      plan.from != lane->at) {
    refuse (lane, &plan, reply->status);
    return;
  }
  lane->taking = TRUE;
  lane->active = g_get_monotonic_time ();
  gannet_transfer_take (lane->transfer, plan.length, FALSE);
}

/* Where the bytes of @lane may go: to the end of its claim, or, when that was given away and came
 * back, on to what is open behind it. 0 when they belong to somebody else. */
static guint64
room_of (Lane *lane)
{
  GannetRanges *map = lane->crew->map;
  GannetRange range;
  guint64 until = gannet_ranges_claimed_until (map, lane->at);

  if (until == lane->at && gannet_ranges_claim_at (map, lane->at, &range))
    until = range.end;
  return until - lane->at;
}

static gboolean
put (Lane *lane, const guint8 *bytes, gsize length)
{
  GannetCrew *self = lane->crew;
  GannetSlice slice = {lane->at, bytes, length};
  g_autoptr (GError) error = NULL;

  if (gannet_target_put (self->spec.target, &slice, 0, &error) != GANNET_PUT_DONE) {
    remember (self, error);
    return FALSE;
  }
  gannet_ranges_done (self->map, lane->at, lane->at + length);
  lane->at += length;
  lane->bytes += length;
  self->bytes += length;
  self->events->grown (length, self->data);
  return TRUE;
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  Lane *lane = data;
  guint64 room = 0;

  lane->active = g_get_monotonic_time ();
  while (length > 0 && (room = room_of (lane)) > 0) {
    gsize part = (gsize) MIN ((guint64) length, room);
    if (!put (lane, bytes, part)) {
      end (lane->crew);
      return;
    }
    bytes += part;
    length -= part;
  }
  /* A body that ends with the claim is read to its end, which keeps the connection. */
  if (length > 0 || (room_of (lane) == 0 && lane->at < lane->question.end))
    lane_next (lane);
}

static void
ended_cb (const GError *error, gpointer data)
{
  Lane *lane = data;
  GannetCrew *self = lane->crew;

  /* Bytes that are not what their digest says are in the part already. */
  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM)) {
    remember (self, error);
    end (self);
    return;
  }
  if (gannet_ranges_claimed_until (self->map, lane->at) > lane->at) {
    release (lane);
    if (error != NULL)
      remember (self, error);
    /* Who did not even get a byte is one too many. */
    if (lane->bytes == 0) {
      self->most = MAX (1, self->lanes->len - 1);
      close_lane (lane);
      return;
    }
  }
  lane_next (lane);
}

static const GannetTransferEvents lane_events = {replied_cb, took_cb, ended_cb};

static Lane *
add_lane (GannetCrew *self)
{
  Lane *lane = g_new0 (Lane, 1);

  lane->crew = self;
  lane->since = lane->active = g_get_monotonic_time ();
  g_ptr_array_add (self->lanes, lane);
  return lane;
}

/* Who would come last by far, when @lane has nothing to do. */
static Lane *
find_latest (Lane *lane, gint64 now)
{
  GannetCrew *self = lane->crew;
  double own = speed_of (lane->bytes, lane->since, now);
  double longest = LATE;
  Lane *latest = NULL;

  for (guint i = 0; i < self->lanes->len; i++) {
    Lane *other = g_ptr_array_index (self->lanes, i);
    guint64 rest = gannet_ranges_claimed_until (self->map, other->at) - other->at;
    double speed = speed_of (other->bytes, other->since, now);
    double left = (double) rest / MAX (speed, 1);

    if (other != lane && rest > 0 && speed * SLOWER < own && left > longest) {
      longest = left;
      latest = other;
    }
  }
  return latest;
}

/* What @lane should fill next. */
static gboolean
claim (Lane *lane, GannetRange *range)
{
  GannetCrew *self = lane->crew;
  gint64 now = g_get_monotonic_time ();
  double speed = speed_of (self->bytes, self->level_since, now) / self->lanes->len;

  if (gannet_ranges_claim (self->map, MAX (LEAST_SPLIT, (guint64) (speed * LEAST_WORK)), range))
    return TRUE;
  Lane *latest = find_latest (lane, now);
  if (latest == NULL)
    return FALSE;
  release (latest);
  gboolean claimed = gannet_ranges_claim_at (self->map, latest->at, range);
  g_ptr_array_remove_fast (self->lanes, latest);
  return claimed;
}

static void
lane_next (Lane *lane)
{
  GannetCrew *self = lane->crew;
  GannetRange range;
  GannetHolding holding;

  if ((self->lanes->len > 1 &&
          gannet_connections_is_crowded (self->spec.connections, self->spec.host)) ||
      !claim (lane, &range)) {
    close_lane (lane);
    return;
  }
  if (lane->bytes >= LEAST_SPLIT)
    self->best = MAX (self->best, speed_of (lane->bytes, lane->since, g_get_monotonic_time ()));
  lane->at = range.start;
  lane->taking = FALSE;
  lane->bytes = 0;
  lane->since = lane->active = g_get_monotonic_time ();
  lane->question = (GannetQuestion){.form = GANNET_FORM_IF_TAG,
      .start = range.start,
      .need = range.start,
      .end = range.end,
      .start_matches = TRUE};
  gannet_target_get_holding (self->spec.target, &holding);
  gannet_transfer_ask (lane->transfer, &lane->question, holding.validator);
}

/* As many again as there are. */
static void
grow (GannetCrew *self, gint64 now)
{
  guint more = MIN (self->lanes->len, self->most - self->lanes->len);

  self->level_speed = speed_of (self->bytes, self->level_since, now);
  self->level_since = now;
  self->bytes = 0;
  for (guint i = 0; i < more; i++) {
    if (self->over || !gannet_connections_take (self->spec.connections, self->spec.host))
      return;
    Lane *lane = add_lane (self);
    lane->counted = TRUE;
    lane->transfer = gannet_transfer_new (&self->spec.transfer, &lane_events, lane);
    lane_next (lane);
  }
}

static gboolean
has_settled (GannetCrew *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (!((Lane *) g_ptr_array_index (self->lanes, i))->taking)
      return FALSE;
  return TRUE;
}

static gboolean
pays (GannetCrew *self, gint64 now)
{
  return now - self->began < TRIAL || self->level_speed == 0 ||
      speed_of (self->bytes, self->level_since, now) > self->level_speed * GAIN;
}

static gboolean
lags (Lane *lane, gint64 now)
{
  gboolean old = now - lane->since > LATE * G_USEC_PER_SEC;
  double speed = speed_of (lane->bytes, lane->since, now);

  if (now - lane->active > SILENCE)
    return TRUE;
  return old && lane->renewed < MAX_RENEWED && speed * SLOWER < lane->crew->best;
}

/* A connection that lags far behind what others reached is given up for a new one. */
static void
renew_one (GannetCrew *self, gint64 now)
{
  for (guint i = 0; i < self->lanes->len; i++) {
    Lane *lane = g_ptr_array_index (self->lanes, i);
    if (!lags (lane, now))
      continue;
    lane->renewed++;
    release (lane);
    lane_next (lane);
    return;
  }
}

/* A new source each time: GLib sets a source that goes on to its old interval. */
static void
look_again (GannetCrew *self)
{
  gboolean may_grow = self->lanes->len < self->most;

  stop_timer (self);
  self->timer = g_timeout_source_new (may_grow ? GROW_EVERY_MS : LOOK_EVERY_MS);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gboolean
timer_cb (gpointer data)
{
  GannetCrew *self = data;
  gint64 now = g_get_monotonic_time ();

  self->refs++;
  if (self->lanes->len < self->most && has_settled (self)) {
    if (pays (self, now))
      grow (self, now);
    else
      self->most = self->lanes->len;
  }
  renew_one (self, now);
  if (!self->over)
    look_again (self);
  unref (self);
  return G_SOURCE_REMOVE;
}

GannetCrew *
gannet_crew_new (
    const GannetCrewSpec *spec, GannetTransfer *lead, const GannetQuestion *question, guint64 at)
{
  GannetCrew *self = g_new0 (GannetCrew, 1);
  GannetHolding holding;
  GannetRange range;

  gannet_target_get_holding (spec->target, &holding);
  self->refs = 1;
  self->spec = *spec;
  self->most = spec->most;
  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  self->map = gannet_target_dup_ranges (spec->target);
  gannet_ranges_set_length (self->map, (guint64) holding.total);
  self->began = self->level_since = g_get_monotonic_time ();

  Lane *lane = add_lane (self);
  lane->transfer = lead;
  lane->at = at;
  lane->taking = TRUE;
  lane->question = *question;
  lane->question.end = MIN (question->end, (guint64) holding.total);
  gannet_ranges_claim_at (self->map, at, &range);
  gannet_transfer_set_events (lead, &lane_events, lane);
  return self;
}

void
gannet_crew_start (GannetCrew *self, const GannetCrewEvents *events, gpointer data)
{
  self->events = events;
  self->data = data;
  look_again (self);
}

void
gannet_crew_draw (GannetCrew *self, GannetSketch *sketch)
{
  for (guint i = 0; i < self->lanes->len; i++) {
    Lane *lane = g_ptr_array_index (self->lanes, i);
    GannetStrand strand = {(char *) gannet_transfer_get_url (lane->transfer), lane->at,
        gannet_ranges_claimed_until (self->map, lane->at),
        (guint64) speed_of (lane->bytes, lane->since, g_get_monotonic_time ())};
    gannet_sketch_add (sketch, &strand);
  }
}

void
gannet_crew_free (GannetCrew *self)
{
  self->over = TRUE;
  stop_timer (self);
  g_ptr_array_set_size (self->lanes, 0);
  unref (self);
}
