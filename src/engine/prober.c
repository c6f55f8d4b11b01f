/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides which link is asked about next. It never asks by itself. */

#include "config.h"

#include "engine/prober.h"

#include "engine/probe.h"

/* One question under way. Belongs to the prober, but for what is marked. */
typedef struct {
  GannetProber *prober;
  GannetWorker *worker;
  GannetRequest *request;
  GannetLimiter *limiter;
  GannetMailbox *answers;
  GannetProbe *probe; /* of the worker's thread */
  GannetPreview *preview; /* of that thread, until it is posted */
} Question;

struct _GannetProber {
  GannetProberFunc told;
  gpointer data;
  GannetWorkers *workers; /* or NULL before the first question */
  GannetMailbox *answers;
  GannetLimiter *limiter;
  GQueue waiting; /* of GannetRequest */
  GPtrArray *running; /* of Question */
};

static void ask_next (GannetProber *self);

static void
question_free (gpointer data)
{
  Question *question = data;
  g_clear_pointer (&question->preview, gannet_preview_unref);
  gannet_request_unref (question->request);
  g_free (question);
}

static void
answered_cb (gpointer data)
{
  Question *question = data;
  GannetProber *self = question->prober;
  g_autoptr (GannetRequest) request = gannet_request_ref (question->request);
  g_autoptr (GannetPreview) preview = g_steal_pointer (&question->preview);

  gannet_workers_release (self->workers, question->worker);
  g_ptr_array_remove_fast (self->running, question);
  ask_next (self);
  self->told (request, preview, self->data);
}

static void
told_cb (GannetProbe *probe, GannetPreview *preview, gpointer data)
{
  Question *question = data;
  g_clear_pointer (&question->probe, gannet_probe_free);
  question->preview = gannet_preview_ref (preview);
  gannet_mailbox_post (question->answers, answered_cb, question, NULL);
}

static void
start_cb (gpointer data)
{
  Question *question = data;
  const GannetTransferSpec spec = {.worker = question->worker,
      .request = question->request,
      .limiter = question->limiter,
      .timeout = GANNET_PROBER_TIMEOUT};
  question->probe = gannet_probe_new (&spec, told_cb, question);
  gannet_probe_start (question->probe);
}

static void
stop_cb (gpointer data)
{
  g_clear_pointer (&((Question *) data)->probe, gannet_probe_free);
}

static guint
count_of_host (GannetProber *self, const char *host)
{
  guint count = 0;
  for (guint i = 0; i < self->running->len; i++)
    count += g_str_equal (((Question *) self->running->pdata[i])->request->host, host);
  return count;
}

/* Takes @request. */
static void
start (GannetProber *self, GannetRequest *request)
{
  if (self->workers == NULL)
    self->workers = gannet_workers_new ();
  Question *question = g_new0 (Question, 1);
  question->prober = self;
  question->worker = gannet_workers_acquire (self->workers);
  question->request = request;
  question->limiter = self->limiter;
  question->answers = self->answers;
  g_ptr_array_add (self->running, question);
  gannet_worker_invoke (question->worker, start_cb, question);
}

static void
ask_next (GannetProber *self)
{
  for (GList *link = self->waiting.head; link != NULL;) {
    GList *next = link->next;
    if (self->running->len >= GANNET_PROBER_AT_ONCE)
      return;
    if (count_of_host (self, ((GannetRequest *) link->data)->host) < GANNET_PROBER_PER_HOST) {
      start (self, link->data);
      g_queue_delete_link (&self->waiting, link);
    }
    link = next;
  }
}

GannetProber *
gannet_prober_new (GannetProberFunc told, gpointer data)
{
  GannetProber *self = g_new0 (GannetProber, 1);
  self->told = told;
  self->data = data;
  self->answers = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  self->limiter = gannet_limiter_new (NULL);
  g_queue_init (&self->waiting);
  self->running = g_ptr_array_new_with_free_func (question_free);
  return self;
}

void
gannet_prober_free (GannetProber *self)
{
  gannet_prober_forget (self);
  for (guint i = 0; i < self->running->len; i++) {
    Question *question = self->running->pdata[i];
    gannet_worker_invoke (question->worker, stop_cb, question);
  }
  g_clear_pointer (&self->workers, gannet_workers_free);
  gannet_mailbox_free (self->answers);
  gannet_limiter_unref (self->limiter);
  g_ptr_array_unref (self->running);
  g_free (self);
}

void
gannet_prober_ask (GannetProber *self, GannetRequest *request)
{
  g_queue_push_tail (&self->waiting, gannet_request_ref (request));
  ask_next (self);
}

void
gannet_prober_forget (GannetProber *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify) gannet_request_unref);
}
