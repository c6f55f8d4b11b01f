/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries out one download from the first look at the disk to the last report: opens its target,
 * has its bytes fetched and landed, and comes to an end in good order. */

#include "config.h"

#include "engine/job.h"

#include "core/format.h"
#include "core/url.h"
#include "engine/fetch.h"
#include "engine/landing.h"
#include "engine/part-back.h"
#include "engine/target.h"

#include <glib/gi18n-lib.h>

typedef enum {
  STEP_BEGINNING = 1, /* not on the worker's thread yet */
  STEP_FETCHING, /* bytes are asked for and come in */
  STEP_FINISHING, /* verifies and gives the final name */
  STEP_CLOSING, /* makes durable what is there before it reports the end */
  STEP_ENDED,
} Step;

struct _GannetJob {
  gatomicrefcount refs; /* the starter, the report under way, and the job itself until it ended */
  GannetJobSpec spec;
  GannetReportFunc report;
  gpointer data;

  /* From here on for the worker's thread only. */
  Step step;
  gboolean stopped;
  GannetCookies *cookies;
  GannetTarget *target;
  GannetFetch *fetch;
  GannetLanding *landing;
  GSource *news; /* a report is to be sent */
  guint64 began; /* bytes held when the job began */
  gboolean already; /* the user had the whole file before */
  GError *error;
  gboolean done;
};

static GannetJob *
job_ref (GannetJob *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
gannet_job_unref (GannetJob *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  gannet_request_unref (self->spec.request);
  gannet_progress_unref (self->spec.progress);
  gannet_limiter_unref (self->spec.limiter);
  g_clear_error (&self->error);
  g_free (self);
}

static void
deliver (const GannetReport *report, gpointer data)
{
  GannetJob *self = data;

  self->report (report, self->data);
}

static GannetReport *
make_report (GannetJob *self, GannetOutcome outcome)
{
  GannetReport *report = gannet_report_new ();

  report->outcome = outcome;
  report->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  if (self->target != NULL)
    gannet_target_describe (self->target, report);
  if (self->fetch != NULL) {
    report->retry_after = gannet_fetch_get_retry_after (self->fetch);
    report->notes |= gannet_fetch_get_notes (self->fetch);
    report->facts.dropped = gannet_fetch_dup_dropped (self->fetch);
    report->facts.url = gannet_url_dup_redacted (gannet_fetch_get_url (self->fetch));
  }
  report->notes |= self->already ? GANNET_NOTE_ALREADY : 0;
  report->landing = self->landing != NULL && gannet_landing_only_waits (self->landing);
  report->progressed = report->held > self->began;
  return report;
}

static void
send_report (GannetJob *self, GannetReport *report)
{
  const GannetLetter letter =
      gannet_report_pack (report, deliver, job_ref (self), (GDestroyNotify) gannet_job_unref);

  gannet_worker_post (self->spec.worker, self->spec.reports, &letter);
}

static gboolean
tell_cb (gpointer data)
{
  GannetJob *self = data;

  g_clear_pointer (&self->news, g_source_unref);
  send_report (self, make_report (self, 0));
  return G_SOURCE_REMOVE;
}

/* In the next turn: of a file that ends in this one, there will be the end to tell. */
static void
tell_soon (GannetJob *self)
{
  if (self->news != NULL)
    return;
  self->news = g_idle_source_new ();
  g_source_set_priority (self->news, G_PRIORITY_HIGH);
  g_source_set_callback (self->news, tell_cb, self, NULL);
  g_source_attach (self->news, g_main_context_get_thread_default ());
}

static void
tell_no_more (GannetJob *self)
{
  if (self->news == NULL)
    return;
  g_source_destroy (self->news);
  g_clear_pointer (&self->news, g_source_unref);
}

/* The last thing a job does. */
static void
finish_job (GannetJob *self)
{
  GannetOutcome outcome = self->done ? GANNET_OUTCOME_DONE
      : self->stopped                ? GANNET_OUTCOME_STOPPED
                                     : GANNET_OUTCOME_FAILED;

  self->step = STEP_ENDED;
  tell_no_more (self);
  GannetReport *report = make_report (self, outcome);
  g_clear_pointer (&self->fetch, gannet_fetch_free);
  g_clear_pointer (&self->landing, gannet_landing_free);
  g_clear_pointer (&self->target, gannet_target_free);
  g_clear_pointer (&self->cookies, gannet_cookies_unref);
  send_report (self, report);
  gannet_job_unref (self);
}

/* Comes to an end: done, stopped or failed, as the fields say. */
static void
close_job (GannetJob *self)
{
  if (self->step >= STEP_CLOSING)
    return;
  self->step = STEP_CLOSING;
  if (self->fetch != NULL)
    gannet_fetch_stop (self->fetch);
  if (self->landing != NULL)
    gannet_landing_close (self->landing);
  else
    finish_job (self);
}

/* Takes @error. */
static void
fail (GannetJob *self, GError *error)
{
  if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_clear_error (&error);
  close_job (self);
}

static void
landing_failed_cb (const GError *error, gpointer data)
{
  GannetJob *self = data;

  if (self->step == STEP_FINISHING &&
      g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM)) {
    self->step = STEP_FETCHING;
    if (gannet_fetch_mend (self->fetch, error))
      return;
  }
  fail (self, g_error_copy (error));
}

