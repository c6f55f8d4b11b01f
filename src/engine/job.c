/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries out one download: asks, lets the plan decide what each reply means, sees to it that the
 * target does that, and reports. It decides nothing about replies itself and writes no byte. */

#include "config.h"

#include "engine/job.h"

#include "engine/landing.h"
#include "engine/target.h"
#include "engine/transfer.h"

/* Questions without a new byte after which the server is going round in circles. */
#define MAX_ASKED 16

typedef enum {
  STEP_BEGINNING = 1, /* not on the worker's thread yet */
  STEP_ASKING, /* waits for the head of a reply */
  STEP_TAKING, /* a body comes in */
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
  GannetTransfer *transfer;
  GannetLanding *landing;
  GannetQuestion question;
  GannetPlan plan;
  guint64 at; /* where in the file the next byte of the body belongs */
  guint asked; /* questions since the last new byte */
  guint64 began; /* bytes held when the job began */
  GannetNotes notes;
  GError *error;
  gint64 retry_after;
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
  report->retry_after = self->retry_after;
  if (self->target != NULL)
    gannet_target_describe (self->target, report);
  report->notes |= self->notes;
  report->progressed = report->held > self->began;
  return report;
}

static void
send_report (GannetJob *self, GannetReport *report)
{
  gannet_report_post (report, deliver, job_ref (self), (GDestroyNotify) gannet_job_unref);
}

/* The last thing a job does. */
static void
finish_job (GannetJob *self)
{
  GannetOutcome outcome = self->done ? GANNET_OUTCOME_DONE
      : self->stopped                ? GANNET_OUTCOME_STOPPED
                                     : GANNET_OUTCOME_FAILED;

  self->step = STEP_ENDED;
  GannetReport *report = make_report (self, outcome);
  g_clear_pointer (&self->transfer, gannet_transfer_free);
  g_clear_pointer (&self->landing, gannet_landing_free);
  g_clear_pointer (&self->target, gannet_target_free);
  g_clear_pointer (&self->cookies, gannet_cookies_free);
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
  if (self->transfer != NULL)
    gannet_transfer_drop (self->transfer);
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
  fail (data, g_error_copy (error));
}

static void
landing_ended_cb (gboolean finished, gpointer data)
{
  GannetJob *self = data;

  self->done |= finished;
  finish_job (self);
}

static const GannetLandingEvents landing_events = {landing_failed_cb, landing_ended_cb};

/* All bytes are there. */
static void
complete (GannetJob *self)
{
  gannet_transfer_drop (self->transfer);
  if (gannet_part_file_is_borrowed (gannet_target_get_part (self->target))) {
    self->notes |= GANNET_NOTE_ALREADY;
    self->done = TRUE;
    close_job (self);
    return;
  }
  self->step = STEP_FINISHING;
  gannet_landing_finish (self->landing, self->spec.progress);
}

static void
ask (GannetJob *self, GannetForm form)
{
  GannetHolding holding = {0};

  if (++self->asked > MAX_ASKED) {
    fail (self,
        g_error_new_literal (
            GANNET_ERROR, GANNET_ERROR_BAD_REPLY, "the server's replies lead nowhere"));
    return;
  }
  gannet_target_get_holding (self->target, &holding);
  gannet_plan_put (&holding, form, &self->question);
  self->step = STEP_ASKING;
  gannet_progress_set_phase (self->spec.progress, GANNET_PHASE_CONNECTING);
  gannet_transfer_ask (self->transfer, &self->question, holding.validator);
}

/* Another version is on the server: asks for all of it. */
static void
restart (GannetJob *self)
{
  GError *error = NULL;

  gannet_transfer_drop (self->transfer);
  self->question.start_matches = FALSE;
  if (!gannet_target_begin_anew (self->target, 0, &error))
    fail (self, error);
  else
    ask (self, GANNET_FORM_WHOLE);
}

static void
show_growth (GannetJob *self)
{
  gboolean resumed = gannet_target_get_notes (self->target) & GANNET_NOTE_RESUMED;

  if (self->at < self->plan.compare_to)
    gannet_progress_set_phase (self->spec.progress, GANNET_PHASE_COMPARING);
  else
    gannet_progress_set_phase (
        self->spec.progress, resumed ? GANNET_PHASE_RESUMING : GANNET_PHASE_DOWNLOADING);
  gannet_progress_set_held (
      self->spec.progress, MAX (gannet_target_get_held (self->target), self->at));
}

