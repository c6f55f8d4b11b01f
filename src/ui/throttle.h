/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

/**
 * GannetThrottle:
 *
 * Keeps the limits of a queue as the settings say, which may be others at other times of the day
 * and on a metered network.
 */
typedef struct _GannetThrottle GannetThrottle;

/* Applies the settings at once, and whenever they, the time or @network ask for something else.
 * Keeps references to all three. */
GannetThrottle *
gannet_throttle_new (GannetQueue *queue, GSettings *settings, GNetworkMonitor *network);

/* Has no numbers of downloads sampled while nobody can see @window, or seldom where a dock shows
 * how far they are. Once. */
void gannet_throttle_watch (GannetThrottle *self, GtkWindow *window);

void gannet_throttle_free (GannetThrottle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetThrottle, gannet_throttle_free)
