/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetDelays:
 *
 * Items that wait for a time of the clock on the wall, each for its own. It owns no item. One timer
 * of the system runs, and only while something waits; it keeps to that clock, whatever happens to
 * it: when the computer slept over the time, an item is looked at as soon as it is awake, and when
 * the clock is set, at once. For the default main context.
 */
typedef struct _GannetDelays GannetDelays;

/* @item does not wait any more: its time may have come, or what there is to say of the time it
 * waits for may be another, since a new day has begun or the clock was set. */
typedef void (*GannetDelaysFunc) (gpointer item);

GannetDelays *gannet_delays_new (GannetDelaysFunc look);
void gannet_delays_free (GannetDelays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetDelays, gannet_delays_free)

/* Whether @item has to wait for @until (Unix seconds), which it then does from now on. FALSE when
 * that has come. */
gboolean gannet_delays_hold (GannetDelays *self, gpointer item, gint64 until);

/* @item is not to wait any more. Whether it did. */
gboolean gannet_delays_forget (GannetDelays *self, gpointer item);
