/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"
#include "engine/download-limits.h"
#include "engine/report.h"

/**
 * GannetEngine:
 *
 * What all jobs share: transfer threads, the flusher and the limit of speed.
 */
typedef struct _GannetEngine GannetEngine;

/* For the thread that runs the default main context. */
GannetEngine *gannet_engine_new (void);

/* Ends its threads. All attempts must have ended. */
void gannet_engine_free (GannetEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetEngine, gannet_engine_free)

/* Rate and connections take effect at once, the rest on attempts that start from now on. */
void gannet_engine_set_limits (GannetEngine *self, const GannetLimits *limits);

/* Lets go of what no attempt needs any more: to be called now and then while there are some, and
 * when the last one has ended. */
void gannet_engine_tidy (GannetEngine *self);

/**
 * GannetAttempt:
 *
 * One job on behalf of one download, seen from the main thread. Its numbers are to be had from the
 * download as long as it lives.
 */
typedef struct _GannetAttempt GannetAttempt;

/* Starts a job for @download. @report is called with @data as GannetReportFunc says; after the last
 * call it is to be freed, not before. @manner: of this one job. */
GannetAttempt *gannet_attempt_start (GannetEngine *engine, GannetDownload *download,
    GannetManner manner, GannetReportFunc report, gpointer data);
void gannet_attempt_free (GannetAttempt *self);

/* Tells @download what @report found out about its file. */
void gannet_attempt_tell_facts (GannetDownload *download, const GannetReport *report);

/* Its file is whole and waits for the disk: from now on it does not count as one that needs a
 * connection or a thread. FALSE when it was so before. */
gboolean gannet_attempt_land (GannetAttempt *self);

/* Asks the job to end, keeping its bytes. */
void gannet_attempt_stop (GannetAttempt *self);
