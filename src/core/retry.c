/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides whether and when to try again. It waits for nothing itself. */

#include "config.h"

#include "core/retry.h"

#include "core/fields.h"

#define FIRST_DELAY (1 * 1000)
#define LONGEST_DELAY (10 * 60 * 1000)
#define DRIVE_DELAY (30 * 1000)

static gint64
back_off (guint tries, double random)
{
  gint64 delay = FIRST_DELAY;

  for (guint i = 1; i < tries && delay < LONGEST_DELAY; i++)
    delay *= 2;

  delay = MIN (delay, LONGEST_DELAY);
  return delay - (gint64) ((double) delay / 4 * CLAMP (random, 0.0, 1.0));
}

GannetRetry
gannet_retry_decide (const GannetFailure *failure, double random)
{
  g_return_val_if_fail (failure != NULL, ((GannetRetry){FALSE, 0}));

  /* Nobody can say when a drive is connected again, and to look for it costs nothing. */
  if (failure->code == GANNET_ERROR_DRIVE_ABSENT)
    return (GannetRetry){TRUE, DRIVE_DELAY};

  if (!gannet_error_is_temporary (failure->code))
    return (GannetRetry){FALSE, 0};

  if (failure->limit > 0 && failure->tries >= failure->limit)
    return (GannetRetry){FALSE, 0};

  if (failure->retry_after >= 0)
    return (GannetRetry){TRUE, 1000 * CLAMP (failure->retry_after, 1, GANNET_FIELDS_LONGEST_WAIT)};

  return (GannetRetry){TRUE, back_off (failure->tries, random)};
}
