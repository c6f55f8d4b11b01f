/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"
#include "engine/download-limits.h"
#include "engine/surroundings.h"

/**
 * GannetRunner:
 *
 * Runs downloads as the gate lets them: queues them for a slot, starts and stops their jobs, tries
 * again what time may mend, and samples their numbers. It alone moves a download from state to
 * state. Lives on the main thread and never blocks it.
 */
typedef struct _GannetRunner GannetRunner;

typedef struct {
  /* @download was in state @before; what is known of its file may have changed as well. */
  void (*changed) (GannetDownload *download, GannetState before, gpointer data);
  /* Numbers were sampled. */
  void (*ticked) (gpointer data);
  /* Where @download stands in the order. */
  double (*place) (GannetDownload *download, gpointer data);
  /* The job of @download has ended, whatever the state is. */
  void (*ended) (GannetDownload *download, gpointer data);
} GannetRunnerEvents;

/* @events and @data outlive it. */
GannetRunner *gannet_runner_new (const GannetRunnerEvents *events, gpointer data);

/* Nothing may be running any more. */
void gannet_runner_free (GannetRunner *self);

void gannet_runner_set_limits (GannetRunner *self, const GannetLimits *limits);

/* Lets nothing that waits for a slot have one while it is @shut. */
void gannet_runner_shut (GannetRunner *self, gboolean shut);

/* Tries at once what waits for the network or a drive when @network or @mounts, either of which may
 * be NULL, says that it came back. Only once. */
void gannet_runner_watch (GannetRunner *self, GNetworkMonitor *network, GUnixMountMonitor *mounts);

/* @download is to be run from now on; queued if that is its state. */
void gannet_runner_add (GannetRunner *self, GannetDownload *download);

/* Forgets @download, which has no job. */
void gannet_runner_remove (GannetRunner *self, GannetDownload *download);

/* @download has another place in the order. */
void gannet_runner_move (GannetRunner *self, GannetDownload *download);

/* See the functions of the same names of GannetQueue. */
void gannet_runner_pause (GannetRunner *self, GannetDownload *download);
void gannet_runner_resume (GannetRunner *self, GannetDownload *download);
void gannet_runner_start_now (GannetRunner *self, GannetDownload *download);
void gannet_runner_resume_in (GannetRunner *self, GannetDownload *download, GannetManner manner);
void
gannet_runner_set_request (GannetRunner *self, GannetDownload *download, GannetRequest *request);

/* Whether @download has a job, which may be ending. */
gboolean gannet_runner_is_busy (GannetRunner *self, GannetDownload *download);

/* Downloads with a job; bytes a second over all. */
guint gannet_runner_count_busy (GannetRunner *self);
guint64 gannet_runner_get_speed (GannetRunner *self);

/* Stops all jobs and starts none any more; states stay what they are. */
void gannet_runner_close (GannetRunner *self);
