/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How fast bytes came in the last while, of which the oldest is forgotten. It never reads a
 * clock. */

#pragma once

#include <glib.h>

#define GANNET_RECENT_SLOTS 120

/**
 * GannetRecent:
 *
 * Bytes that came in each of the last spans of time; spans in which nobody told of any had none. A
 * plain struct without anything to free.
 */
typedef struct {
  guint64 bytes[GANNET_RECENT_SLOTS]; /* a ring by the number of the span */
  gint64 span; /* µs */
  gint64 newest; /* number of the newest span that was told of, since the clock began */
} GannetRecent;

/* Nothing came yet; from now on spans are of @span µs, so that GANNET_RECENT_SLOTS of them are
 * what is remembered. */
void gannet_recent_init (GannetRecent *self, gint64 span);

/* @bytes came until @now, in µs of a monotonic clock that does not run backwards. */
void gannet_recent_add (GannetRecent *self, gint64 now, guint64 bytes);

/* @bytes came evenly between @since and @now. */
void gannet_recent_add_since (GannetRecent *self, gint64 since, gint64 now, guint64 bytes);

/* The speeds as of @now, bytes a second, the oldest first. */
void
gannet_recent_get_speeds (const GannetRecent *self, gint64 now, double speeds[GANNET_RECENT_SLOTS]);

/* The bytes of all that is remembered at @now. */
guint64 gannet_recent_sum (const GannetRecent *self, gint64 now);
