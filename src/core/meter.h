/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Speed and time left, from how many bytes there were when. It never reads a clock. */

#pragma once

#include <glib.h>

#define GANNET_METER_SAMPLES 21

/**
 * GannetMeter:
 *
 * The mean speed over the last five seconds. A plain struct without anything to free. Samples less
 * than a quarter of a second apart share a slot. Just after a gap longer than the whole window it
 * is the mean of the gap, and with the next sample nothing before is counted any more. A clock that
 * runs backwards and a count that shrinks start it afresh.
 */
typedef struct {
  gint64 times[GANNET_METER_SAMPLES]; /* microseconds, a ring; the newest at @newest */
  guint64 bytes[GANNET_METER_SAMPLES]; /* the count at that time */
  guint newest;
  guint count;
} GannetMeter;

void gannet_meter_init (GannetMeter *self);

/* Tells that at @time, in microseconds of a monotonic clock, there were @bytes bytes in all. */
void gannet_meter_add (GannetMeter *self, gint64 time, guint64 bytes);

/* Bytes per second as of the last sample; 0 while there is too little to say. */
guint64 gannet_meter_get_speed (const GannetMeter *self);

/* Seconds until @left more bytes are there, rounded up; 0 when @left is 0. -1 when @left is -1
 * (not known), nothing moves, or it would take more than a hundred days. */
gint64 gannet_meter_get_time_left (const GannetMeter *self, gint64 left);