static void
landing_ended_cb (gboolean finished, gpointer data)
{
  GannetJob *self = data;

  self->done |= finished;
  finish_job (self);
}

static const GannetLandingEvents landing_events = {landing_failed_cb, landing_ended_cb};

static void
fetch_began_cb (gpointer data)
{
  tell_soon (data);
}

static void
fetch_grown_cb (gpointer data)
{
  GannetJob *self = data;

  gannet_landing_grown (self->landing);
}

static void
fetch_ended_cb (const GError *error, gpointer data)
{
  GannetJob *self = data;

  if (error != NULL) {
    fail (self, g_error_copy (error));
  } else if (gannet_part_file_is_borrowed (gannet_target_get_part (self->target))) {
    self->already = self->done = TRUE;
    close_job (self);
  } else {
    g_autoptr (GannetJob) held = job_ref (self);
    self->step = STEP_FINISHING;
    gannet_landing_finish (self->landing, self->spec.progress);
    if (self->landing != NULL && gannet_landing_only_waits (self->landing))
      tell_soon (self);
  }
}

static const GannetFetchEvents fetch_events = {
    fetch_began_cb, fetch_grown_cb, fetch_began_cb, fetch_ended_cb};

/* Goes back to the version before, which is as far as that goes: @error says how it is now. */
static gboolean
go_back (GannetJob *self, GannetFolder *folder, GError **error)
{
  GannetPartLengths lengths = {-1, -1};

  if (!gannet_part_back_go (folder, self->spec.request, &lengths, error))
    return FALSE;
  self->target = gannet_target_open (self->spec.request, folder, GANNET_MANNER_CONTINUE, error);
  if (self->target == NULL)
    return FALSE;
  g_autofree char *before = gannet_format_size ((guint64) MAX (lengths.before, 0));
  g_autofree char *newer = gannet_format_size ((guint64) MAX (lengths.newer, 0));
  if (lengths.before < 0 || lengths.newer < 0)
    g_set_error_literal (error, GANNET_ERROR, GANNET_ERROR_CHANGED, "");
  else
    /* Translators: two sizes of a file, the new one first */
    g_set_error (error, GANNET_ERROR, GANNET_ERROR_CHANGED,
        _ ("The server has another version of this file now: %s instead of %s."), newer, before);
  return FALSE;
}

static gboolean
open_all (GannetJob *self, GError **error)
{
  const GannetJobSpec *spec = &self->spec;
  g_autoptr (GannetFolder) folder =
      gannet_open_folders_get (spec->folders, spec->request, spec->drive, error);

  if (folder == NULL)
    return FALSE;
  if (self->spec.request->cookies_file != NULL) {
    self->cookies = gannet_cookies_read (self->spec.request->cookies_file, error);
    if (self->cookies == NULL)
      return FALSE;
  }
  if (spec->manner == GANNET_MANNER_GO_BACK)
    return go_back (self, folder, error);
  self->target = gannet_target_open (spec->request, folder, spec->manner, error);
  if (self->target == NULL)
    return FALSE;
  self->landing = gannet_landing_new (
      spec->flusher, gannet_worker_get_mailbox (spec->worker), self->target, &landing_events, self);
  return TRUE;
}

static void
begin_cb (gpointer data)
{
  GannetJob *self = data;
  GError *error = NULL;

  if (self->step != STEP_BEGINNING)
    return;
  if (!open_all (self, &error)) {
    fail (self, error);
    return;
  }
  const GannetJobSpec *job = &self->spec;
  GannetCrewSpec spec = {
      .transfer = {job->worker, job->request, self->cookies, job->limiter, job->timeout},
      .target = self->target,
      .connections = job->connections,
      .most = job->segments};
  GannetPartFile *part = gannet_target_get_part (self->target);

  self->began = gannet_target_get_done (self->target);
  self->fetch = gannet_fetch_new (&spec, job->progress, &fetch_events, self);
  self->step = STEP_FETCHING;
  self->done = part != NULL && gannet_part_file_is_finished (part);
  if (self->done)
    close_job (self);
  else
    gannet_fetch_start (self->fetch);
}

static void
stop_cb (gpointer data)
{
  g_autoptr (GannetJob) self = data;
  self->stopped = self->step < STEP_CLOSING;
  close_job (self);
}

GannetJob *
gannet_job_start (const GannetJobSpec *spec, GannetReportFunc report, gpointer data)
{
  GannetJob *self = g_new0 (GannetJob, 1);

  g_atomic_ref_count_init (&self->refs);
  self->spec = *spec;
  gannet_request_ref (spec->request);
  gannet_progress_ref (spec->progress);
  gannet_limiter_ref (spec->limiter);
  self->report = report;
  self->data = data;
  self->step = STEP_BEGINNING;
  gannet_worker_invoke (spec->worker, begin_cb, job_ref (self));
  return self;
}

void
gannet_job_stop (GannetJob *self)
{
  gannet_worker_invoke (self->spec.worker, stop_cb, job_ref (self));
}
