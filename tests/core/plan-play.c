/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Does with counts and version numbers what a job does with bytes. */

#include "config.h"

#include "plan-play.h"

#include "core/ranges.h"

/* Questions without a new byte after which a job gives up. */
#define MOST_ASKED 16

void
play_init (Play *self, const char *disk, const char *version)
{
  *self = (Play){.log = g_string_new (NULL), .common = 0};
  plan_disk_init (&self->disk, disk, version);
}

void
play_clear (Play *self)
{
  plan_disk_clear (&self->disk);
  g_string_free (self->log, TRUE);
}

static void
note (Play *self, const char *word)
{
  g_string_append_printf (self->log, "%s%s", self->log->len > 0 ? " " : "", word);
}

/* The bytes on disk are of the version of the reply @head from now on. */
static void
adopt_version (Play *self, const char *head, gint64 total)
{
  plan_disk_clear (&self->disk);
  plan_reply_from_text (&self->disk.version, head);
  self->disk.holding.media_type = self->disk.version.media_type;
  self->disk.holding.checksum = self->disk.version.checksum;
  self->disk.holding.total = total;
}

static void
begin_anew (Play *self, const char *head, gint64 total, guint64 same)
{
  adopt_version (self, head, total);
  self->disk.holding.held = same;
  self->disk.holding.touched = FALSE;
}

static void
assert_sound (const Play *self)
{
  const GannetPlan *plan = &self->plan;
  const GannetHolding *holding = &self->disk.holding;
  gboolean writes = plan->length < 0 || plan->from + (guint64) plan->length > plan->compare_to;

  g_assert_nonnull (plan->why);
  if (plan->action == GANNET_ACTION_STREAM) {
    g_assert_cmpuint (plan->from, <=, holding->held - MIN (holding->held, GANNET_PLAN_OVERLAP));
    if (writes)
      g_assert_cmpuint (plan->compare_to, ==, holding->held);
  } else if (plan->action == GANNET_ACTION_BESIDE) {
    g_assert_cmpuint (plan->from + plan->compare_to, ==, 0);
    g_assert_cmpuint (holding->held, >, 0);
  } else if (plan->action == GANNET_ACTION_RESTART) {
    g_assert_cmpuint (holding->held, >, 0);
  } else if (plan->action == GANNET_ACTION_COMPLETE && plan->total >= 0) {
    g_assert_cmpint ((gint64) holding->held, ==, plan->total);
  }
}

static void
write_until (Play *self, guint64 end, guint version)
{
  GannetHolding *holding = &self->disk.holding;

  if (end <= holding->held)
    return;
  if (version != self->version)
    g_assert_cmpuint (holding->held, <=, self->common);
  self->version = version;
  holding->held = end;
  self->asked = self->question.rejected = 0;
}

/* FALSE when the bytes were another version's and all has to be asked for. */
static gboolean
take_bytes (Play *self, const PlayReply *reply, guint64 end)
{
  guint64 compared = MIN (end, self->plan.compare_to);
  guint64 first_other = MAX (self->plan.from, self->common);

  if (reply->version != self->version && compared > first_other) {
    note (self, "differs");
    if (self->plan.from > 0 || self->question.end != GANNET_RANGES_NO_END)
      return FALSE;
    begin_anew (self, reply->head, self->plan.total, first_other);
    self->plan.compare_to = 0;
  } else if (self->plan.from == 0 && end >= self->plan.compare_to) {
    adopt_version (self, reply->head, self->plan.decode ? -1 : self->plan.total);
  } else if (self->plan.from > 0 && self->plan.total >= 0) {
    self->disk.holding.total = self->plan.total;
  }
  if (end > self->plan.compare_to)
    write_until (self, end, reply->version);
  return TRUE;
}

static void
restart (Play *self)
{
  begin_anew (self, "0", -1, 0);
  self->question.start_matches = FALSE;
  self->plan = (GannetPlan){.action = GANNET_ACTION_ASK, .form = GANNET_FORM_WHOLE, .why = ""};
}

static void
take_body (Play *self, const PlayReply *reply)
{
  guint64 announced = self->plan.length >= 0 ? (guint64) self->plan.length : 0;
  guint64 came = reply->body >= 0 ? (guint64) reply->body : announced;

  if (self->plan.length >= 0)
    came = MIN (came, announced);
  note (self, self->plan.action == GANNET_ACTION_STREAM ? "stream" : "beside");
  if (self->plan.action == GANNET_ACTION_BESIDE)
    begin_anew (self, reply->head, self->plan.total, 0);
  if (!take_bytes (self, reply, self->plan.from + came)) {
    restart (self);
    return;
  }
  self->plan =
      gannet_plan_end (&self->question, &self->plan, came, !reply->drops, &self->disk.holding);
  self->question.rejected += self->plan.rejected ? 1 : 0;
  if (self->plan.action == GANNET_ACTION_ASK && self->question.form == GANNET_FORM_START)
    self->question.start_matches = TRUE;
}

/* Asks one question and does what its reply means. */
static void
ask (Play *self)
{
  PlayReply reply = {.body = -1};
  g_auto (GannetReply) head = {0};

  if (self->plan.action != GANNET_ACTION_FOLLOW)
    gannet_plan_put (&self->disk.holding, self->plan.form, &self->question);
  self->reply (self, &reply, self->data);
  plan_reply_from_text (&head, reply.head);
  g_autofree char *word =
      g_strdup_printf ("%s:%u", plan_form_name (self->question.form), head.status);
  note (self, word);
  self->plan = gannet_plan_reply (&self->question, &head, &self->disk.holding);
  assert_sound (self);
  self->question.rejected += self->plan.rejected ? 1 : 0;
  if (self->plan.action == GANNET_ACTION_STREAM || self->plan.action == GANNET_ACTION_BESIDE) {
    take_body (self, &reply);
    assert_sound (self);
  } else if (self->plan.action == GANNET_ACTION_RESTART) {
    note (self, "restart");
    restart (self);
  }
  g_free (reply.head);
}

GannetAction
play_run (Play *self)
{
  self->question = (GannetQuestion){0};
  self->plan = gannet_plan_begin (&self->disk.holding, &self->question);
  self->asked = 0;
  while (self->plan.action == GANNET_ACTION_ASK || self->plan.action == GANNET_ACTION_FOLLOW) {
    self->asked_in_all++;
    if (++self->asked > MOST_ASKED) {
      note (self, "circles");
      return GANNET_ACTION_STOP;
    }
    ask (self);
  }

  g_autofree char *end = plan_to_text (&self->plan);
  note (self, end);
  return self->plan.action;
}
