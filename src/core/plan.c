/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides what a reply means, from values alone. The laws it follows: bytes are counted, the end
 * of a stream proves nothing; bytes on disk are joined only with bytes that a validator or a
 * comparison shows to be of the same version; nothing that a server says takes bytes away. It
 * never touches a socket, a disk or a clock. */

#include "config.h"

#include "core/plan.h"

#include "core/ranges.h"
#include "core/verdict.h"

/* After so many useless replies in a row the server is not worth another question. */
#define MAX_REJECTED 8

static GannetPlan
act (GannetAction action, const char *why)
{
  return (GannetPlan){.action = action, .retry_after = -1, .length = -1, .total = -1, .why = why};
}

static GannetPlan
stop (GannetError error, const char *why)
{
  GannetPlan plan = act (GANNET_ACTION_STOP, why);
  plan.error = error;
  return plan;
}

static GannetPlan
hold_off (GannetError error, gint64 retry_after, const char *why)
{
  GannetPlan plan = act (GANNET_ACTION_WAIT, why);
  plan.error = error;
  plan.retry_after = retry_after;
  return plan;
}

static GannetPlan
ask (GannetForm form, const char *why)
{
  GannetPlan plan = act (GANNET_ACTION_ASK, why);
  plan.form = form;
  return plan;
}

static GannetPlan
reject (const GannetQuestion *question, GannetForm form, const char *why)
{
  if (question->rejected >= MAX_REJECTED ||
      (question->form == GANNET_FORM_WHOLE && question->rejected > 0))
    return stop (GANNET_ERROR_BAD_REPLY, why);

  GannetPlan plan = ask (form, why);
  plan.rejected = TRUE;
  return plan;
}

/* Asks for what is missing. */
static GannetPlan
go_on (const GannetHolding *holding, const char *why)
{
  gboolean proven = gannet_validator_is_strong (holding->validator);
  return ask (proven ? GANNET_FORM_IF_TAG : GANNET_FORM_PLAIN, why);
}

static GannetPlan
complete (gboolean size_unsure, gint64 total, const char *why)
{
  GannetPlan plan = act (GANNET_ACTION_COMPLETE, why);
  plan.size_unsure = size_unsure;
  plan.total = total;
  return plan;
}

static GannetSame
compare (const GannetHolding *holding, const GannetReply *reply)
{
  if (gannet_reply_contradicts (reply, holding->checksum))
    return GANNET_DIFFERENT;
  if (holding->validator == NULL)
    return GANNET_UNPROVEN;
  return gannet_validator_compare (holding->validator, &reply->validator);
}

static gboolean
is_other_length (const GannetHolding *holding, gint64 total)
{
  if (total < 0)
    return FALSE;
  return holding->total >= 0 ? holding->total != total : (guint64) total < holding->held;
}

static GannetPlan
stream (const GannetReply *reply, const GannetHolding *holding)
{
  GannetPlan plan = act (GANNET_ACTION_STREAM, "whole file");

  plan.compare_to = holding->held;
  plan.length = gannet_reply_covers_whole (reply) ? reply->range.total : reply->length;
  plan.total = plan.length;
  return plan;
}

static GannetPlan
decode (const GannetReply *reply, const GannetHolding *holding)
{
  GannetPlan plan = act (
      holding->held > 0 ? GANNET_ACTION_BESIDE : GANNET_ACTION_STREAM, "compressed on the way");

  plan.decode = TRUE;
  plan.length = reply->length;
  return plan;
}

/* Some servers give one file a tag per node or per signed address. Under the same old date and of
 * the same length it is most likely the same file, which the bytes at both ends then confirm. */
static gboolean
is_retagged (const GannetHolding *holding, const GannetReply *reply, gint64 total)
{
  return gannet_validator_has_strong_etag (holding->validator) && holding->total >= 0 &&
      holding->total == total &&
      gannet_validator_compare_dates (holding->validator, &reply->validator) == GANNET_SAME_DATE;
}

