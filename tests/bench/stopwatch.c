/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for how much time and memory this process has taken, and for saying so. */

#include "config.h"

#include "bench/stopwatch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static gint64
read_clock (clockid_t id)
{
  struct timespec now = {0};
  clock_gettime (id, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

StopwatchMoment
stopwatch_now (void)
{
  return (StopwatchMoment){g_get_monotonic_time (), read_clock (CLOCK_THREAD_CPUTIME_ID)};
}

StopwatchMoment
stopwatch_since (StopwatchMoment then)
{
  StopwatchMoment now = stopwatch_now ();
  return (StopwatchMoment){now.time - then.time, now.work - then.work};
}

StopwatchMoment
stopwatch_since_start (void)
{
  g_autofree char *stat = NULL;
  g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL);
  const char *rest = stat != NULL ? strrchr (stat, ')') + 2 : "";
  g_auto (GStrv) fields = g_strsplit (rest, " ", -1);
  gint64 ticks = g_strv_length (fields) > 19 ? g_ascii_strtoll (fields[19], NULL, 10) : 0;
  gint64 began = ticks * G_USEC_PER_SEC / sysconf (_SC_CLK_TCK);
  return (StopwatchMoment){
      read_clock (CLOCK_BOOTTIME) - began, read_clock (CLOCK_PROCESS_CPUTIME_ID)};
}

void
stopwatch_keep_worst (StopwatchMoment *worst, StopwatchMoment spent)
{
  worst->time = MAX (worst->time, spent.time);
  worst->work = MAX (worst->work, spent.work);
}

double
stopwatch_get_memory (const char *field)
{
  g_autofree char *status = NULL;
  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  const char *found = status != NULL ? strstr (status, field) : NULL;
  return found != NULL ? (double) g_ascii_strtoll (found + strlen (field), NULL, 10) / 1024 : 0;
}

void
stopwatch_tell (const char *name, StopwatchMoment spent)
{
  printf ("%s %.2f %.2f\n", name, (double) spent.time / 1000, (double) spent.work / 1000);
  fflush (stdout);
}

void
stopwatch_tell_number (const char *name, double number)
{
  printf ("%s %.2f\n", name, number);
  fflush (stdout);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;
  return one < other ? -1 : one > other;
}

void
stopwatch_tell_spread (const GArray *moments, const char *name)
{
  guint count = moments->len;
  g_autofree gint64 *times = g_new0 (gint64, count);
  g_autofree gint64 *works = g_new0 (gint64, count);
  for (guint i = 0; i < count; i++) {
    times[i] = g_array_index (moments, StopwatchMoment, i).time;
    works[i] = g_array_index (moments, StopwatchMoment, i).work;
  }
  qsort (times, count, sizeof *times, compare_times);
  qsort (works, count, sizeof *works, compare_times);
  g_autofree char *usual = g_strconcat (name, "-usual", NULL);
  g_autofree char *worst = g_strconcat (name, "-worst", NULL);
  if (count == 0)
    return;
  stopwatch_tell (usual, (StopwatchMoment){times[count / 2], works[count / 2]});
  stopwatch_tell (worst, (StopwatchMoment){times[count - 1], works[count - 1]});
}
