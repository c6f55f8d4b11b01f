/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for how many bytes may be read now and for when to ask again. Never waits and never
 * reads a clock: the caller tells the time.
 *
 * Bytes gather in the bucket at its rate. Who finds too few gets a ticket: a time at which, with
 * all earlier tickets served, enough will have gathered. Tickets carry no name. As everybody comes
 * back at the time of the own ticket, the earliest ticket that has fallen due belongs to whoever
 * asks, and nobody without one goes before those who wait. */

#include "config.h"

#include "engine/limiter.h"

#include <stdatomic.h>

/* A bucket holds a tenth of a second at most, so that no five seconds see three percent more than
 * the rate, and gives out a fiftieth at once, so that many who share a small rate all move. */
#define BURST_MAX (256.0 * 1024)
#define BURSTS_PER_SECOND 10.0
#define SHARE_MAX (128.0 * 1024)
#define SHARES_PER_SECOND 50.0

#define TICKETS_MAX 256

/* A ticket that nobody came for (its download was stopped) is void after this time, in µs. */
#define TICKET_LIFE G_USEC_PER_SEC

typedef struct {
  gint64 due; /* µs */
  double bytes;
} Ticket;

struct _GannetLimiter {
  GannetLimiter *parent;
  atomic_uint_least64_t rate; /* written under the lock, read without */
  GMutex lock;
  double held; /* bytes in the bucket */
  gint64 filled; /* when bytes were last added, µs, or -1 before the first take */
  GArray *tickets; /* of Ticket, in the order of their times */
};

static guint64
current_rate (GannetLimiter *self)
{
  return atomic_load_explicit (&self->rate, memory_order_relaxed);
}

static double
burst_of (guint64 rate)
{
  return CLAMP (rate / BURSTS_PER_SECOND, 1, BURST_MAX);
}

static double
share_of (guint64 rate)
{
  return CLAMP (rate / SHARES_PER_SECOND, 1, SHARE_MAX);
}

static void
fill (GannetLimiter *self, guint64 rate, gint64 now)
{
  if (self->filled >= 0 && now > self->filled) {
    double gathered = (double) (now - self->filled) * rate / G_USEC_PER_SEC;
    self->held = MIN (self->held + gathered, burst_of (rate));
  }
  self->filled = MAX (now, self->filled);
}

static void
drop_stale_tickets (GannetLimiter *self, gint64 now)
{
  guint stale = 0;

  while (stale < self->tickets->len &&
      g_array_index (self->tickets, Ticket, stale).due < now - TICKET_LIFE)
    stale++;
  if (stale > 0)
    g_array_remove_range (self->tickets, 0, stale);
}

/* Whether it is the turn of whoever asks now. */
static gboolean
take_turn (GannetLimiter *self, double share, gint64 now)
{
  drop_stale_tickets (self, now);
  if (self->tickets->len == 0)
    return self->held >= share;
  if (g_array_index (self->tickets, Ticket, 0).due > now)
    return FALSE;
  g_array_remove_index (self->tickets, 0);
  return self->held >= 1;
}

static gint64
draw_ticket (GannetLimiter *self, guint64 rate, double share, gint64 now)
{
  double missing = share - self->held;
  Ticket ticket = {0};

  for (guint i = 0; i < self->tickets->len; i++)
    missing += g_array_index (self->tickets, Ticket, i).bytes;
  ticket.bytes = share;
  ticket.due = now + MAX (1, (gint64) (missing * G_USEC_PER_SEC / rate) + 1);
  if (self->tickets->len > 0)
    ticket.due =
        MAX (ticket.due, g_array_index (self->tickets, Ticket, self->tickets->len - 1).due);
  if (self->tickets->len < TICKETS_MAX)
    g_array_append_val (self->tickets, ticket);
  return ticket.due;
}

static gsize
take_own (GannetLimiter *self, gsize wanted, gint64 now, gint64 *again)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint64 rate = 0;
  double share = 0;
  gsize got = 0;

  if (current_rate (self) == 0)
    return wanted;

  locker = g_mutex_locker_new (&self->lock);
  rate = current_rate (self);
  if (rate == 0)
    return wanted;
  fill (self, rate, now);
  share = (guint) MIN ((double) wanted, share_of (rate));
  if (!take_turn (self, share, now)) {
    *again = draw_ticket (self, rate, share, now);
    return 0;
  }
  /* With nobody waiting there is no need to share: what gathered while a parent held up the caller
   * goes out at once. */
  if (self->tickets->len == 0)
    share = wanted;
  got = (gsize) MIN (share, self->held);
  self->held -= got;
  return got;
}

static void
give_back_own (GannetLimiter *self, gsize bytes)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint64 rate = current_rate (self);

  if (rate == 0)
    return;
  locker = g_mutex_locker_new (&self->lock);
  self->held = MIN (self->held + bytes, burst_of (rate));
}

static void
clear_limiter (gpointer data)
{
  GannetLimiter *self = data;

  g_clear_pointer (&self->parent, gannet_limiter_unref);
  g_array_unref (self->tickets);
  g_mutex_clear (&self->lock);
}

GannetLimiter *
gannet_limiter_new (GannetLimiter *parent)
{
  GannetLimiter *self = g_atomic_rc_box_new0 (GannetLimiter);

  self->parent = parent != NULL ? gannet_limiter_ref (parent) : NULL;
  atomic_init (&self->rate, 0);
  g_mutex_init (&self->lock);
  self->filled = -1;
  self->tickets = g_array_new (FALSE, FALSE, sizeof (Ticket));
  return self;
}

GannetLimiter *
gannet_limiter_ref (GannetLimiter *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
gannet_limiter_unref (GannetLimiter *self)
{
  g_atomic_rc_box_release_full (self, clear_limiter);
}

void
gannet_limiter_set_rate (GannetLimiter *self, guint64 rate)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (rate == current_rate (self))
    return;
  /* Tickets were reckoned at the old rate. Their owners get new ones when they come. */
  g_array_set_size (self->tickets, 0);
  self->held = 0;
  self->filled = -1;
  atomic_store_explicit (&self->rate, rate, memory_order_relaxed);
}

gsize
gannet_limiter_take (GannetLimiter *self, gsize wanted, gint64 now, gint64 *again)
{
  gsize own = 0;
  gsize got = 0;

  g_return_val_if_fail (again != NULL, 0);

  *again = now;
  if (wanted == 0)
    return 0;
  own = take_own (self, wanted, now, again);
  if (own == 0 || self->parent == NULL)
    return own;
  got = gannet_limiter_take (self->parent, own, now, again);
  if (got < own)
    give_back_own (self, own - got);
  return got;
}

void
gannet_limiter_give_back (GannetLimiter *self, gsize bytes)
{
  for (GannetLimiter *each = self; each != NULL; each = each->parent)
    give_back_own (each, bytes);
}