/* Lets the body come in as planned. The last call of whoever calls it: the body may end in it. */
static void
take (GannetJob *self, const GannetReply *reply)
{
  gannet_target_learn (self->target, reply, &self->plan);
  self->at = self->plan.from;
  self->step = STEP_TAKING;
  if (self->plan.total >= 0 && !self->plan.decode)
    gannet_progress_set_total (self->spec.progress, self->plan.total);
  if (self->plan.from == 0 && self->plan.compare_to > GANNET_PLAN_OVERLAP &&
      self->question.form != GANNET_FORM_START)
    self->notes |= GANNET_NOTE_COMPARED;
  show_growth (self);
  send_report (self, make_report (self, 0));
  gannet_transfer_take (self->transfer, self->plan.length, self->plan.decode);
}

/* A file of the user's may be the beginning. A small one is compared with this very reply; of a
 * large one only both ends are asked for. */
static void
compare_existing (GannetJob *self, const GannetReply *reply)
{
  GannetHolding holding = {0};

  gannet_target_learn (self->target, reply, &self->plan);
  gannet_target_get_holding (self->target, &holding);
  if (reply->no_ranges || self->plan.total < 0 || holding.held <= GANNET_PLAN_OVERLAP * 4) {
    self->plan = gannet_plan_reply (&self->question, reply, &holding);
    take (self, reply);
    return;
  }
  gannet_transfer_drop (self->transfer);
  ask (self, gannet_plan_begin (&holding, &self->question).form);
}

static void
settle (GannetJob *self, const GannetReply *reply)
{
  GError *error = NULL;

  switch (gannet_target_settle (
      self->target, reply, gannet_transfer_get_url (self->transfer), &self->plan, &error)) {
  case GANNET_SETTLED_READY:
    take (self, reply);
    break;
  case GANNET_SETTLED_COMPARE:
    compare_existing (self, reply);
    break;
  case GANNET_SETTLED_THERE:
    complete (self);
    break;
  case GANNET_SETTLED_FAILED:
  default:
    fail (self, error);
    break;
  }
}

static void
fail_as_planned (GannetJob *self, guint status)
{
  self->retry_after = self->plan.retry_after;
  fail (self, g_error_new (GANNET_ERROR, self->plan.error, "%s (HTTP %u)", self->plan.why, status));
}

static void
follow (GannetJob *self, const GannetReply *reply)
{
  GannetRedirect redirect = gannet_transfer_follow (self->transfer, reply);

  if (redirect != GANNET_REDIRECT_FOLLOW)
    fail (self,
        gannet_redirect_new_error (redirect, gannet_transfer_get_url (self->transfer),
            (const char *const *) reply->locations));
}

static void
begin_beside (GannetJob *self, const GannetReply *reply)
{
  GError *error = NULL;

  if (gannet_target_begin_anew (self->target, 0, &error))
    take (self, reply);
  else
    fail (self, error);
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  GannetJob *self = data;
  GannetHolding holding = {0};

  gannet_target_get_holding (self->target, &holding);
  self->plan = gannet_plan_reply (&self->question, reply, &holding);
  self->question.rejected += self->plan.rejected ? 1 : 0;
  self->notes |= self->plan.size_unsure ? GANNET_NOTE_SIZE_UNKNOWN : 0;
  g_debug ("HTTP %u: %s", reply->status, self->plan.why);

  switch (self->plan.action) {
  case GANNET_ACTION_STREAM:
    if (gannet_target_get_part (self->target) == NULL)
      settle (self, reply);
    else
      take (self, reply);
    break;
  case GANNET_ACTION_BESIDE:
    begin_beside (self, reply);
    break;
  case GANNET_ACTION_RESTART:
    restart (self);
    break;
  case GANNET_ACTION_ASK:
    ask (self, self->plan.form);
    break;
  case GANNET_ACTION_COMPLETE:
    complete (self);
    break;
  case GANNET_ACTION_FOLLOW:
    follow (self, reply);
    break;
  case GANNET_ACTION_WAIT:
  case GANNET_ACTION_STOP:
  default:
    fail_as_planned (self, reply->status);
    break;
  }
}

/* A whole file that differs from some byte on is another version, and here it is already: the
 * bytes before are the same in both. A range that differs is dropped and all of it asked for. */
