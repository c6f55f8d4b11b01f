/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries the questions about one file to their end. It decides nothing about replies itself and
 * writes no byte. */

#include "config.h"

#include "engine/fetch.h"

#include "engine/sentence.h"

/* Questions without a new byte after which the server is going round in circles. */
#define MAX_ASKED 16

/* The rest of a file that is worth a second connection. */
#define LEAST_REST ((guint64) 4 * 1024 * 1024)

struct _GannetFetch {
  GannetCrewSpec spec;
  GannetProgress *progress;
  const GannetFetchEvents *events;
  gpointer data;
  GannetTransfer *transfer; /* NULL once a crew has it, and at the end */
  GannetCrew *crew; /* or NULL */
  GannetQuestion question;
  GannetPlan plan;
  gboolean answered; /* a body comes in */
  gboolean ranges_told_off; /* the server said that it has none */
  guint64 at; /* where in the file the next byte of the body belongs */
  guint asked; /* questions since the last new byte */
  GannetNotes notes;
  gint64 retry_after;
  char *url; /* that answered last, or NULL */
};

/* All bytes are there. The last call of whoever calls it, as that of fail(). */
static void
complete (GannetFetch *self)
{
  g_clear_pointer (&self->transfer, gannet_transfer_free);
  self->events->ended (NULL, self->data);
}

/* Takes @error. */
static void
fail (GannetFetch *self, GError *error)
{
  g_autoptr (GError) owned = error;

  g_clear_pointer (&self->transfer, gannet_transfer_free);
  self->events->ended (owned, self->data);
}

static GannetTransfer *new_transfer (GannetFetch *self);

static void
ask (GannetFetch *self, GannetForm form)
{
  GannetHolding holding = {0};

  if (++self->asked > MAX_ASKED) {
    fail (self,
        g_error_new_literal (
            GANNET_ERROR, GANNET_ERROR_BAD_REPLY, "the server's replies lead nowhere"));
    return;
  }
  gannet_target_get_holding (self->spec.target, &holding);
  gannet_plan_put (&holding, form, &self->question);
  self->answered = FALSE;
  gannet_progress_set_phase (self->progress, GANNET_PHASE_CONNECTING);
  gannet_transfer_ask (self->transfer, &self->question, holding.validator);
}

/* Another version is on the server: asks for all of it. */
static void
restart (GannetFetch *self)
{
  GError *error = NULL;

  gannet_transfer_drop (self->transfer);
  self->question.start_matches = FALSE;
  if (!gannet_target_begin_anew (self->spec.target, 0, &error))
    fail (self, error);
  else
    ask (self, GANNET_FORM_WHOLE);
}

static void
give_sketch (GannetFetch *self)
{
  g_autoptr (GannetSketch) sketch =
      gannet_sketch_new (gannet_target_dup_ranges (self->spec.target));

  if (self->crew != NULL) {
    gannet_crew_draw (self->crew, sketch);
  } else {
    guint64 rest = self->plan.total >= 0 ? (guint64) self->plan.total : self->at;
    const GannetStrand strand = {(char *) gannet_fetch_get_url (self), self->at, rest, 0};
    gannet_sketch_add (sketch, &strand);
    sketch->compared = self->at < self->plan.compare_to ? self->at : 0;
  }
  gannet_progress_give_sketch (self->progress, g_steal_pointer (&sketch));
}

static void
show_growth (GannetFetch *self)
{
  gboolean resumed = gannet_target_get_notes (self->spec.target) & GANNET_NOTE_RESUMED;

  if (self->at < self->plan.compare_to)
    gannet_progress_set_phase (self->progress, GANNET_PHASE_COMPARING);
  else
    gannet_progress_set_phase (
        self->progress, resumed ? GANNET_PHASE_RESUMING : GANNET_PHASE_DOWNLOADING);
  gannet_progress_set_held (
      self->progress, MAX (gannet_target_get_held (self->spec.target), self->at));
  if (gannet_progress_wants_sketch (self->progress))
    give_sketch (self);
}

