/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/preview.h"
#include "engine/request.h"

/* Probes at once, in all and of one host, and seconds that one may take. */
#define GANNET_PROBER_AT_ONCE 8
#define GANNET_PROBER_PER_HOST 3
#define GANNET_PROBER_TIMEOUT 20

/**
 * GannetProber:
 *
 * Has servers asked about links while the user still thinks about them: a few at a time, on
 * transfer threads of its own, which begin with the first question. Nothing is kept on disk, and
 * secrets of a request go to the origin of its link only. Lives on the main thread and never blocks
 * it but for a moment when it is freed.
 */
typedef struct _GannetProber GannetProber;

/* What is known now of @request. Called on the main thread. @preview is borrowed. */
typedef void (*GannetProberFunc) (GannetRequest *request, GannetPreview *preview, gpointer data);

GannetProber *gannet_prober_new (GannetProberFunc told, gpointer data);

/* Ends all probes; nothing is told any more. */
void gannet_prober_free (GannetProber *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetProber, gannet_prober_free)

/* Asks about @request when its turn comes. */
void gannet_prober_ask (GannetProber *self, GannetRequest *request);

/* Forgets what waits for its turn. */
void gannet_prober_forget (GannetProber *self);
