/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Spreads the rest of a file over several transfers, threads and addresses and brings them to their
 * ends together. It never begins a download and never judges another version: that is for the job,
 * to which everything unusual goes back. */

#include "config.h"

#include "engine/crew.h"

#include "engine/member.h"

/* How often it is looked whether to grow: while it may at once, and while that has to pay; and,
 * after that, for silent transfers. */
#define GROW_EVERY_MS 10
#define JUDGE_EVERY_MS 250
#define LOOK_EVERY_MS 1000

/* Once two are known to be good, others need not wait for one another's replies, but so long. */
#define STAGGER (G_USEC_PER_SEC / 20)

/* Where ranges are announced so many connections begin at once: browsers open as many to one host,
 * so that no server takes it amiss. */
#define FIRST 6

struct _GannetCrew {
  GannetRoster *roster;
  const GannetCrewEvents *events;
  gpointer data;
  GSource *timer;
  guint refs; /* the owner, and events that are being served */
  guint most;
  guint hired; /* how many ever joined */
  gint64 grown; /* when it last grew, µs */
  gboolean ended; /* and was said to have */
  gboolean redoing; /* there is something new to do since */
};

static gboolean timer_cb (gpointer data);

static void
unref (GannetCrew *self)
{
  if (--self->refs > 0)
    return;
  gannet_roster_unref (self->roster);
  g_free (self);
}

/* One more who fetches from @address, on the next thread. */
static void
hire (GannetCrew *self, GannetAddress *address, gboolean counted)
{
  GannetWorker *worker =
      gannet_worker_get_other (self->roster->spec.transfer.worker, self->hired++);
  GannetMember *member = gannet_member_hire (self->roster, address, counted, worker);

  gannet_lane_restart (member->lane);
}

/* How many more to send out: as many again as there are, and one for each address that has none.
 * Where there is no such address to be tried first, as many as the host was seen to serve before,
 * or is likely to. */
static guint
count_more (GannetCrew *self)
{
  const GannetCrewSpec *spec = &self->roster->spec;
  guint count = self->roster->members->len;
  guint idle = gannet_addresses_count_idle (spec->addresses);
  guint more = MAX (count, idle);

  if (idle == 0) {
    guint served = gannet_connections_get_served (spec->connections, spec->base->host);
    guint welcome = MAX (served, spec->base->ranged ? FIRST : 0);
    more = MAX (more, welcome - MIN (welcome, count));
  }
  return MIN (more, self->most - count);
}

static void
grow (GannetCrew *self, gint64 now)
{
  guint more = count_more (self);

  self->grown = now;
  gannet_shares_grow (self->roster->shares, now);
  for (guint i = 0; i < more; i++) {
    GannetAddress *address = gannet_roster_take_address (self->roster, NULL);
    if (address == NULL)
      return;
    hire (self, address, TRUE);
  }
}

/* A connection that lags far behind what others reached is given up for a new one. */
static void
renew_one (GannetCrew *self, gint64 now)
{
  g_autoptr (GError) error =
      g_error_new_literal (GANNET_ERROR, GANNET_ERROR_TIMED_OUT, "silent while others are not");
  GannetShare *share = gannet_shares_find_lagging (self->roster->shares, now);
  GannetMember *member = share != NULL ? share->owner : NULL;

  if (member == NULL)
    return;
  if (member->comparing) {
    gannet_roster_give_up (self->roster, member, error);
    return;
  }
  share->renewed++;
  share->active = now;
  share->cold = TRUE;
  member->moving = TRUE;
  gannet_lane_restart (member->lane);
}

