/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns rows of text into questions and replies, and decisions into text. */

#include "config.h"

#include "plan-rows.h"

#include <string.h>

/* 2026-01-01: what is dated by the macros of the header is old by then. */
#define NOW G_GINT64_CONSTANT (1767225600)

static const char *const forms[] = {
    NULL, "whole", "if-tag", "if-date", "plain", "start", "end", NULL};

void
plan_reply_from_text (GannetReply *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree GannetField *fields = g_new0 (GannetField, g_strv_length (lines));
  gsize n_fields = 0;

  for (guint i = 1; lines[i] != NULL; i++) {
    char *colon = strchr (lines[i], ':');
    if (colon == NULL)
      continue;
    *colon = '\0';
    fields[n_fields++] = (GannetField){lines[i], g_strstrip (colon + 1)};
  }
  gannet_reply_init (self, (guint) g_ascii_strtoull (lines[0], NULL, 10), fields, n_fields, NOW);
}

void
plan_disk_init (PlanDisk *self, const char *text, const char *version)
{
  g_autofree char *head = g_strconcat ("200\n", version, NULL);
  const char *promised = strstr (text, " promised=");
  char *total = NULL;

  plan_reply_from_text (&self->version, head);
  self->holding = (GannetHolding){.total = -1};
  self->holding.held = g_ascii_strtoull (text, &total, 10);
  g_assert_cmpint (*total, ==, '/');
  if (total[1] != '?')
    self->holding.total = g_ascii_strtoll (total + 1, NULL, 10);
  self->holding.validator = &self->version.validator;
  self->holding.checksum = self->version.checksum;
  self->holding.media_type = self->holding.held > 0 ? self->version.media_type : NULL;
  self->holding.promised = promised != NULL ? g_ascii_strtoull (promised + 10, NULL, 10) : 0;
  self->holding.touched = strstr (text, " touched") != NULL;
  self->holding.file_expected = strstr (text, " file") != NULL;
  self->holding.gzip_expected = strstr (text, " gzip") != NULL;
}

void
plan_disk_clear (PlanDisk *self)
{
  gannet_reply_clear (&self->version);
}

void
plan_question_from_text (GannetQuestion *self, const char *text, const GannetHolding *holding)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint form = GANNET_FORM_WHOLE;

  while (forms[form] != NULL && !g_str_equal (forms[form], words[0]))
    form++;
  g_assert_nonnull (forms[form]);
  *self = (GannetQuestion){.start_matches = strstr (text, " matches") != NULL};
  self->rejected = strstr (text, " rejected") != NULL ? 1 : 0;
  gannet_plan_put (holding, (GannetForm) form, self);
}

const char *
plan_form_name (GannetForm form)
{
  return forms[form];
}

static void
append_count (GString *text, const char *before, gint64 count)
{
  g_string_append (text, before);
  if (count < 0)
    g_string_append_c (text, '?');
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, count);
}

static void
append_body (GString *text, const char *action, const GannetPlan *plan)
{
  append_count (text, action, (gint64) plan->from);
  append_count (text, "+", plan->length);
  append_count (text, "/", plan->total);
  append_count (text, " compare ", (gint64) plan->compare_to);
  g_string_append (text, plan->unproven ? " unproven" : "");
  g_string_append (text, plan->decode ? " decode" : "");
}

char *
plan_to_text (const GannetPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (plan->action) {
  case GANNET_ACTION_STREAM:
    append_body (text, "stream ", plan);
    break;
  case GANNET_ACTION_BESIDE:
    append_body (text, "beside ", plan);
    break;
  case GANNET_ACTION_RESTART:
    g_string_append (text, "restart");
    break;
  case GANNET_ACTION_ASK:
    g_string_append_printf (
        text, "ask %s%s", plan_form_name (plan->form), plan->rejected ? " rejected" : "");
    break;
  case GANNET_ACTION_COMPLETE:
    append_count (text, "complete ", plan->total);
    g_string_append (text, plan->size_unsure ? " unsure" : "");
    break;
  case GANNET_ACTION_FOLLOW:
    g_string_append (text, "follow");
    break;
  case GANNET_ACTION_WAIT:
    g_string_append_printf (text, "wait %s", gannet_error_nick (plan->error));
    if (plan->retry_after >= 0)
      append_count (text, " ", plan->retry_after);
    break;
  case GANNET_ACTION_STOP:
    g_string_append_printf (text, "stop %s", gannet_error_nick (plan->error));
    break;
  default:
    g_assert_not_reached ();
  }
  g_assert_nonnull (plan->why);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_plan (const GannetPlan *plan, const char *expected)
{
  g_autofree char *text = plan_to_text (plan);

  g_test_message ("because: %s", plan->why);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_row (gconstpointer data)
{
  const PlanRow *row = data;
  g_auto (PlanDisk) disk;
  g_auto (GannetReply) reply;
  GannetQuestion question;

  plan_disk_init (&disk, row->disk, row->version);
  plan_question_from_text (&question, row->question, &disk.holding);
  plan_reply_from_text (&reply, row->reply);
  GannetPlan plan = gannet_plan_reply (&question, &reply, &disk.holding);
  assert_plan (&plan, row->plan);
}

static void
test_end_row (gconstpointer data)
{
  const PlanEndRow *row = data;
  g_auto (PlanDisk) disk;
  g_auto (PlanDisk) after;
  g_auto (GannetReply) reply;
  GannetQuestion question;

  plan_disk_init (&disk, row->disk, row->version);
  plan_disk_init (&after, row->after, row->version);
  plan_question_from_text (&question, row->question, &disk.holding);
  plan_reply_from_text (&reply, row->reply);
  GannetPlan plan = gannet_plan_reply (&question, &reply, &disk.holding);
  g_assert_true (plan.action == GANNET_ACTION_STREAM || plan.action == GANNET_ACTION_BESIDE);
  GannetPlan end =
      gannet_plan_end (&question, &plan, (guint64) row->received, row->clean, &after.holding);
  assert_plan (&end, row->plan);
}

void
plan_rows_add (const char *path, const PlanRow *rows)
{
  for (; rows->name != NULL; rows++) {
    g_autofree char *name = g_strconcat (path, "/", rows->name, NULL);
    g_test_add_data_func (name, rows, test_row);
  }
}

void
plan_end_rows_add (const char *path, const PlanEndRow *rows)
{
  for (; rows->name != NULL; rows++) {
    g_autofree char *name = g_strconcat (path, "/", rows->name, NULL);
    g_test_add_data_func (name, rows, test_end_row);
  }
}