/* A server that ignored our condition although nothing changed may honour another form. Reading
 * the file again from its start is the last resort, since it costs the user's bytes. */
static gboolean
next_form (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding,
    GannetForm *form)
{
  GannetSame same = compare (holding, reply);
  gboolean by_tag = question->form == GANNET_FORM_IF_TAG;

  if (question->start == 0 || reply->no_ranges || same == GANNET_UNPROVEN ||
      (!by_tag && question->form != GANNET_FORM_IF_DATE))
    return FALSE;
  if (same == GANNET_DIFFERENT && !is_retagged (holding, reply, reply->length))
    return FALSE;

  *form = GANNET_FORM_PLAIN;
  if (same != GANNET_DIFFERENT && by_tag && holding->validator->modified_strong &&
      gannet_validator_has_strong_etag (holding->validator))
    *form = GANNET_FORM_IF_DATE;
  return TRUE;
}

/* A whole file against the bytes on disk. */
static GannetPlan
plan_against_held (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  GannetPlan plan = stream (reply, holding);
  GannetForm form = GANNET_FORM_PLAIN;

  if (plan.length == 0)
    return hold_off (GANNET_ERROR_EMPTY, -1, "empty reply to a resume");
  if (is_other_length (holding, plan.length)) {
    plan.action = GANNET_ACTION_BESIDE;
    plan.compare_to = 0;
    plan.why = "another length";
    return plan;
  }
  if (next_form (question, reply, holding, &form))
    return ask (form, "the condition does not hold although nothing changed");

  plan.why = "whole file, compared with what is here";
  return plan;
}

static GannetPlan
plan_whole (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (gannet_reply_is_stray_page (reply, holding->media_type, holding->file_expected))
    return stop (GANNET_ERROR_WEB_PAGE, "a web page came instead of the file");
  if (!gannet_reply_is_plain (reply, holding->gzip_expected)) {
    if (question->form != GANNET_FORM_WHOLE)
      return reject (question, question->rejected == 0 ? question->form : GANNET_FORM_WHOLE,
          "compressed reply to a range request");
    if (!gannet_reply_is_gzip (reply))
      return stop (GANNET_ERROR_DECODE, "unknown content coding");
    return decode (reply, holding);
  }
  if (reply->multipart)
    return stop (GANNET_ERROR_BAD_REPLY, "several ranges in a whole reply");
  if (holding->held > 0)
    return plan_against_held (question, reply, holding);
  if (reply->length == 0 && holding->total > 0)
    return hold_off (GANNET_ERROR_EMPTY, -1, "empty reply for a file that has bytes");
  return stream (reply, holding);
}

/* A range under another validator. A differing tag alone does not yet cost the bytes; when nothing
 * else tells, only reading all of it can. */
static GannetPlan
plan_other_validator (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  GannetSame by_date = gannet_validator_compare_dates (holding->validator, &reply->validator);

  if (by_date == GANNET_DIFFERENT || gannet_reply_contradicts (reply, holding->checksum))
    return act (GANNET_ACTION_RESTART, "another version by its validator");
  if (!is_retagged (holding, reply, reply->range.total))
    return ask (GANNET_FORM_WHOLE, "another tag and nothing else to go by");
  if (question->form != GANNET_FORM_PLAIN && question->form != GANNET_FORM_START)
    return ask (GANNET_FORM_PLAIN, "another tag under the same date");
  return act (GANNET_ACTION_STREAM, "another tag, same date: compared");
}

/* Where the range may be put: at the place that was asked for, or before it when the bytes that
 * are needed follow without a hole. One that brings nothing new must be the end of the file. */
static gboolean
range_is_placed (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  guint64 start = (guint64) reply->range.start;
  guint64 end = (guint64) reply->range.end_inclusive + 1;
  gint64 total = reply->range.total >= 0 ? reply->range.total : holding->total;

  if (question->form == GANNET_FORM_START)
    return start == 0 && end >= question->need;
  if (start > question->start || end < question->need)
    return FALSE;
  if (end == question->need && total >= 0 && end != (guint64) total)
    return FALSE;
  return start == question->start || start > 0 || gannet_reply_covers_whole (reply);
}