static void
stop_timer (GannetCrew *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

/* A new source each time: GLib sets a source that goes on to its old interval. */
static void
look_again (GannetCrew *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean full = self->roster->members->len >= self->most;
  guint pace = full                                           ? LOOK_EVERY_MS
      : gannet_shares_is_on_trial (self->roster->shares, now) ? GROW_EVERY_MS
                                                              : JUDGE_EVERY_MS;

  stop_timer (self);
  self->timer = g_timeout_source_new (pace);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gboolean
may_grow (GannetCrew *self, gint64 now)
{
  GannetRoster *roster = self->roster;

  if (gannet_roster_has_settled (roster)) {
    gannet_shares_settle (roster->shares, now);
    return TRUE;
  }
  return gannet_shares_is_on_trial (roster->shares, now) && now - self->grown >= STAGGER &&
      gannet_roster_count_taking (roster) > 1;
}

static void
consider_growth (GannetCrew *self, gint64 now)
{
  guint count = self->roster->members->len;

  if (count >= self->most || !may_grow (self, now))
    return;
  GannetGrowth growth = gannet_shares_judge_growth (self->roster->shares, now);
  if (growth == GANNET_GROWTH_PAYS)
    grow (self, now);
  else if (growth == GANNET_GROWTH_IS_VAIN)
    self->most = count;
}

static gboolean
timer_cb (gpointer data)
{
  GannetCrew *self = data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->roster->lock);

  consider_growth (self, now);
  renew_one (self, now);
  look_again (self);
  return G_SOURCE_REMOVE;
}

/* Where nobody is left, another address may still have what is missing. */
static gboolean
has_ended (GannetCrew *self)
{
  GannetRoster *roster = self->roster;
  GannetAddress *next = NULL;

  if (self->ended || roster->members->len > 0 || roster->busy > 0)
    return FALSE;
  if (roster->broken || gannet_shares_is_complete (roster->shares))
    return TRUE;
  next = gannet_roster_take_address (roster, roster->failed);
  if (next != NULL)
    hire (self, next, TRUE);
  else if (self->redoing && !roster->spec.base->dropped)
    hire (self, next = roster->spec.base, FALSE);
  self->redoing = FALSE;
  return next == NULL;
}

static void
end (GannetCrew *self)
{
  GannetRoster *roster = self->roster;
  g_autoptr (GError) error = NULL;

  stop_timer (self);
  self->ended = TRUE;
  if (roster->broken || !gannet_shares_is_complete (roster->shares))
    error = g_steal_pointer (&roster->error);
  if (error == NULL && !gannet_shares_is_complete (roster->shares))
    error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_NETWORK, "the connections broke off");
  self->events->ended (error, self->data);
}

/* What happened on all the threads since the last time. */
static void
told_cb (gpointer data)
{
  GannetCrew *self = data;
  GannetRoster *roster = self->roster;

  g_mutex_lock (&roster->lock);
  gsize fresh = roster->fresh;
  gboolean lost = roster->lost;
  gboolean ended = has_ended (self);
  roster->fresh = 0;
  roster->lost = roster->telling = FALSE;
  g_mutex_unlock (&roster->lock);

  self->refs++;
  if (fresh > 0)
    self->events->grown (fresh, self->data);
  if (lost && roster->crew != NULL)
    self->events->dropped (self->data);
  if (ended && roster->crew != NULL)
    end (self);
  unref (self);
}

GannetCrew *
gannet_crew_new (const GannetCrewSpec *spec, const GannetCrewEvents *events, gpointer data)
{
  GannetCrew *self = g_new0 (GannetCrew, 1);

  self->refs = 1;
  self->events = events;
  self->data = data;
  self->most = spec->most;
  self->roster = gannet_roster_new (spec);
  self->roster->told_cb = told_cb;
  self->roster->crew = self;
  return self;
}

void
gannet_crew_take_over (GannetCrew *self, GannetTransfer *lead, GannetAddress *address,
    const GannetQuestion *question, guint64 at)
{
  GannetRoster *roster = self->roster;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&roster->lock);
  GannetMember *member = gannet_member_hire (roster, address, FALSE, roster->spec.transfer.worker);

  self->hired++;
  member->taking = TRUE;
  member->question = *question;
  member->question.end = MIN (question->end, (guint64) roster->holding.total);
  gannet_shares_claim_at (roster->shares, member->share, at);
  if (!address->proven && roster->holding.validator != NULL) {
    gannet_validator_copy (&address->validator, roster->holding.validator);
  }
  address->proven = TRUE;
  gannet_lane_take_over (member->lane, lead);
}

void
gannet_crew_start (GannetCrew *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->roster->lock);

  if (self->roster->members->len == 0)
    gannet_roster_tell (self->roster);
  look_again (self);
}

void
gannet_crew_redo (GannetCrew *self, GannetRange range, const GannetAddress *address)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->roster->lock);

  gannet_shares_redo (self->roster->shares, range, address != NULL ? address->number : G_MAXUINT);
  if (self->ended)
    look_again (self);
  self->ended = FALSE;
  self->redoing = TRUE;
  self->roster->failed = address;
  if (self->roster->members->len == 0)
    gannet_roster_tell (self->roster);
}

void
gannet_crew_drop (GannetCrew *self, GannetAddress *address, const GError *why)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->roster->lock);

  gannet_roster_drop (self->roster, address, why);
}

void
gannet_crew_draw (GannetCrew *self, GannetSketch *sketch)
{
  GannetRoster *roster = self->roster;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&roster->lock);
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < roster->members->len; i++) {
    GannetMember *member = g_ptr_array_index (roster->members, i);
    if (!member->taking || member->comparing)
      continue;
    GannetStrand strand = {member->address->url, member->share->at,
        gannet_shares_get_end (roster->shares, member->share),
        (guint64) gannet_shares_get_speed (member->share, now)};
    gannet_sketch_add (sketch, &strand);
  }
}

void
gannet_crew_free (GannetCrew *self)
{
  stop_timer (self);
  gannet_roster_close (self->roster);
  self->roster->crew = NULL;
  unref (self);
}