static GannetPut
begin_other_version (GannetJob *self, GannetSlice *slice, GError **error)
{
  if (self->plan.from > 0 || self->question.end != GANNET_RANGES_NO_END) {
    restart (self);
    return GANNET_PUT_DIFFERENT;
  }
  if (!gannet_target_begin_anew (self->target, slice->at, error))
    return GANNET_PUT_FAILED;
  self->plan.compare_to = 0;
  return gannet_target_put (self->target, slice, 0, error);
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  GannetJob *self = data;
  GannetSlice slice = {self->at, bytes, length};
  GError *error = NULL;
  GannetPut put = gannet_target_put (self->target, &slice, self->plan.compare_to, &error);

  gannet_progress_add_received (self->spec.progress, length);
  if (put == GANNET_PUT_DIFFERENT)
    put = begin_other_version (self, &slice, &error);
  if (put == GANNET_PUT_FAILED)
    fail (self, error);
  if (put != GANNET_PUT_DONE)
    return;

  self->at = slice.at;
  show_growth (self);
  if (self->at <= self->plan.compare_to)
    return;
  self->asked = self->question.rejected = 0;
  gannet_landing_grown (self->landing);
}

static void
ended_cb (const GError *error, gpointer data)
{
  GannetJob *self = data;
  GannetHolding holding = {0};

  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM)) {
    restart (self);
    return;
  }
  if (self->step == STEP_ASKING) {
    fail (self, g_error_copy (error));
    return;
  }
  gannet_target_get_holding (self->target, &holding);
  self->plan = gannet_plan_end (&self->question, &self->plan,
      gannet_transfer_get_received (self->transfer), error == NULL, &holding);
  self->question.rejected += self->plan.rejected ? 1 : 0;
  self->notes |= self->plan.size_unsure ? GANNET_NOTE_SIZE_UNKNOWN : 0;
  if (self->plan.action == GANNET_ACTION_COMPLETE) {
    complete (self);
  } else if (self->plan.action == GANNET_ACTION_ASK) {
    self->question.start_matches |= self->question.form == GANNET_FORM_START;
    ask (self, self->plan.form);
  } else {
    fail (self,
        error != NULL ? g_error_copy (error)
                      : g_error_new_literal (GANNET_ERROR, self->plan.error, self->plan.why));
  }
}

static const GannetTransferEvents transfer_events = {replied_cb, took_cb, ended_cb};

static gboolean
open_all (GannetJob *self, GError **error)
{
  if (!gannet_drive_check (self->spec.request, &self->spec.before, error))
    return FALSE;
  if (self->spec.request->cookies_file != NULL) {
    self->cookies = gannet_cookies_read (self->spec.request->cookies_file, error);
    if (self->cookies == NULL)
      return FALSE;
  }
  self->target = gannet_target_open (self->spec.request, self->spec.manner, error);
  if (self->target == NULL)
    return FALSE;
  self->landing = gannet_landing_new (self->spec.flusher, self->target, &landing_events, self);
  return TRUE;
}

static void
begin_cb (gpointer data)
{
  GannetJob *self = data;
  GannetHolding holding = {0};
  GannetTransferSpec spec = {
      self->spec.worker, self->spec.request, NULL, self->spec.limiter, self->spec.timeout};
  GError *error = NULL;

  if (self->step != STEP_BEGINNING)
    return;
  if (!open_all (self, &error)) {
    fail (self, error);
    return;
  }
  spec.cookies = self->cookies;
  self->transfer = gannet_transfer_new (&spec, &transfer_events, self);
  gannet_target_get_holding (self->target, &holding);
  self->began = holding.held;

  GannetPartFile *part = gannet_target_get_part (self->target);
  if (part != NULL && gannet_part_file_is_finished (part)) {
    self->done = TRUE;
    close_job (self);
  } else if (gannet_plan_begin (&holding, &self->question).action == GANNET_ACTION_COMPLETE) {
    complete (self);
  } else {
    ask (self, self->question.form);
  }
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
  self->retry_after = -1;
  gannet_worker_invoke (spec->worker, begin_cb, job_ref (self));
  return self;
}

void
gannet_job_stop (GannetJob *self)
{
  gannet_worker_invoke (self->spec.worker, stop_cb, job_ref (self));
}
