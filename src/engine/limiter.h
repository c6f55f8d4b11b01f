/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetLimiter:
 *
 * A token bucket of bytes. One is shared by all downloads; each download may have a child of it,
 * whose bytes are taken from both. Without a limit a take costs one atomic read. Thread-safe. With
 * a limit no more than 256 KiB pass at once, and those who wait get their share in turn.
 */
typedef struct _GannetLimiter GannetLimiter;

/* A bucket below @parent, which may be NULL. */
GannetLimiter *gannet_limiter_new (GannetLimiter *parent);
GannetLimiter *gannet_limiter_ref (GannetLimiter *self);
void gannet_limiter_unref (GannetLimiter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetLimiter, gannet_limiter_unref)

/* Bytes a second, 0 for no limit. Takes effect with the next take. */
void gannet_limiter_set_rate (GannetLimiter *self, guint64 rate);

/* How many bytes, up to @wanted, may be read at the monotonic time @now (µs). When it is 0,
 * *@again is the time (µs) at which asking again makes sense. */
gsize gannet_limiter_take (GannetLimiter *self, gsize wanted, gint64 now, gint64 *again);

/* Gives back @bytes that were taken and not read. */
void gannet_limiter_give_back (GannetLimiter *self, gsize bytes);