static GannetPlan
stream_range (const GannetQuestion *question, const GannetReply *reply,
    const GannetHolding *holding, gboolean unproven)
{
  GannetPlan plan = act (GANNET_ACTION_STREAM, "range");

  plan.unproven = unproven;
  plan.from = (guint64) reply->range.start;
  plan.compare_to = question->need;
  plan.length = reply->range.end_inclusive - reply->range.start + 1;
  if ((guint64) reply->range.end_inclusive >= question->end)
    plan.length = (gint64) (question->end - plan.from);
  plan.total = reply->range.total >= 0 ? reply->range.total : holding->total;
  return plan;
}

/* A sound range in its place: is it of the version that we hold? A validator says nothing of
 * bytes that were changed on our side. */
static GannetPlan
plan_version (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  GannetSame same = compare (holding, reply);
  gboolean is_start = question->form == GANNET_FORM_START;
  gboolean unproven = holding->touched || same == GANNET_UNPROVEN || same == GANNET_DIFFERENT;

  /* From the first byte on, all that is held gets compared with this very reply. */
  if (reply->range.start == 0 && !is_start)
    return stream_range (question, reply, holding, FALSE);
  if (same == GANNET_DIFFERENT) {
    GannetPlan plan = plan_other_validator (question, reply, holding);
    if (plan.action != GANNET_ACTION_STREAM)
      return plan;
  }
  if (unproven && !is_start && !question->start_matches && holding->held > GANNET_PLAN_OVERLAP)
    return ask (GANNET_FORM_START, "nothing proves the version: compare both ends");
  return stream_range (question, reply, holding, unproven);
}

static GannetPlan
plan_partial (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (question->form == GANNET_FORM_WHOLE) {
    if (gannet_reply_has_sound_range (reply) && gannet_reply_covers_whole (reply) &&
        gannet_reply_is_plain (reply, holding->gzip_expected))
      return plan_whole (question, reply, holding);
    return reject (question, GANNET_FORM_WHOLE, "a range that was not asked for");
  }
  if (!gannet_reply_is_plain (reply, holding->gzip_expected) || reply->codings[0] != NULL)
    return reject (
        question, question->rejected == 0 ? question->form : GANNET_FORM_WHOLE, "compressed range");
  if (!gannet_reply_has_sound_range (reply))
    return reject (question, GANNET_FORM_WHOLE, "a range that contradicts itself");
  if (is_other_length (holding, reply->range.total))
    return act (GANNET_ACTION_RESTART, "another length");
  if (holding->total >= 0 && reply->range.end_inclusive >= holding->total)
    return reject (question, GANNET_FORM_WHOLE, "a range beyond the end");
  if (!range_is_placed (question, reply, holding))
    return reject (question, GANNET_FORM_WHOLE, "a range that was not asked for");
  return plan_version (question, reply, holding);
}

/* 416 is three different things: all is here, the file shrank, or the server cannot do it. */
static GannetPlan
plan_unsatisfied (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  gboolean at_end = question->form == GANNET_FORM_END;
  gint64 total = -1;

  if (question->form == GANNET_FORM_WHOLE)
    return hold_off (GANNET_ERROR_BUSY, reply->retry_after, "no range was asked for");
  if (reply->range_kind == GANNET_REPLY_RANGE_SOUND &&
      reply->range.kind == GANNET_CONTENT_RANGE_UNSATISFIED)
    total = reply->range.total;
  if (total < 0 && at_end)
    return complete (TRUE, -1, "the server does not tell how long the file is");
  if (total < 0 || (guint64) total > holding->held)
    return reject (question, GANNET_FORM_WHOLE, "the server cannot do this range");
  if (total == 0)
    return hold_off (GANNET_ERROR_EMPTY, reply->retry_after, "empty on the server");
  if ((guint64) total < holding->held || is_other_length (holding, total))
    return act (GANNET_ACTION_RESTART, "the file became shorter");

  /* The length alone proves nothing when the version is another or our bytes are in doubt. */
  if (compare (holding, reply) == GANNET_DIFFERENT || (holding->touched && !at_end))
    return reject (question, GANNET_FORM_WHOLE, "the length alone is no proof");
  return complete (FALSE, total, "the server has no more");
}

