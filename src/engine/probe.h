/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/preview.h"
#include "engine/transfer.h"

/**
 * GannetProbe:
 *
 * One look at what is behind a link: a GET, as a download would begin with, whose body is let go
 * as soon as its head is there. It follows redirects by the rules of all transfers, writes nothing
 * and ends by itself. Lives on the thread of its worker.
 */
typedef struct _GannetProbe GannetProbe;

/* Called once, on that thread; may free @self. @preview is borrowed. */
typedef void (*GannetProbeFunc) (GannetProbe *self, GannetPreview *preview, gpointer data);

/* To look at what @spec, whose @timeout is for all of it, asks for. */
GannetProbe *gannet_probe_new (const GannetTransferSpec *spec, GannetProbeFunc told, gpointer data);

/* Begins. The probe may be over before this returns. */
void gannet_probe_start (GannetProbe *self);

/* Ends what is under way. Nothing is called any more. */
void gannet_probe_free (GannetProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetProbe, gannet_probe_free)
