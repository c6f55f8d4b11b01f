/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/flusher.h"
#include "engine/progress.h"
#include "engine/target.h"

/**
 * GannetLanding:
 *
 * Brings the bytes of one job to safety: checkpoints while the part grows, verification and the
 * final name once it is whole, a last checkpoint when the job ends before that. Does one thing at
 * a time, none of them on the calling thread, which stays the only one that it is used on; but for
 * the name of a small part that is in memory, which nobody waits for.
 */
typedef struct _GannetLanding GannetLanding;

typedef struct {
  /* Something went wrong; the owner is to close, or, after a verification, to mend the part and
   * finish it once more. */
  void (*failed) (const GError *error, gpointer data);
  /* The last call: the file has its final name (@finished), or all there was to keep is kept. */
  void (*ended) (gboolean finished, gpointer data);
} GannetLandingEvents;

/* @mailbox brings what the flusher answers to the calling thread. All of them outlive it. */
GannetLanding *gannet_landing_new (GannetFlusher *flusher, GannetMailbox *mailbox,
    GannetTarget *target, const GannetLandingEvents *events, gpointer data);

/* Only after it ended, or when nothing was ever asked of it. */
void gannet_landing_free (GannetLanding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetLanding, gannet_landing_free)

/* To be called as the part grows: makes a checkpoint when one is due. */
void gannet_landing_grown (GannetLanding *self);

/* The part is whole: verifies and names it. @progress is told how far that is. Events may be called
 * before it returns. */
void gannet_landing_finish (GannetLanding *self, GannetProgress *progress);

/* Whether the part is small and waits for a slow disk to get its name: nothing but the disk is
 * needed for it any more. */
gboolean gannet_landing_only_waits (GannetLanding *self);

/* Ends: gives up verifying, and makes a last checkpoint. What is being named already is named.
 * GannetLandingEvents.ended may be called before it returns. Nothing to do a second time. */
void gannet_landing_close (GannetLanding *self);