/* A range in reply to the question whether anything follows the last byte. */
static GannetPlan
plan_range_at_end (const GannetReply *reply, const GannetHolding *holding)
{
  guint64 end = (guint64) reply->range.end_inclusive + 1;
  gint64 total = reply->range.total;

  if (total >= 0 ? (guint64) total > holding->held : end > holding->held)
    return go_on (holding, "there is more");
  if (total < 0)
    return complete (TRUE, -1, "the server does not tell how long the file is");
  if ((guint64) total < holding->held)
    return act (GANNET_ACTION_RESTART, "the file became shorter");
  if (compare (holding, reply) == GANNET_DIFFERENT)
    return ask (GANNET_FORM_WHOLE, "of that length, but another version");
  return complete (FALSE, total, "the length is that of a new reply");
}

/* The reply to the question whether anything follows the last byte. */
static GannetPlan
plan_at_end (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  gboolean is_content = reply->framing_ok && gannet_reply_is_plain (reply, holding->gzip_expected);

  if (reply->status == 416)
    return plan_unsatisfied (question, reply, holding);
  if (reply->status == 206 && is_content && gannet_reply_has_sound_range (reply))
    return plan_range_at_end (reply, holding);
  if (reply->status != 200 || !is_content || reply->length < 0)
    return complete (TRUE, -1, "the server does not tell how long the file is");
  if (gannet_reply_is_stray_page (reply, holding->media_type, holding->file_expected))
    return stop (GANNET_ERROR_WEB_PAGE, "a web page came instead of the file");
  if ((guint64) reply->length != holding->held || compare (holding, reply) == GANNET_DIFFERENT)
    return plan_against_held (question, reply, holding);
  return complete (FALSE, reply->length, "the length is that of a new reply");
}

static GannetPlan
plan_status (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  GannetVerdict verdict = gannet_verdict_on_status (reply->status);

  if (reply->status == 412 && question->form != GANNET_FORM_WHOLE)
    return act (GANNET_ACTION_RESTART, "the server says that the file changed");
  if (verdict.kind == GANNET_VERDICT_FOLLOW)
    return act (GANNET_ACTION_FOLLOW, verdict.why);
  if (verdict.kind == GANNET_VERDICT_LATER)
    return hold_off (verdict.error, reply->retry_after, verdict.why);
  if (verdict.error == GANNET_ERROR_REFUSED && holding->held > 0)
    return stop (GANNET_ERROR_EXPIRED, verdict.why);
  return stop (verdict.error, verdict.why);
}

/* 200 with a Content-Range is a range under the wrong status: good only when all of it is. Where
 * no range was asked for, one that makes no sense means nothing (RFC 9110 14.4). */
static gboolean
is_partial (const GannetQuestion *question, const GannetReply *reply)
{
  if (reply->status == 206)
    return TRUE;
  if (question->form != GANNET_FORM_WHOLE)
    return reply->range_kind != GANNET_REPLY_RANGE_NONE;
  return gannet_reply_has_sound_range (reply) &&
      (reply->range.start > 0 || reply->range.total >= 0);
}

static GannetPlan
plan_success (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (!reply->framing_ok)
    return stop (GANNET_ERROR_BAD_REPLY, "lengths that contradict each other");
  if (is_partial (question, reply))
    return plan_partial (question, reply, holding);
  return plan_whole (question, reply, holding);
}

