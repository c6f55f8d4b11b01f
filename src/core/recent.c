/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a window of time that moves on. */

#include "config.h"

#include "core/recent.h"

#include <string.h>

void
gannet_recent_init (GannetRecent *self, gint64 span)
{
  memset (self, 0, sizeof *self);
  self->span = span;
}

void
gannet_recent_add (GannetRecent *self, gint64 now, guint64 bytes)
{
  gint64 number = now / self->span;

  if (number - self->newest >= GANNET_RECENT_SLOTS)
    memset (self->bytes, 0, sizeof self->bytes);
  else
    for (gint64 i = self->newest + 1; i <= number; i++)
      self->bytes[i % GANNET_RECENT_SLOTS] = 0;
  self->newest = MAX (self->newest, number);
  self->bytes[self->newest % GANNET_RECENT_SLOTS] += bytes;
}

void
gannet_recent_add_since (GannetRecent *self, gint64 since, gint64 now, guint64 bytes)
{
  gint64 last = now / self->span;
  guint64 added = 0;
  for (gint64 i = MAX (since / self->span, last - GANNET_RECENT_SLOTS); i < last; i++) {
    gint64 elapsed = (i + 1) * self->span - since;
    guint64 until = (guint64) ((double) bytes * (double) elapsed / (double) (now - since));
    /* What is older than all spans is forgotten. */
    if (i > last - GANNET_RECENT_SLOTS)
      gannet_recent_add (self, i * self->span, until - added);
    added = until;
  }
  gannet_recent_add (self, now, bytes - added);
}

/* What came in the span @number, when the one of now is @last. */
static guint64
get_bytes (const GannetRecent *self, gint64 number, gint64 last)
{
  gboolean known = number >= 0 && number <= self->newest &&
      number > self->newest - GANNET_RECENT_SLOTS && number > last - GANNET_RECENT_SLOTS;

  return known ? self->bytes[number % GANNET_RECENT_SLOTS] : 0;
}

void
gannet_recent_get_speeds (const GannetRecent *self, gint64 now, double speeds[GANNET_RECENT_SLOTS])
{
  gint64 last = now / self->span;

  for (gint64 i = 0; i < GANNET_RECENT_SLOTS; i++) {
    guint64 bytes = get_bytes (self, last - GANNET_RECENT_SLOTS + 1 + i, last);
    speeds[i] = (double) bytes * G_USEC_PER_SEC / (double) self->span;
  }
}

guint64
gannet_recent_sum (const GannetRecent *self, gint64 now)
{
  gint64 last = now / self->span;
  guint64 sum = 0;

  for (gint64 i = 0; i < GANNET_RECENT_SLOTS; i++)
    sum += get_bytes (self, last - i, last);
  return sum;
}