/* Lets the body come in as planned. The last call of whoever calls it: the body may end in it. */
static void
take (GannetFetch *self, const GannetReply *reply)
{
  gannet_target_learn (self->spec.target, reply, &self->plan);
  g_free (self->url);
  self->url = g_strdup (gannet_transfer_get_url (self->transfer));
  self->at = self->plan.from;
  self->answered = TRUE;
  if (self->plan.total >= 0 && !self->plan.decode)
    gannet_progress_set_total (self->progress, self->plan.total);
  if (self->plan.from == 0 && self->plan.compare_to > GANNET_PLAN_OVERLAP &&
      self->question.form != GANNET_FORM_START)
    self->notes |= GANNET_NOTE_COMPARED;
  show_growth (self);
  self->events->began (self->data);
  gannet_transfer_take (self->transfer, self->plan.length, self->plan.decode);
}

/* A file of the user's may be the beginning. A small one is compared with this very reply; of a
 * large one only both ends are asked for. */
static void
compare_existing (GannetFetch *self, const GannetReply *reply)
{
  GannetHolding holding = {0};

  gannet_target_learn (self->spec.target, reply, &self->plan);
  gannet_target_get_holding (self->spec.target, &holding);
  if (reply->no_ranges || self->plan.total < 0 || holding.held <= GANNET_PLAN_OVERLAP * 4) {
    self->plan = gannet_plan_reply (&self->question, reply, &holding);
    take (self, reply);
    return;
  }
  gannet_transfer_drop (self->transfer);
  ask (self, gannet_plan_begin (&holding, &self->question).form);
}

static void
settle (GannetFetch *self, const GannetReply *reply)
{
  GError *error = NULL;

  switch (gannet_target_settle (
      self->spec.target, reply, gannet_transfer_get_url (self->transfer), &self->plan, &error)) {
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
fail_as_planned (GannetFetch *self, const GannetReply *reply)
{
  g_autofree char *text = self->plan.error == GANNET_ERROR_WEB_PAGE
      ? gannet_sentence_of_page (
            reply->media_type, reply->length, gannet_transfer_get_url (self->transfer))
      : g_strdup_printf ("%s (HTTP %u)", self->plan.why, reply->status);

  self->retry_after = self->plan.retry_after;
  fail (self, g_error_new_literal (GANNET_ERROR, self->plan.error, text));
}

static void
follow (GannetFetch *self, const GannetReply *reply)
{
  GannetRedirect redirect = gannet_transfer_follow (self->transfer, reply);

  if (redirect != GANNET_REDIRECT_FOLLOW)
    fail (self,
        gannet_redirect_new_error (redirect, gannet_transfer_get_url (self->transfer),
            (const char *const *) reply->locations));
}

static void
begin_beside (GannetFetch *self, const GannetReply *reply)
{
  GError *error = NULL;

  if (gannet_target_begin_anew (self->spec.target, 0, &error))
    take (self, reply);
  else
    fail (self, error);
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  GannetFetch *self = data;
  GannetHolding holding = {0};

  gannet_target_get_holding (self->spec.target, &holding);
  self->plan = gannet_plan_reply (&self->question, reply, &holding);
  self->question.rejected += self->plan.rejected ? 1 : 0;
  self->ranges_told_off = reply->no_ranges;
  self->notes |= self->plan.size_unsure ? GANNET_NOTE_SIZE_UNKNOWN : 0;
  g_debug ("HTTP %u: %s", reply->status, self->plan.why);

  switch (self->plan.action) {
  case GANNET_ACTION_STREAM:
    if (gannet_target_get_part (self->spec.target) == NULL)
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
    fail_as_planned (self, reply);
    break;
  }
}

/* A whole file that differs from some byte on is another version, and here it is already: the
 * bytes before are the same in both. A range that differs is dropped and all of it asked for. */
static GannetPut
begin_other_version (GannetFetch *self, GannetSlice *slice, GError **error)
{
  if (self->plan.from > 0 || self->question.end != GANNET_RANGES_NO_END) {
    restart (self);
    return GANNET_PUT_DIFFERENT;
  }
  if (!gannet_target_begin_anew (self->spec.target, slice->at, error))
    return GANNET_PUT_FAILED;
  self->plan.compare_to = 0;
  return gannet_target_put (self->spec.target, slice, 0, error);
}

static void
crew_grown_cb (gsize length, gpointer data)
{
  GannetFetch *self = data;

  gannet_progress_add_received (self->progress, length);
  gannet_progress_set_held (self->progress, gannet_target_get_done (self->spec.target));
  if (gannet_progress_wants_sketch (self->progress))
    give_sketch (self);
  self->events->grown (self->data);
}

static void
crew_ended_cb (const GError *error, gpointer data)
{
  GannetFetch *self = data;

  if (error == NULL) {
    complete (self);
  } else if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM)) {
    g_clear_pointer (&self->crew, gannet_crew_free);
    self->transfer = new_transfer (self);
    restart (self);
  } else {
    fail (self, g_error_copy (error));
  }
}

