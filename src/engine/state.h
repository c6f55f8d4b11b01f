/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Where downloads stand. */

#pragma once

#include <glib.h>

/* Where a download stands. */
typedef enum {
  GANNET_STATE_QUEUED = 1, /* waits for a slot, or for the time that it may begin */
  GANNET_STATE_RUNNING, /* holds a slot */
  GANNET_STATE_WAITING, /* waits for a time or the network, holds no slot */
  GANNET_STATE_PAUSED, /* by the user */
  GANNET_STATE_DONE, /* the file is whole under its name */
  GANNET_STATE_FAILED, /* stopped for a reason that time does not mend */
} GannetState;

/* Whether a download in @state goes on by itself: queued, running or waiting. */
gboolean gannet_state_is_active (GannetState state);

/* How much of it there is, 0 to 1, or -1 while @total is -1, not known. */
double gannet_state_get_fraction (GannetState state, guint64 held, gint64 total);

/* The same in steps that an eye can tell apart, from 0 to GANNET_STATE_STEPS. */
#define GANNET_STATE_STEPS 1000
int gannet_state_get_step (GannetState state, guint64 held, gint64 total);

/* What a finished or running download has to say beside its state. */
typedef enum {
  GANNET_NOTE_ALREADY = 1 << 0, /* the whole file was there before */
  GANNET_NOTE_SIZE_UNKNOWN = 1 << 1, /* the server never said how large it is */
  GANNET_NOTE_UNPROVEN = 1 << 2, /* no validator: compared parts of it only */
  GANNET_NOTE_COMPARED = 1 << 3, /* the server could not continue: read again and compared */
  GANNET_NOTE_NEW_VERSION = 1 << 4, /* the server had a newer version: begun afresh */
  GANNET_NOTE_RENAMED = 1 << 5, /* the name was taken, a number was added */
  GANNET_NOTE_RESUMED = 1 << 6, /* went on from bytes of an earlier run */
  GANNET_NOTE_PART_GONE = 1 << 7, /* the unfinished file was gone: begun again */
  GANNET_NOTE_FROM_START = 1 << 8, /* as it seems, the server can send no rest of it */
} GannetNotes;
