/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Starts and stops jobs from the main thread. It never decides when. */

#include "config.h"

#include "engine/attempt.h"

#include "engine/job.h"

struct _GannetEngine {
  GannetWorkers *workers;
  GannetMailbox *reports;
  GannetFlusher *flusher;
  GannetOpenFolders *folders;
  GannetLimiter *limiter;
  GannetConnections *connections;
  guint segments;
  guint timeout;
};

struct _GannetAttempt {
  GannetEngine *engine;
  GannetDownload *download;
  GannetWorker *worker;
  char *host; /* a GRefString */
  GannetJob *job;
  gboolean landed; /* has no connection, and nothing to do for its worker, any more */
};

GannetEngine *
gannet_engine_new (void)
{
  GannetEngine *self = g_new0 (GannetEngine, 1);

  self->workers = gannet_workers_new ();
  self->reports = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  self->flusher = gannet_flusher_new ();
  self->folders = gannet_open_folders_new ();
  self->limiter = gannet_limiter_new (NULL);
  self->connections = gannet_connections_new ();
  gannet_engine_set_limits (self, &gannet_limits_default);
  return self;
}

void
gannet_engine_free (GannetEngine *self)
{
  gannet_workers_free (self->workers);
  gannet_flusher_free (self->flusher);
  gannet_mailbox_free (self->reports);
  gannet_open_folders_free (self->folders);
  gannet_limiter_unref (self->limiter);
  gannet_connections_free (self->connections);
  g_free (self);
}

void
gannet_engine_set_limits (GannetEngine *self, const GannetLimits *limits)
{
  gannet_limiter_set_rate (self->limiter, limits->rate);
  gannet_connections_set_limits (self->connections, limits->connections, limits->per_host);
  self->segments = limits->segments;
  self->timeout = limits->timeout;
}

void
gannet_engine_tidy (GannetEngine *self)
{
  gannet_open_folders_tidy (self->folders);
}

GannetAttempt *
gannet_attempt_start (GannetEngine *engine, GannetDownload *download, GannetManner manner,
    GannetReportFunc report, gpointer data)
{
  GannetAttempt *self = g_new0 (GannetAttempt, 1);
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (engine->limiter);

  self->engine = engine;
  self->download = g_object_ref (download);
  self->worker = gannet_workers_acquire (engine->workers);
  self->host = g_ref_string_acquire (gannet_download_get_request (download)->host);
  gannet_connections_count (engine->connections, self->host);
  gannet_download_set_progress (download, progress);

  GannetJobSpec spec = {.worker = self->worker,
      .reports = engine->reports,
      .flusher = engine->flusher,
      .folders = engine->folders,
      .request = gannet_download_get_request (download),
      .progress = progress,
      .limiter = limiter,
      .connections = engine->connections,
      .segments = engine->segments,
      .timeout = engine->timeout,
      .manner = manner,
      /* Few drives are ever seen; their words outlive all jobs. */
      .drive = g_intern_string (gannet_download_get_drive (download))};
  self->job = gannet_job_start (&spec, report, data);
  return self;
}

static void
give_back (GannetAttempt *self)
{
  gannet_workers_release (self->engine->workers, self->worker);
  gannet_connections_give_back (self->engine->connections, self->host);
}

gboolean
gannet_attempt_land (GannetAttempt *self)
{
  if (self->landed)
    return FALSE;
  self->landed = TRUE;
  gannet_download_sample (self->download, g_get_monotonic_time ());
  give_back (self);
  return TRUE;
}

void
gannet_attempt_free (GannetAttempt *self)
{
  gannet_download_set_progress (self->download, NULL);
  gannet_workers_learn_size (self->engine->workers, gannet_download_get_total (self->download));
  if (!self->landed)
    give_back (self);
  gannet_job_unref (self->job);
  g_ref_string_release (self->host);
  g_object_unref (self->download);
  g_free (self);
}

void
gannet_attempt_tell_facts (GannetDownload *download, const GannetReport *report)
{
  gannet_download_take_file (
      download, g_strdup (report->name), g_strdup (report->path), report->content_type);
  gannet_download_set_drive (download, report->drive);
  gannet_download_set_notes (download, report->notes);
  gannet_life_learn (gannet_download_get_life (download), &report->facts);
  if (report->name != NULL)
    gannet_download_set_sizes (download, report->held, report->total);
}

void
gannet_attempt_stop (GannetAttempt *self)
{
  gannet_job_stop (self->job);
}
