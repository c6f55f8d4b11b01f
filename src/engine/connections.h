/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/plan.h"

/**
 * GannetConnections:
 *
 * Counts the connections of all downloads, by host and in all, against what the user allows, and
 * knows what their hosts were found to do.
 * Thread-safe. The first connection of a download comes with its slot in the gate and is only
 * counted; further ones are asked for.
 */
typedef struct _GannetConnections GannetConnections;

GannetConnections *gannet_connections_new (void);
void gannet_connections_free (GannetConnections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetConnections, gannet_connections_free)

/* At most @total in all and @per_host to one host, from now on. */
void gannet_connections_set_limits (GannetConnections *self, guint total, guint per_host);

/* @host was found at @now (monotonic µs, here and below) to take no more than @most, whatever the
 * limits say, nor more than it was found to take before. Ten minutes without such a finding allow
 * one more, the next ten another, until the limits alone count. */
void gannet_connections_limit (GannetConnections *self, const char *host, guint most, gint64 now);

/* The same for one fewer than @host has now: it did not want the last of them. */
void gannet_connections_lower (GannetConnections *self, const char *host, gint64 now);

/* @host was seen to serve @count of one download at once; and the most that it was seen to, 0 when
 * it was never. Counts for as long as the program runs, and raises no limit. */
void gannet_connections_note_served (GannetConnections *self, const char *host, guint count);
guint gannet_connections_get_served (GannetConnections *self, const char *host);

/* @host ignores other conditions than that of @form although nothing changed; and what was noted, 0
 * when nothing was. Counts for as long as the program runs. */
void gannet_connections_note_form (GannetConnections *self, const char *host, GannetForm form);
GannetForm gannet_connections_get_form (GannetConnections *self, const char *host);

/* Counts one more connection to @host, whatever the limits say. */
void gannet_connections_count (GannetConnections *self, const char *host);

/* Counts one more if there is room for it. */
gboolean gannet_connections_take (GannetConnections *self, const char *host, gint64 now);

/* One of either kind is gone. */
void gannet_connections_give_back (GannetConnections *self, const char *host);

/* Whether there are more than allowed: who has several should give one back. */
gboolean gannet_connections_is_crowded (GannetConnections *self, const char *host, gint64 now);