void
gannet_plan_put (const GannetHolding *holding, GannetForm form, GannetQuestion *question)
{
  guint64 overlap = MIN (holding->held, GANNET_PLAN_OVERLAP);

  /* Without a byte on disk there is nothing to go on from. */
  if (holding->held == 0)
    form = GANNET_FORM_WHOLE;
  question->form = form;
  question->start = 0;
  question->need = holding->held;
  question->end = GANNET_RANGES_NO_END;
  if (form == GANNET_FORM_START)
    question->need = question->end = overlap;
  else if (form == GANNET_FORM_END)
    question->start = holding->held;
  else if (form != GANNET_FORM_WHOLE)
    question->start = holding->held - overlap;
}

GannetPlan
gannet_plan_begin (const GannetHolding *holding, GannetQuestion *question)
{
  gboolean proven = gannet_validator_is_strong (holding->validator);
  GannetForm form = proven ? GANNET_FORM_IF_TAG : GANNET_FORM_PLAIN;

  if (holding->total >= 0 && holding->held == (guint64) holding->total && !holding->touched)
    return complete (FALSE, holding->total, "all of it is here");
  if ((!proven || holding->touched) && !question->start_matches &&
      holding->held > GANNET_PLAN_OVERLAP)
    form = GANNET_FORM_START;
  gannet_plan_put (holding, form, question);
  return ask (question->form, "to begin with");
}

/* Where the link promises a length, no file of another one is what was asked for. */
static GannetPlan
hold_to_promise (GannetPlan plan, const GannetHolding *holding)
{
  gint64 total = plan.action == GANNET_ACTION_COMPLETE ? (gint64) holding->held : plan.total;

  if (holding->promised == 0 || total < 0 || (guint64) total == holding->promised)
    return plan;
  return stop (GANNET_ERROR_WRONG_SIZE, "not as long as the link says");
}

GannetPlan
gannet_plan_reply (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  GannetPlan plan = {0};

  if (question->form == GANNET_FORM_END && !gannet_verdict_is_passing (reply->status))
    plan = plan_at_end (question, reply, holding);
  else if (reply->status == 200 || reply->status == 203 || reply->status == 206)
    plan = plan_success (question, reply, holding);
  else if (reply->status == 416)
    plan = plan_unsatisfied (question, reply, holding);
  else
    plan = plan_status (question, reply, holding);
  return hold_to_promise (plan, holding);
}

/* A body came to its end, and nobody said where that is. Where not a single byte came there is none
 * to ask from: a second empty reply has to do. */
static GannetPlan
plan_unknown_end (const GannetQuestion *question, const GannetHolding *holding)
{
  if (holding->held > 0)
    return ask (GANNET_FORM_END, "is that all?");
  if (question->rejected > 0)
    return hold_to_promise (complete (TRUE, 0, "empty twice"), holding);

  GannetPlan plan = ask (GANNET_FORM_WHOLE, "nothing came, and no length with it");
  plan.rejected = TRUE;
  return plan;
}

GannetPlan
gannet_plan_end (const GannetQuestion *question, const GannetPlan *plan, guint64 received,
    gboolean clean, const GannetHolding *holding)
{
  gboolean counted = plan->length >= 0;

  if (counted ? received < (guint64) plan->length : !clean)
    return hold_off (GANNET_ERROR_NETWORK, -1, "the connection broke off");
  if (plan->decode)
    return clean ? hold_to_promise (complete (FALSE, -1, "decoded to its end"), holding)
                 : stop (GANNET_ERROR_DECODE, "the compressed file ends too early");
  if (question->form == GANNET_FORM_START && plan->compare_to == question->need)
    return go_on (holding, "the first bytes are the same");
  if (!counted && plan->from + received < plan->compare_to)
    return hold_off (GANNET_ERROR_NETWORK, -1, "the reply ended before what is here");
  if (holding->total < 0)
    return plan_unknown_end (question, holding);
  if (holding->held == (guint64) holding->total)
    return complete (FALSE, holding->total, "all of it is here");
  if (holding->held > (guint64) holding->total)
    return ask (GANNET_FORM_WHOLE, "longer than it can be");
  return go_on (holding, "the server sends it in pieces");
}