static const GannetCrewEvents crew_events = {crew_grown_cb, crew_ended_cb};

static gboolean
is_proven (const GannetHolding *holding, const GannetPlan *plan)
{
  return !plan->decode && !plan->unproven && holding->total >= 0 && holding->validator != NULL &&
      (gannet_validator_has_strong_etag (holding->validator) ||
          holding->validator->modified_strong);
}

static gboolean
is_worth_a_crew (GannetFetch *self)
{
  const GannetCrewSpec *spec = &self->spec;
  GannetHolding holding;
  gboolean holes = gannet_target_get_done (spec->target) > gannet_target_get_held (spec->target);

  gannet_target_get_holding (spec->target, &holding);
  return !self->ranges_told_off && is_proven (&holding, &self->plan) &&
      (holes || (spec->most > 1 && self->at + LEAST_REST <= (guint64) holding.total));
}

/* What is left of a large file is spread over several connections. */
static void
send_crew (GannetFetch *self)
{
  if (is_worth_a_crew (self)) {
    self->crew =
        gannet_crew_new (&self->spec, g_steal_pointer (&self->transfer), &self->question, self->at);
    gannet_crew_start (self->crew, &crew_events, self);
  }
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  GannetFetch *self = data;
  GannetSlice slice = {self->at, bytes, length};
  GError *error = NULL;
  GannetPut put = gannet_target_put (self->spec.target, &slice, self->plan.compare_to, &error);

  gannet_progress_add_received (self->progress, length);
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
  self->events->grown (self->data);
  if (self->at > self->plan.compare_to)
    send_crew (self);
}

static void
ended_cb (const GError *error, gpointer data)
{
  GannetFetch *self = data;
  GannetHolding holding = {0};

  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM)) {
    restart (self);
    return;
  }
  if (!self->answered) {
    fail (self, g_error_copy (error));
    return;
  }
  gannet_target_get_holding (self->spec.target, &holding);
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

static GannetTransfer *
new_transfer (GannetFetch *self)
{
  return gannet_transfer_new (&self->spec.transfer, &transfer_events, self);
}

GannetFetch *
gannet_fetch_new (const GannetCrewSpec *spec, GannetProgress *progress,
    const GannetFetchEvents *events, gpointer data)
{
  GannetFetch *self = g_new0 (GannetFetch, 1);

  self->spec = *spec;
  self->progress = progress;
  self->events = events;
  self->data = data;
  self->retry_after = -1;
  self->transfer = new_transfer (self);
  return self;
}

void
gannet_fetch_free (GannetFetch *self)
{
  gannet_fetch_stop (self);
  g_free (self->url);
  g_free (self);
}

void
gannet_fetch_start (GannetFetch *self)
{
  GannetHolding holding = {0};

  gannet_target_get_holding (self->spec.target, &holding);
  if (gannet_plan_begin (&holding, &self->question).action == GANNET_ACTION_COMPLETE)
    complete (self);
  else
    ask (self, self->question.form);
}

void
gannet_fetch_stop (GannetFetch *self)
{
  g_clear_pointer (&self->crew, gannet_crew_free);
  g_clear_pointer (&self->transfer, gannet_transfer_free);
}

GannetNotes
gannet_fetch_get_notes (GannetFetch *self)
{
  return self->notes;
}

const char *
gannet_fetch_get_url (GannetFetch *self)
{
  return self->url != NULL ? self->url : self->spec.transfer.request->url;
}

gint64
gannet_fetch_get_retry_after (GannetFetch *self)
{
  return self->retry_after;
}
