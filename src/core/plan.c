/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides what a reply means, from values alone. The laws it follows: bytes are counted, the end
 * of a stream proves nothing; bytes on disk are joined only with bytes that a validator or a
 * comparison shows to be of the same version; nothing that a server says takes bytes away. It
 * never touches a socket, a disk or a clock. */

#include "config.h"

#include "core/plan.h"

#include "core/ranges.h"

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

static gboolean
has_strong_validator (const GannetHolding *holding)
{
  return holding->validator != NULL &&
      (gannet_validator_has_strong_etag (holding->validator) ||
          holding->validator->modified_strong);
}

static GannetSame
compare (const GannetHolding *holding, const GannetReply *reply)
{
  if (holding->validator == NULL)
    return GANNET_UNPROVEN;
  return gannet_validator_compare (holding->validator, &reply->validator);
}

static gboolean
totals_agree (gint64 ours, gint64 theirs)
{
  return ours < 0 || theirs < 0 || ours == theirs;
}

/* The content is stored as it comes when it is plain, or when the one coding is what the name
 * promises anyway: Apache sends a .tar.gz as "x-gzip" of a tar. */
static gboolean
is_plain (const GannetReply *reply, const GannetHolding *holding)
{
  if (reply->codings == NULL)
    return FALSE;
  if (reply->codings[0] == NULL)
    return TRUE;
  return reply->codings[1] == NULL && g_str_equal (reply->codings[0], "gzip") &&
      (holding->gzip_expected || g_strcmp0 (reply->media_type, "application/gzip") == 0 ||
          g_strcmp0 (reply->media_type, "application/x-gzip") == 0);
}

static gboolean
is_gzip (const GannetReply *reply)
{
  return reply->codings != NULL && g_strv_length (reply->codings) == 1 &&
      g_str_equal (reply->codings[0], "gzip");
}

static gboolean
covers_whole (const GannetReply *reply)
{
  return reply->range_kind == GANNET_REPLY_RANGE_SOUND &&
      reply->range.kind == GANNET_CONTENT_RANGE_BYTES && reply->range.start == 0 &&
      reply->range.total == reply->range.end_inclusive + 1;
}

/* Whether a reply with a range hangs together in itself (RFC 9110 14.4, 15.3.7). */
static gboolean
range_is_sound (const GannetReply *reply)
{
  if (reply->range_kind != GANNET_REPLY_RANGE_SOUND || reply->multipart || !reply->framing_ok ||
      reply->range.kind != GANNET_CONTENT_RANGE_BYTES)
    return FALSE;
  return reply->length < 0 || reply->length == reply->range.end_inclusive - reply->range.start + 1;
}

static gboolean
is_unexpected_page (const GannetReply *reply, const GannetHolding *holding)
{
  if (!gannet_reply_is_web_page (reply))
    return FALSE;
  if (holding->media_type != NULL)
    return !g_str_equal (holding->media_type, reply->media_type);
  return holding->file_expected && reply->disposition == NULL;
}

