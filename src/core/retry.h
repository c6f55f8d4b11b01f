/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Whether and when to try again after a failure. */

#pragma once

#include "core/error.h"

typedef struct {
  gboolean again;
  gint64 delay; /* milliseconds; 0 when not @again */
} GannetRetry;

/**
 * GannetFailure:
 *
 * What the decision depends on.
 */
typedef struct {
  GannetError code;
  guint tries; /* failures in a row without one new byte, this one included; from 1 */
  guint limit; /* give up when @tries reaches this; 0: never */
  gint64 retry_after; /* seconds the server asked to wait; -1: it did not */
} GannetFailure;

/* Only temporary failures are worth another try, and a drive that is not connected, for which the
 * wait is 30 s however often it was tried. Else the wait is what the server asked for (1 s to
 * 6 h), else 1 s doubling with each try to 10 min, of which @random, in [0, 1), takes up to a
 * quarter so that many downloads do not come back at once. When not @again although the failure
 * is temporary, the caller reports GANNET_ERROR_GAVE_UP. */
GannetRetry gannet_retry_decide (const GannetFailure *failure, double random);
