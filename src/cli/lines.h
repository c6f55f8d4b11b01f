/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What people are told: translated lines without their end, fit for a terminal. All results are
 * freed with g_free(). */

#pragma once

#include "cli/snapshot.h"
#include "core/dropped.h"

/* "downloading NAME", "resuming NAME", "already done NAME" or "skipped NAME". */
char *gannet_lines_started (const GannetSnapshot *snapshot);

/* "completed NAME", and what there is to say of it. */
char *gannet_lines_finished (const GannetSnapshot *snapshot);

/* "waiting NAME: " and why, and for how long. */
char *gannet_lines_waiting (const GannetSnapshot *snapshot);

/* The name, and which address of several was left out and why. */
char *gannet_lines_dropped (const GannetSnapshot *snapshot, const GannetDropped *dropped);

/* The link, what happened, in parentheses how the technicians call it, and what can be done. */
char *gannet_lines_failed (const GannetSnapshot *snapshot);

/* The same for @text, which is no link because of @sentence; @advice may be NULL. */
char *gannet_lines_rejected (const char *text, const char *sentence, const char *advice);

/* A link was given @count times and is downloaded once. */
char *gannet_lines_repeated (const char *url, guint count);

/* How far a running or waiting download is, in @columns at most. */
char *gannet_lines_live (const GannetSnapshot *snapshot, guint columns);

typedef struct {
  guint links; /* all that were given */
  guint done;
  guint failed;
  guint hidden; /* running or waiting ones that have no line of their own */
  guint64 speed; /* bytes a second over all */
} GannetTotals;

/* "3 of 10 done, 1 failed, 12.3 MB/s", in @columns at most. */
char *gannet_lines_total (const GannetTotals *totals, guint columns);
