/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Wakes those who wait for a time of the clock on the wall. What they do then is not known here. */

#include "config.h"

#include "engine/delays.h"

#include "core/moment.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Where the system has no timer to give, the clock is looked at this often. */
#define LOOK_EVERY_S 15

struct _GannetDelays {
  GannetDelaysFunc look;
  GHashTable *items; /* set of those that wait */
  int timer; /* of the system, -1 when it has none */
  gint64 next; /* when all are looked at again, G_MAXINT64 never */
  guint source;
};

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

GannetDelays *
gannet_delays_new (GannetDelaysFunc look)
{
  GannetDelays *self = g_new0 (GannetDelays, 1);

  self->look = look;
  self->items = g_hash_table_new (NULL, NULL);
  self->timer = -1;
  self->next = G_MAXINT64;
  return self;
}

static void
stop_timer (GannetDelays *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->timer >= 0)
    close (self->timer);
  self->timer = -1;
  self->next = G_MAXINT64;
}

void
gannet_delays_free (GannetDelays *self)
{
  stop_timer (self);
  g_hash_table_unref (self->items);
  g_free (self);
}

/* All of them are let go first, since those that stay come back by themselves. */
static void
look_at_all (GannetDelays *self)
{
  guint count = 0;
  g_autofree gpointer *items = g_hash_table_get_keys_as_array (self->items, &count);

  stop_timer (self);
  for (guint i = 0; i < count; i++)
    if (g_hash_table_remove (self->items, items[i]))
      self->look (items[i]);
}

static gboolean
timer_rang_cb (int fd, GIOCondition condition, gpointer data)
{
  look_at_all (data);
  return G_SOURCE_REMOVE;
}

static gboolean
look_due_cb (gpointer data)
{
  look_at_all (data);
  return G_SOURCE_REMOVE;
}

static void
set_timer (GannetDelays *self, gint64 next)
{
  const struct itimerspec when = {.it_value.tv_sec = next};

  stop_timer (self);
  self->next = next;
  self->timer = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->timer >= 0 &&
      timerfd_settime (self->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) == 0)
    self->source = g_unix_fd_add (self->timer, G_IO_IN, timer_rang_cb, self);
  else
    self->source = g_timeout_add_seconds (LOOK_EVERY_S, look_due_cb, self);
}

gboolean
gannet_delays_hold (GannetDelays *self, gpointer item, gint64 until)
{
  gint64 now = get_now ();

  if (until <= now)
    return FALSE;
  /* At midnight, what was tomorrow is today. */
  gint64 next =
      g_hash_table_size (self->items) > 0 ? until : MIN (until, gannet_moment_next_day (now));
  g_hash_table_add (self->items, item);
  if (next < self->next)
    set_timer (self, next);
  return TRUE;
}

gboolean
gannet_delays_forget (GannetDelays *self, gpointer item)
{
  gboolean waited = g_hash_table_remove (self->items, item);

  if (waited && g_hash_table_size (self->items) == 0)
    stop_timer (self);
  return waited;
}
