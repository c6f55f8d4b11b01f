/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Measures speed over a sliding window of samples. It never reads a clock. */

#include "config.h"

#include "core/meter.h"

#define WINDOW (5 * G_USEC_PER_SEC)
#define SLOT (G_USEC_PER_SEC / 4)

/* Less than this tells more about the buffers on the way than about the way. */
#define SHORTEST_SPAN (G_USEC_PER_SEC / 10)

#define LONGEST_TIME_LEFT G_GINT64_CONSTANT (8640000)

/* The slot @age samples before the newest. */
static guint
slot_at (const GannetMeter *self, guint age)
{
  return (self->newest + GANNET_METER_SAMPLES - age) % GANNET_METER_SAMPLES;
}

static gboolean
fits_on (const GannetMeter *self, gint64 time, guint64 bytes)
{
  return self->count > 0 && time >= self->times[self->newest] && bytes >= self->bytes[self->newest];
}

void
gannet_meter_init (GannetMeter *self)
{
  g_return_if_fail (self != NULL);

  *self = (GannetMeter){0};
}

void
gannet_meter_add (GannetMeter *self, gint64 time, guint64 bytes)
{
  g_return_if_fail (self != NULL);

  if (!fits_on (self, time, bytes))
    gannet_meter_init (self);

  /* A slot is only left once it is a quarter of a second from the one before it: so the ring
   * spans the window however often somebody looks. */
  if (self->count < 2 || time - self->times[slot_at (self, 1)] >= SLOT) {
    self->newest = (self->newest + 1) % GANNET_METER_SAMPLES;
    self->count = MIN (self->count + 1, GANNET_METER_SAMPLES);
  }

  self->times[self->newest] = time;
  self->bytes[self->newest] = bytes;
}

guint64
gannet_meter_get_speed (const GannetMeter *self)
{
  gint64 span = 0;
  guint64 gained = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint age = 1; age < self->count; age++) {
    guint slot = slot_at (self, age);

    /* Where nobody looked for longer than that, the mean of all that while is what is known. */
    if (self->times[self->newest] - self->times[slot] > WINDOW && age > 1)
      break;

    span = self->times[self->newest] - self->times[slot];
    gained = self->bytes[self->newest] - self->bytes[slot];
  }

  if (span < SHORTEST_SPAN)
    return 0;

  /* Through double, since the product of two large 64-bit numbers would not fit into a third. */
  return (guint64) MIN ((double) gained * G_USEC_PER_SEC / (double) span, (double) G_MAXINT64);
}

gint64
gannet_meter_get_time_left (const GannetMeter *self, gint64 left)
{
  gint64 speed = (gint64) MIN (gannet_meter_get_speed (self), (guint64) G_MAXINT64);
  gint64 seconds;

  if (left <= 0)
    return left < 0 ? -1 : 0;

  if (speed == 0)
    return -1;

  seconds = left / speed + (left % speed != 0 ? 1 : 0);
  return seconds <= LONGEST_TIME_LEFT ? seconds : -1;
}
