/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How fast bytes came over a whole life, in a fixed number of values. It never reads a clock. */

#pragma once

#include <glib.h>

#define GANNET_TRACE_SLOTS 120

/**
 * GannetTrace:
 *
 * Bytes that came in equal spans of time, one after the other. When there is no slot left, two
 * neighbours become one and spans are twice as long from then on, so that a life of any length is
 * held in the same room. A plain struct without anything to free.
 */
typedef struct {
  guint64 bytes[GANNET_TRACE_SLOTS];
  guint count; /* slots in use; the last one may not be full */
  gint64 span; /* µs of a slot */
  gint64 filled; /* µs of the last slot that have passed */
} GannetTrace;

void gannet_trace_init (GannetTrace *self);

/* In the next @elapsed µs @bytes came, evenly. */
void gannet_trace_add (GannetTrace *self, gint64 elapsed, guint64 bytes);

/* Bytes a second in the slot @index, counted from 0, the oldest. */
guint64 gannet_trace_get_speed (const GannetTrace *self, guint index);

/* The highest of them, 0 when there is none. */
guint64 gannet_trace_get_peak (const GannetTrace *self);

/* A short line of it, whose speeds are right to a sixty-third of the peak. Free with g_free(). */
char *gannet_trace_to_text (const GannetTrace *self);

/* Reads what _to_text() wrote. FALSE, and an empty trace, for any other text. */
gboolean gannet_trace_from_text (GannetTrace *self, const char *text);
