/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Times and memory of this process, and lines that tell of them: the name, the time that passed in
 * ms and the time that this thread worked in ms, or another number and nothing. */

#pragma once

#include <glib.h>

typedef struct {
  gint64 time; /* µs */
  gint64 work; /* µs of this thread */
} StopwatchMoment;

StopwatchMoment stopwatch_now (void);
StopwatchMoment stopwatch_since (StopwatchMoment then);

/* Since this process was begun, and the work of all its threads. */
StopwatchMoment stopwatch_since_start (void);

/* Time and work each for itself. */
void stopwatch_keep_worst (StopwatchMoment *worst, StopwatchMoment spent);

/* MiB of what the system calls @field ("VmRSS:"). */
double stopwatch_get_memory (const char *field);

void stopwatch_tell (const char *name, StopwatchMoment spent);
void stopwatch_tell_number (const char *name, double number);

/* The median and the worst of @moments (element-type StopwatchMoment), time and work each for
 * itself, if there are any. */
void stopwatch_tell_spread (const GArray *moments, const char *name);
