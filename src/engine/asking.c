/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries the questions to one address to their end. It decides nothing about replies itself and
 * writes no byte. */

#include "config.h"

#include "engine/asking.h"

#include "engine/scene.h"
#include "engine/sentence.h"

/* Questions without a new byte after which the server is going round in circles. */
#define MAX_ASKED 16

struct _GannetAsking {
  GannetCrewSpec spec;
  GannetSource *source;
  GannetProgress *progress;
  const GannetAskingEvents *events;
  gpointer data;
  GannetTransfer *transfer; /* NULL once another one has it, and at the end */
  GannetQuestion question;
  GannetPlan plan;
  GannetValidator validator; /* of the body that comes in */
  gboolean answered; /* a body comes in */
  gboolean ranges_told_off; /* the server said that it has none */
  gboolean ignored; /* the server did not heed a condition that holds */
  guint64 at; /* where in the file the next byte of the body belongs */
  guint asked; /* questions since the last new byte */
  GannetNotes notes;
  gint64 retry_after;
  char *url; /* that answered last, or NULL */
};

/* All bytes are there. The last call of whoever calls it, as that of fail(). */
static void
complete (GannetAsking *self)
{
  g_clear_pointer (&self->transfer, gannet_transfer_free);
  self->events->ended (NULL, self->data);
}

/* Takes @error. The last call of whoever calls it. */
static void
fail (GannetAsking *self, GError *error)
{
  g_autoptr (GError) owned = error;

  g_clear_pointer (&self->transfer, gannet_transfer_free);
  self->events->ended (owned, self->data);
}

static void
ask (GannetAsking *self, GannetForm form)
{
  GannetHolding holding = {0};

  if (++self->asked > MAX_ASKED) {
    fail (self,
        g_error_new_literal (
            GANNET_ERROR, GANNET_ERROR_BAD_REPLY, "the server's replies lead nowhere"));
    return;
  }
  gannet_source_get_holding (self->source, self->spec.target, &holding);
  gannet_plan_put (&holding, form, &self->question);
  self->answered = FALSE;
  gannet_progress_set_phase (self->progress, GANNET_PHASE_CONNECTING);
  gannet_transfer_ask (self->transfer, &self->question, holding.validator);
}

/* Another version is on the server: asks for all of it. Of several addresses one that has another
 * file than the others is no use. */
static void
restart (GannetAsking *self)
{
  GError *error = NULL;

  if (gannet_source_is_foreign (self->source, self->spec.target)) {
    fail (self,
        g_error_new_literal (GANNET_ERROR, GANNET_ERROR_CHANGED, "another file at this address"));
    return;
  }
  gannet_transfer_drop (self->transfer);
  self->question.start_matches = FALSE;
  if (!gannet_target_begin_anew (self->spec.target, 0, &error))
    fail (self, error);
  else
    ask (self, GANNET_FORM_WHOLE);
}

static void
show (GannetAsking *self)
{
  const GannetScene scene = {.target = self->spec.target,
      .url = gannet_asking_get_url (self),
      .at = self->at,
      .compare_to = self->plan.compare_to,
      .total = self->plan.total};

  gannet_scene_show (&scene, self->progress);
}

/* Who pauses should know beforehand what it costs. */
static GannetNotes
note_ranges (const GannetPlan *plan, const GannetReply *reply)
{
  if (reply->status == 206)
    return 0;
  return plan->decode || reply->no_ranges || (reply->length < 0 && !reply->takes_ranges)
      ? GANNET_NOTE_FROM_START
      : 0;
}

