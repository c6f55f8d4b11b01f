/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bytes by the day they came on. */

#pragma once

#include <glib.h>

#define GANNET_DAYS 30

/**
 * GannetDays:
 *
 * The last days of the calendar of a place, today included. A plain struct without anything to
 * free.
 */
typedef struct {
  gint64 starts[GANNET_DAYS + 1]; /* Unix seconds, ascending; the last is where tomorrow begins */
  guint64 bytes[GANNET_DAYS];
} GannetDays;

/* The days up to that of @now, which tells the time zone too, without a byte. */
void gannet_days_init (GannetDays *self, GDateTime *now);

/* @bytes came at @time (Unix seconds), which may be outside of all of them. */
void gannet_days_add (GannetDays *self, gint64 time, guint64 bytes);

guint64 gannet_days_sum (const GannetDays *self);
