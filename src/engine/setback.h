/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/error.h"
#include "engine/report.h"
#include "engine/surroundings.h"

/* What becomes of a download whose run failed. */
typedef enum {
  GANNET_SETBACK_GIVE_UP = 1, /* with `error` */
  GANNET_SETBACK_WAIT, /* for `delay` */
  GANNET_SETBACK_WAIT_FOR_NETWORK,
  GANNET_SETBACK_AFRESH, /* at once, from the first byte */
} GannetSetbackKind;

/**
 * GannetSetback:
 *
 * A decision after a failure.
 */
typedef struct {
  GannetSetbackKind kind;
  GannetError error; /* for GIVE_UP: what the user is told */
  guint tries; /* failures in a row without a new byte, this one included */
  gint64 delay; /* for WAIT: µs */
  gboolean hold; /* for WAIT: nothing else is asked of the host meanwhile */
} GannetSetback;

/* What @report, of a run that failed, means after @tries failures without a new byte, of which
 * @limit are allowed (0: any number), on a network of this @reach. @random, in [0, 1),
 * see gannet_retry_decide(). Pure. */
GannetSetback gannet_setback_judge (
    const GannetReport *report, guint tries, guint limit, GannetReach reach, double random);