/* Lets the body come in as planned. The last call of whoever calls it: the body may end in it. */
static void
take (GannetAsking *self, const GannetReply *reply)
{
  GannetAddress *address = gannet_source_get_address (self->source);
  GannetForm form = self->question.form;

  address->ranged = reply->status == 206 || reply->takes_ranges;
  if (self->ignored && reply->status == 206 &&
      (form == GANNET_FORM_IF_DATE || form == GANNET_FORM_PLAIN))
    gannet_connections_note_form (self->spec.connections, address->host, form);
  gannet_target_set_source (self->spec.target, address->url);
  gannet_target_learn (self->spec.target, reply, &self->plan);
  g_free (self->url);
  self->url = g_strdup (gannet_transfer_get_url (self->transfer));
  if (!self->answered)
    gannet_source_learn (self->source, reply, self->url);
  gannet_validator_copy (&self->validator, &reply->validator);
  self->at = self->plan.from;
  self->answered = TRUE;
  self->notes = (self->notes & ~GANNET_NOTE_FROM_START) | note_ranges (&self->plan, reply);
  if (self->plan.total >= 0 && !self->plan.decode)
    gannet_progress_set_total (self->progress, self->plan.total);
  if (self->plan.from == 0 && self->plan.compare_to > GANNET_PLAN_OVERLAP &&
      form != GANNET_FORM_START)
    self->notes |= GANNET_NOTE_COMPARED;
  show (self);
  self->events->began (self->data);
  gannet_transfer_take (self->transfer, self->plan.length, self->plan.decode);
}

/* A file of the user's may be the beginning. A small one is compared with this very reply; of a
 * large one only both ends are asked for. */
static void
compare_existing (GannetAsking *self, const GannetReply *reply)
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
settle (GannetAsking *self, const GannetReply *reply)
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
fail_as_planned (GannetAsking *self, const GannetReply *reply)
{
  g_autofree char *text = self->plan.error == GANNET_ERROR_WEB_PAGE
      ? gannet_sentence_of_page (
            reply->media_type, reply->length, gannet_transfer_get_url (self->transfer))
      : g_strdup_printf ("%s (HTTP %u)", self->plan.why, reply->status);

  self->retry_after = self->plan.retry_after;
  fail (self, g_error_new_literal (GANNET_ERROR, self->plan.error, text));
}

static void
follow (GannetAsking *self, const GannetReply *reply)
{
  GannetRedirect redirect = gannet_transfer_follow (self->transfer, reply);

  if (redirect != GANNET_REDIRECT_FOLLOW)
    fail (self,
        gannet_redirect_new_error (redirect, gannet_transfer_get_url (self->transfer),
            (const char *const *) reply->locations));
}

static void
begin_beside (GannetAsking *self, const GannetReply *reply)
{
  GError *error = NULL;

  if (gannet_source_is_foreign (self->source, self->spec.target))
    restart (self);
  else if (gannet_target_begin_anew (self->spec.target, 0, &error))
    take (self, reply);
  else
    fail (self, error);
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  GannetAsking *self = data;
  GannetHolding holding = {0};

  gannet_target_expect (self->spec.target, reply, gannet_transfer_get_url (self->transfer));
  gannet_source_get_holding (self->source, self->spec.target, &holding);
  self->plan = gannet_plan_reply (&self->question, reply, &holding);
  self->question.rejected += self->plan.rejected ? 1 : 0;
  self->ranges_told_off = reply->no_ranges;
  self->notes |= self->plan.size_unsure ? GANNET_NOTE_SIZE_UNKNOWN : 0;
  if (!g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, G_LOG_DOMAIN))
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
    self->ignored |= reply->status == 200 && !self->plan.rejected;
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
begin_other_version (GannetAsking *self, GannetSlice *slice, GError **error)
{
  if (self->plan.from > 0 || self->question.end != GANNET_RANGES_NO_END ||
      gannet_source_is_foreign (self->source, self->spec.target)) {
    restart (self);
    return GANNET_PUT_DIFFERENT;
  }
  if (!gannet_target_begin_anew (self->spec.target, slice->at, error))
    return GANNET_PUT_FAILED;
  self->plan.compare_to = 0;
  return gannet_target_put (self->spec.target, slice, 0, error);
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  GannetAsking *self = data;
  GannetSlice slice = {self->at, bytes, length};
  GError *error = NULL;
  GannetPut put = gannet_target_put (self->spec.target, &slice, self->plan.compare_to, &error);

  gannet_progress_add_received (self->progress, length);
  if (slice.at > self->at)
    gannet_addresses_add_given (self->spec.addresses, gannet_source_get_address (self->source),
        (GannetRange){self->at, slice.at});
  if (put == GANNET_PUT_DIFFERENT)
    put = begin_other_version (self, &slice, &error);
  if (put == GANNET_PUT_FAILED)
    fail (self, error);
  if (put != GANNET_PUT_DONE)
    return;

  self->at = slice.at;
  show (self);
  if (self->at <= self->plan.compare_to)
    return;
  if (gannet_source_prove (self->source, self->spec.target, &self->validator))
    self->plan.unproven = FALSE;
  self->asked = self->question.rejected = 0;
  self->events->grown (self->data);
}

