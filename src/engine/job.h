/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/connections.h"
#include "engine/download.h"
#include "engine/flusher.h"
#include "engine/open-folders.h"
#include "engine/limiter.h"
#include "engine/report.h"
#include "engine/worker.h"

/**
 * GannetJob:
 *
 * One download carried out, once: from looking what is on disk to the final name, or to the first
 * failure. It holds a slot for as long as it lives and never waits for better times: whether and
 * when there is another try is for its starter, and the next job finds everything it needs in part
 * and record. Lives on the thread of one worker.
 */
typedef struct _GannetJob GannetJob;

/* What a job works with; everything outlives it. */
typedef struct {
  GannetWorker *worker;
  GannetMailbox *reports; /* brings those to the starter's thread */
  GannetFlusher *flusher;
  GannetOpenFolders *folders;
  GannetRequest *request;
  GannetProgress *progress;
  GannetLimiter *limiter;
  GannetConnections *connections;
  guint segments; /* connections at once at most */
  guint timeout; /* seconds without a byte after which a server is silent */
  GannetManner manner;
  const char *drive; /* that its bytes are on, see gannet_drive_check(); outlives all jobs */
} GannetJobSpec;

/* Starts a job. @report is called with @data through the mailbox for reports, also after the caller
 * has let go of the result. */
GannetJob *gannet_job_start (const GannetJobSpec *spec, GannetReportFunc report, gpointer data);

/* Ends the job soon, keeping its bytes; from any thread. */
void gannet_job_stop (GannetJob *self);

void gannet_job_unref (GannetJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetJob, gannet_job_unref)