static GannetPlan
stream (const GannetReply *reply, const GannetHolding *holding)
{
  GannetPlan plan = act (GANNET_ACTION_STREAM, "whole file");

  plan.compare_to = holding->held;
  plan.length = covers_whole (reply) ? reply->range.total : reply->length;
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

/* A server that ignored our condition although nothing changed may honour another form. Reading
 * the file again from its start is the last resort, since it costs the user's bytes. */
static gboolean
next_form (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding,
    GannetForm *form)
{
  GannetSame same = compare (holding, reply);

  if (reply->no_ranges || reply->range_kind != GANNET_REPLY_RANGE_NONE ||
      (same != GANNET_SAME_STRONG && same != GANNET_SAME_DATE))
    return FALSE;
  if (question->form == GANNET_FORM_IF_TAG && holding->validator->modified_strong &&
      gannet_validator_has_strong_etag (holding->validator))
    *form = GANNET_FORM_IF_DATE;
  else if (question->form == GANNET_FORM_IF_TAG || question->form == GANNET_FORM_IF_DATE)
    *form = GANNET_FORM_PLAIN;
  else
    return FALSE;
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
  if (!totals_agree (holding->total, plan.length) ||
      (plan.length >= 0 && (guint64) plan.length < holding->held)) {
    plan.action = GANNET_ACTION_BESIDE;
    plan.compare_to = 0;
    plan.why = "another length";
    return plan;
  }
  if (next_form (question, reply, holding, &form))
    return ask (form, "condition ignored although nothing changed");

  plan.why = "whole file, compared with what is here";
  return plan;
}

static GannetPlan
plan_whole (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (is_unexpected_page (reply, holding))
    return stop (GANNET_ERROR_WEB_PAGE, "a web page came instead of the file");
  if (!is_plain (reply, holding)) {
    if (question->form != GANNET_FORM_WHOLE)
      return reject (question, question->rejected == 0 ? question->form : GANNET_FORM_WHOLE,
          "compressed reply to a range request");
    if (!is_gzip (reply))
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

static gboolean
dates_differ (const GannetReply *reply, const GannetHolding *holding)
{
  return holding->validator->modified >= 0 && reply->validator.modified >= 0 &&
      holding->validator->modified != reply->validator.modified;
}

/* A range under another validator. Some servers give one file a tag per node or per signed
 * address, so a differing tag alone does not yet cost the bytes: the same length, the same date
 * and the same bytes at both ends make it the same file. Without dates only reading it all can
 * tell. */
static GannetPlan
plan_other_validator (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (dates_differ (reply, holding) || !gannet_validator_has_strong_etag (holding->validator))
    return act (GANNET_ACTION_RESTART, "another version by its validator");
  if (holding->validator->modified < 0 || reply->validator.modified < 0)
    return ask (GANNET_FORM_WHOLE, "another tag and no date to go by");
  if (question->form != GANNET_FORM_PLAIN && question->form != GANNET_FORM_START)
    return ask (GANNET_FORM_PLAIN, "another tag under the same date");
  return act (GANNET_ACTION_STREAM, "another tag, same date: compared");
}

/* Where the range may be put: at the place that was asked for, or before it when the bytes that
 * are needed follow without a hole. */
static gboolean
range_is_placed (const GannetQuestion *question, const GannetReply *reply)
{
  guint64 start = (guint64) reply->range.start;
  guint64 end = (guint64) reply->range.end_inclusive + 1;

  if (question->form == GANNET_FORM_START)
    return start == 0;
  if (start > question->start || end < question->need)
    return FALSE;
  if (end == question->need && (gint64) end != reply->range.total)
    return FALSE;
  return start == question->start || start > 0 || covers_whole (reply);
}

static GannetPlan
stream_range (const GannetQuestion *question, const GannetReply *reply, GannetPlan plan)
{
  plan.from = (guint64) reply->range.start;
  plan.compare_to = question->need;
  plan.length = reply->range.end_inclusive - reply->range.start + 1;
  if ((guint64) reply->range.end_inclusive >= question->end)
    plan.length = (gint64) (question->end - plan.from);
  plan.total = reply->range.total;
  return plan;
}

/* A sound range in its place: is it of the version that we hold? */
static GannetPlan
plan_version (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  GannetPlan plan = act (GANNET_ACTION_STREAM, "range");
  GannetSame same = compare (holding, reply);

  if (same == GANNET_DIFFERENT) {
    plan = plan_other_validator (question, reply, holding);
    if (plan.action != GANNET_ACTION_STREAM)
      return plan;
  }
  plan.unproven = same == GANNET_UNPROVEN || same == GANNET_DIFFERENT;
  if (plan.unproven && !question->start_matches && holding->held > GANNET_PLAN_OVERLAP &&
      question->form != GANNET_FORM_START)
    return ask (GANNET_FORM_START, "nothing proves the version: compare both ends");
  return stream_range (question, reply, plan);
}

static GannetPlan
plan_partial (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (question->form == GANNET_FORM_WHOLE) {
    if (range_is_sound (reply) && covers_whole (reply) && is_plain (reply, holding))
      return plan_whole (question, reply, holding);
    return reject (question, GANNET_FORM_WHOLE, "a range that was not asked for");
  }
  if (!is_plain (reply, holding) || reply->codings[0] != NULL)
    return reject (
        question, question->rejected == 0 ? question->form : GANNET_FORM_WHOLE, "compressed range");
  if (!range_is_sound (reply))
    return reject (question, GANNET_FORM_WHOLE, "a range that contradicts itself");
  if (!totals_agree (holding->total, reply->range.total))
    return act (GANNET_ACTION_RESTART, "another length");
  if (holding->total >= 0 && reply->range.end_inclusive >= holding->total)
    return reject (question, GANNET_FORM_WHOLE, "a range beyond the end");
  if (!range_is_placed (question, reply))
    return reject (question, GANNET_FORM_WHOLE, "a range that was not asked for");
  return plan_version (question, reply, holding);
}

static GannetPlan
complete (gboolean size_unsure, gint64 total, const char *why)
{
  GannetPlan plan = act (GANNET_ACTION_COMPLETE, why);
  plan.size_unsure = size_unsure;
  plan.total = total;
  return plan;
}

/* 416 is three different things: all is here, the file shrank, or the server cannot do it. */
static GannetPlan
plan_unsatisfied (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  gint64 total = -1;

  if (question->form == GANNET_FORM_WHOLE)
    return hold_off (GANNET_ERROR_BUSY, reply->retry_after, "no range was asked for");
  if (reply->range_kind == GANNET_REPLY_RANGE_SOUND &&
      reply->range.kind == GANNET_CONTENT_RANGE_UNSATISFIED)
    total = reply->range.total;
  if (total < 0 || (guint64) total > holding->held)
    return question->form == GANNET_FORM_END
        ? complete (TRUE, -1, "the server does not tell how long the file is")
        : reject (question, GANNET_FORM_WHOLE, "the server cannot do this range");
  if ((guint64) total < holding->held || !totals_agree (holding->total, total))
    return act (GANNET_ACTION_RESTART, "the file became shorter");
  return complete (FALSE, total, "the server has no more");
}

/* The reply to the question whether anything follows the last byte. */
static GannetPlan
plan_at_end (const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  gint64 total = -1;

  if (reply->status == 416)
    return plan_unsatisfied (question, reply, holding);
  if (reply->status == 206 && range_is_sound (reply) &&
      (guint64) reply->range.start == holding->held)
    return ask (
        has_strong_validator (holding) ? GANNET_FORM_IF_TAG : GANNET_FORM_PLAIN, "there is more");
  if (reply->status == 200 && is_plain (reply, holding) && reply->framing_ok)
    total = reply->length;
  if (total >= 0 && (guint64) total > holding->held)
    return plan_against_held (question, reply, holding);
  if (total >= 0 && (guint64) total < holding->held)
    return act (GANNET_ACTION_RESTART, "the file became shorter");
  if (total >= 0)
    return complete (FALSE, total, "the length is that of a new reply");
  if (holding->held == 0)
    return hold_off (GANNET_ERROR_EMPTY, -1, "nothing came, and no length with it");
  return complete (TRUE, -1, "the server does not tell how long the file is");
}

/* What a status means that brings no file. The first row that fits counts. */
static const struct {
  guint first;
  guint last;
  GannetAction action;
  GannetError error;
  const char *why;
} verdicts[] = {
    {204, 205, GANNET_ACTION_WAIT, GANNET_ERROR_EMPTY, "the server sent nothing"},
    {301, 303, GANNET_ACTION_FOLLOW, 0, "redirect"},
    {307, 308, GANNET_ACTION_FOLLOW, 0, "redirect"},
    {300, 399, GANNET_ACTION_STOP, GANNET_ERROR_HTTP_STATUS, "a redirect to nowhere"},
    {401, 401, GANNET_ACTION_STOP, GANNET_ERROR_SIGN_IN, "sign-in needed"},
    {403, 403, GANNET_ACTION_STOP, GANNET_ERROR_REFUSED, "refused by the server"},
    {404, 404, GANNET_ACTION_STOP, GANNET_ERROR_GONE, "not on the server"},
    {407, 407, GANNET_ACTION_STOP, GANNET_ERROR_PROXY_SIGN_IN, "the proxy wants a sign-in"},
    {408, 408, GANNET_ACTION_WAIT, GANNET_ERROR_BUSY, "the server gave up waiting"},
    {410, 410, GANNET_ACTION_STOP, GANNET_ERROR_GONE, "no longer on the server"},
    {425, 425, GANNET_ACTION_WAIT, GANNET_ERROR_BUSY, "too early for the server"},
    {429, 429, GANNET_ACTION_WAIT, GANNET_ERROR_BUSY, "too many requests for the server"},
    {400, 499, GANNET_ACTION_STOP, GANNET_ERROR_HTTP_STATUS, "the server refuses"},
    {500, 599, GANNET_ACTION_WAIT, GANNET_ERROR_BUSY, "the server is in trouble"},
    {0, G_MAXUINT, GANNET_ACTION_STOP, GANNET_ERROR_BAD_REPLY, "a status that makes no sense"},
};

static GannetPlan
plan_status (const GannetReply *reply, const GannetHolding *holding)
{
  guint i = 0;

  if (reply->status == 412 && holding->held > 0)
    return act (GANNET_ACTION_RESTART, "the server says that the file changed");
  while (reply->status < verdicts[i].first || reply->status > verdicts[i].last)
    i++;

  GannetPlan plan = act (verdicts[i].action, verdicts[i].why);
  plan.error = verdicts[i].error;
  plan.retry_after = reply->retry_after;
  if (plan.error == GANNET_ERROR_REFUSED && holding->held > 0)
    plan.error = GANNET_ERROR_EXPIRED;
  return plan;
}

/* 200 with a Content-Range is a range under the wrong status: good only when all of it is. */
static GannetPlan
plan_success (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  if (!reply->framing_ok)
    return stop (GANNET_ERROR_BAD_REPLY, "lengths that contradict each other");
  if (reply->status == 206 || reply->range_kind != GANNET_REPLY_RANGE_NONE)
    return plan_partial (question, reply, holding);
  return plan_whole (question, reply, holding);
}

void
gannet_plan_put (const GannetHolding *holding, GannetForm form, GannetQuestion *question)
{
  guint64 overlap = MIN (holding->held, GANNET_PLAN_OVERLAP);

  /* Without a byte on disk there is nothing to go on from. */
  if (holding->held == 0 && form != GANNET_FORM_END)
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
  gboolean proven = has_strong_validator (holding);
  GannetForm form = proven ? GANNET_FORM_IF_TAG : GANNET_FORM_PLAIN;

  if (holding->total >= 0 && holding->held == (guint64) holding->total && !holding->touched)
    return complete (FALSE, holding->total, "all of it is here");
  if ((!proven || holding->touched) && !question->start_matches &&
      holding->held > GANNET_PLAN_OVERLAP)
    form = GANNET_FORM_START;
  gannet_plan_put (holding, form, question);
  return ask (question->form, "to begin with");
}

GannetPlan
gannet_plan_reply (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding)
{
  gboolean is_redirect = reply->status >= 300 && reply->status < 400;
  gboolean is_busy = reply->status == 408 || reply->status == 429 || reply->status == 503;

  if (question->form == GANNET_FORM_END && !is_redirect && !is_busy)
    return plan_at_end (question, reply, holding);
  if (reply->status == 200 || reply->status == 203 || reply->status == 206)
    return plan_success (question, reply, holding);
  if (reply->status == 416)
    return plan_unsatisfied (question, reply, holding);
  return plan_status (reply, holding);
}

GannetPlan
gannet_plan_end (const GannetQuestion *question, const GannetPlan *plan, guint64 received,
    gboolean clean, const GannetHolding *holding)
{
  gboolean counted = plan->length >= 0;

  if (counted ? received < (guint64) plan->length : !clean)
    return hold_off (GANNET_ERROR_NETWORK, -1, "the connection broke off");
  if (plan->decode)
    return clean ? complete (FALSE, -1, "decoded to its end")
                 : stop (GANNET_ERROR_DECODE, "the compressed file ends too early");
  if (question->form == GANNET_FORM_START && plan->compare_to == question->need)
    return ask (has_strong_validator (holding) ? GANNET_FORM_IF_TAG : GANNET_FORM_PLAIN,
        "the first bytes are the same");
  if (holding->total >= 0 && holding->held >= (guint64) holding->total)
    return complete (FALSE, holding->total, "all of it is here");
  if (!counted || holding->total < 0)
    return ask (GANNET_FORM_END, "is that all?");
  return ask (has_strong_validator (holding) ? GANNET_FORM_IF_TAG : GANNET_FORM_PLAIN,
      "the server sends it in pieces");
}