static void
ended_cb (const GError *error, gpointer data)
{
  GannetAsking *self = data;
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

static gboolean
is_proven (const GannetHolding *holding, const GannetPlan *plan)
{
  return !plan->unproven && holding->validator != NULL &&
      (gannet_validator_has_strong_etag (holding->validator) ||
          holding->validator->modified_strong);
}

GannetAsking *
gannet_asking_new (const GannetCrewSpec *spec, GannetSource *source, GannetProgress *progress,
    const GannetAskingEvents *events, gpointer data)
{
  GannetAsking *self = g_new0 (GannetAsking, 1);

  self->spec = *spec;
  self->source = source;
  self->progress = progress;
  self->events = events;
  self->data = data;
  self->retry_after = -1;
  gannet_validator_init (&self->validator, NULL, NULL, -1);
  return self;
}

void
gannet_asking_free (GannetAsking *self)
{
  gannet_asking_stop (self);
  gannet_validator_clear (&self->validator);
  g_free (self->url);
  g_free (self);
}

/* A transfer to the present address with nothing under way. */
static void
renew (GannetAsking *self)
{
  if (self->transfer == NULL)
    self->transfer = gannet_transfer_new (&self->spec.transfer, &transfer_events, self);
  gannet_transfer_drop (self->transfer);
  gannet_transfer_set_link (self->transfer, gannet_source_get_address (self->source)->url);
  self->asked = 0;
  self->ignored = FALSE;
  self->question = (GannetQuestion){0};
}

/* A condition that its host is known to heed goes before the usual one. */
static GannetForm
first_form (GannetAsking *self)
{
  const char *host = gannet_source_get_address (self->source)->host;
  GannetForm known = gannet_connections_get_form (self->spec.connections, host);

  return self->question.form == GANNET_FORM_IF_TAG && known != 0 ? known : self->question.form;
}

void
gannet_asking_begin (GannetAsking *self)
{
  GannetHolding holding = {0};

  renew (self);
  gannet_source_get_holding (self->source, self->spec.target, &holding);
  if (gannet_plan_begin (&holding, &self->question).action == GANNET_ACTION_COMPLETE)
    complete (self);
  else
    ask (self, first_form (self));
}

void
gannet_asking_begin_anew (GannetAsking *self)
{
  GError *error = NULL;

  renew (self);
  if (gannet_target_begin_anew (self->spec.target, 0, &error))
    ask (self, GANNET_FORM_WHOLE);
  else
    fail (self, error);
}

void
gannet_asking_stop (GannetAsking *self)
{
  g_clear_pointer (&self->transfer, gannet_transfer_free);
}

gboolean
gannet_asking_is_under_way (GannetAsking *self)
{
  return self->transfer != NULL;
}

gboolean
gannet_asking_may_share (GannetAsking *self, gboolean checked)
{
  GannetHolding holding;

  gannet_source_get_holding (self->source, self->spec.target, &holding);
  return self->transfer != NULL && self->at > self->plan.compare_to && !self->ranges_told_off &&
      !self->plan.decode && holding.total >= 0 && (checked || is_proven (&holding, &self->plan));
}

guint64
gannet_asking_get_at (GannetAsking *self)
{
  return self->at;
}

void
gannet_asking_hand_over (GannetAsking *self, GannetCrew *crew)
{
  gannet_crew_take_over (crew, g_steal_pointer (&self->transfer),
      gannet_source_get_address (self->source), &self->question, self->at);
}

GannetNotes
gannet_asking_get_notes (GannetAsking *self)
{
  return self->notes;
}

const char *
gannet_asking_get_url (GannetAsking *self)
{
  return self->url != NULL ? self->url : self->spec.transfer.request->url;
}

gint64
gannet_asking_get_retry_after (GannetAsking *self)
{
  return self->retry_after;
}
