/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetGate:
 *
 * Lets a set number of items run at once: so many in all, so many of one host. The rest wait in the
 * order of their places. A host may be held back for a time. The gate starts nothing and owns no
 * item; it knows them by their addresses. Time is a parameter. Cost of every call: O(log items) +
 * O(hosts with something waiting).
 */
typedef struct _GannetGate GannetGate;

GannetGate *gannet_gate_new (void);
void gannet_gate_free (GannetGate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetGate, gannet_gate_free)

/* At most @total items at once, none when it is 0, and @per_host of one host. What runs already
 * goes on. */
void gannet_gate_set_limits (GannetGate *self, guint total, guint per_host);

/* Lets nothing through while it is @shut, but for _force(). */
void gannet_gate_shut (GannetGate *self, gboolean shut);

/* @item, of @host, waits for a slot; it is neither waiting nor running yet. */
void gannet_gate_wait (GannetGate *self, gpointer item, const char *host, double place);

/* @item does not wait any more. Nothing to do when it does not wait. */
void gannet_gate_forget (GannetGate *self, gpointer item);

/* The order changed. Nothing to do when @item does not wait. */
void gannet_gate_move (GannetGate *self, gpointer item, double place);

/* Gives a slot to the first waiting item that may have one at @now (monotonic µs). NULL when there
 * is none. */
gpointer gannet_gate_next (GannetGate *self, gint64 now);

/* Gives @item, which waits, a slot whatever the limits say. */
void gannet_gate_force (GannetGate *self, gpointer item);

/* @item gives its slot back, if it has not yet. */
void gannet_gate_release (GannetGate *self, gpointer item);

/* Nothing new of @host is let through before @until (monotonic µs), but for _force(). */
void gannet_gate_hold (GannetGate *self, const char *host, gint64 until);

/* Calls @function with the first @most items that wait, in the order of their places, each with its
 * turn, counted from 1, and until when its host is held back, or 0; G_MAXINT64 while nothing is let
 * through. */
typedef void (*GannetGateFunc) (gpointer item, guint turn, gint64 until, gpointer data);
void gannet_gate_peek (GannetGate *self, guint most, GannetGateFunc function, gpointer data);

/* Ends all holds. */
void gannet_gate_unhold (GannetGate *self);

/* When the first hold ends because of which somebody waits, as of the last _next(); G_MAXINT64 when
 * nobody does. */
gint64 gannet_gate_get_hold_end (GannetGate *self);

guint gannet_gate_count_running (GannetGate *self);
