/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetPulse:
 *
 * A clock that beats at a pace that may change, or not at all, in the default main context.
 */
typedef struct _GannetPulse GannetPulse;

typedef void (*GannetPulseFunc) (gpointer data);

/* A clock that stands still and will call @beat with @data. */
GannetPulse *gannet_pulse_new (GannetPulseFunc beat, gpointer data);

/* Not from its own beat. */
void gannet_pulse_free (GannetPulse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetPulse, gannet_pulse_free)

/* Beats every @ms milliseconds from now on, with 0 not at all. The pace it has already is kept
 * without a hitch. */
void gannet_pulse_set_pace (GannetPulse *self, guint ms);

guint gannet_pulse_get_pace (GannetPulse *self);

/* The pace at which the first beat comes at @due (monotonic µs) and not before, unless that is more
 * than @most milliseconds from now; 0 for G_MAXINT64. */
guint gannet_pulse_reckon_pace (gint64 due, guint most);
