/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/sketch.h"

/* What a running job is doing. */
typedef enum {
  GANNET_PHASE_CONNECTING = 1, /* asked, no answer yet */
  GANNET_PHASE_COMPARING, /* the server's bytes are compared with those on disk */
  GANNET_PHASE_DOWNLOADING, /* a fresh file grows */
  GANNET_PHASE_RESUMING, /* a file that was begun before grows */
  GANNET_PHASE_VERIFYING, /* the whole file is read for its checksum */
  GANNET_PHASE_FINISHING, /* synced and named */
} GannetPhase;

/**
 * GannetProgress:
 *
 * The numbers of one running job, written by transfer threads and sampled by the main thread
 * without a lock. Each number is whole by itself; two of them may be a moment apart.
 */
typedef struct _GannetProgress GannetProgress;

GannetProgress *gannet_progress_new (void);
GannetProgress *gannet_progress_ref (GannetProgress *self);
void gannet_progress_unref (GannetProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetProgress, gannet_progress_unref)

void gannet_progress_set_phase (GannetProgress *self, GannetPhase phase);
GannetPhase gannet_progress_get_phase (GannetProgress *self);

/* Bytes of the file that are on disk, whoever fetched them and when. */
void gannet_progress_set_held (GannetProgress *self, guint64 bytes);
guint64 gannet_progress_get_held (GannetProgress *self);

/* Bytes that came over the network for this job, also those only compared. */
void gannet_progress_add_received (GannetProgress *self, guint64 bytes);
guint64 gannet_progress_get_received (GannetProgress *self);

/* Length of the whole file in bytes, -1 while unknown. */
void gannet_progress_set_total (GannetProgress *self, gint64 bytes);
gint64 gannet_progress_get_total (GannetProgress *self);

/* The sketch that the job gave last, or NULL; and asks it for a new one, which comes when there is
 * something new to see. Who does not ask costs the job nothing. */
GannetSketch *gannet_progress_ask_sketch (GannetProgress *self);

/* For the job: whether a sketch was asked for, and giving it. Takes @sketch. */
gboolean gannet_progress_wants_sketch (GannetProgress *self);
void gannet_progress_give_sketch (GannetProgress *self, GannetSketch *sketch);
