/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks one server what it would send. It takes no body and never touches a disk. */

#include "config.h"

#include "engine/probe.h"

#include "core/expectation.h"
#include "core/ranges.h"
#include "engine/sentence.h"

struct _GannetProbe {
  GannetRequest *request;
  GannetProbeFunc told;
  gpointer data;
  GannetTransfer *transfer;
  GannetQuestion question;
  GSource *deadline; /* servers that send a little now and then do not fall silent */
  guint timeout;
};

static void
stop (GannetProbe *self)
{
  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
  g_clear_pointer (&self->transfer, gannet_transfer_free);
}

/* The last call of whoever calls it. Takes @preview. */
static void
finish (GannetProbe *self, GannetPreview *preview)
{
  g_autoptr (GannetPreview) own = preview;
  stop (self);
  self->told (self, own, self->data);
}

static void
follow (GannetProbe *self, const GannetReply *reply)
{
  GannetRedirect redirect = gannet_transfer_follow (self->transfer, reply);
  if (redirect != GANNET_REDIRECT_FOLLOW)
    finish (self,
        gannet_preview_new_error (gannet_redirect_new_error (redirect,
            gannet_transfer_get_url (self->transfer), (const char *const *) reply->locations)));
}

static GError *
make_error (const GannetReply *reply, const GannetPlan *plan, const char *url)
{
  if (plan->error != GANNET_ERROR_WEB_PAGE)
    return g_error_new (GANNET_ERROR, plan->error, "%s (HTTP %u)", plan->why, reply->status);
  g_autofree char *text = gannet_sentence_of_page (reply->media_type, reply->length, url);
  return g_error_new_literal (GANNET_ERROR, plan->error, text);
}

/* A body that is unpacked on its way is as long as it turns out, and comes from its start only. */
static GannetPreview *
make_preview (GannetProbe *self, const GannetReply *reply, const GannetPlan *plan)
{
  const char *url = gannet_transfer_get_url (self->transfer);
  if (plan->action != GANNET_ACTION_STREAM)
    return gannet_preview_new_error (make_error (reply, plan, url));
  GannetPreview *preview =
      gannet_preview_new (reply, plan->decode ? -1 : plan->total, self->request->url, url);
  if (plan->decode)
    preview->resumable = GANNET_RESUMABLE_NO;
  return preview;
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  GannetProbe *self = data;
  g_autofree char *name = gannet_request_dup_expected_name (self->request);
  GannetHolding holding = {.total = -1,
      .promised = self->request->size,
      .file_expected = gannet_expectation_is_file (name),
      .gzip_expected = gannet_expectation_is_gzip (name)};
  gannet_expectation_learn (reply, gannet_transfer_get_url (self->transfer),
      self->request->name != NULL, &holding.file_expected, &holding.gzip_expected);
  GannetPlan plan = gannet_plan_reply (&self->question, reply, &holding);

  if (plan.action == GANNET_ACTION_FOLLOW) {
    follow (self, reply);
    return;
  }
  finish (self, make_preview (self, reply, &plan));
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  g_warn_if_reached ();
}

static void
ended_cb (const GError *error, gpointer data)
{
  finish (data, gannet_preview_new_error (g_error_copy (error)));
}

static const GannetTransferEvents transfer_events = {replied_cb, took_cb, ended_cb};

static gboolean
deadline_cb (gpointer data)
{
  finish (data,
      gannet_preview_new_error (
          g_error_new_literal (GANNET_ERROR, GANNET_ERROR_TIMED_OUT, "no answer in time")));
  return G_SOURCE_REMOVE;
}

GannetProbe *
gannet_probe_new (const GannetTransferSpec *spec, GannetProbeFunc told, gpointer data)
{
  GannetProbe *self = g_new0 (GannetProbe, 1);
  self->request = gannet_request_ref (spec->request);
  self->told = told;
  self->data = data;
  self->timeout = spec->timeout;
  self->question = (GannetQuestion){.form = GANNET_FORM_WHOLE, .end = GANNET_RANGES_NO_END};
  self->transfer = gannet_transfer_new (spec, &transfer_events, self);
  return self;
}

void
gannet_probe_start (GannetProbe *self)
{
  self->deadline = g_timeout_source_new_seconds (self->timeout);
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
  gannet_transfer_ask (self->transfer, &self->question, NULL);
}

void
gannet_probe_free (GannetProbe *self)
{
  stop (self);
  gannet_request_unref (self->request);
  g_free (self);
}
