/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Runs the transfer threads. It never knows what is done on them. */

#include "config.h"

#include "engine/worker.h"

#include "engine/session.h"

#define MIN_WORKERS 2
#define MAX_WORKERS 4

/* Connections that one thread may have open. What runs is limited by the gate, not here. */
#define CONNECTIONS 256

/* How long what a busy thread has to say may wait for more of it, in µs. */
#define LONGEST_UNSAID 1000

/* When this many files in a row were no larger, the next ones are not expected to be, and one
 * thread has this many of them to itself. */
#define SMALL ((gint64) 256 * 1024)
#define MANY_SMALL 16
#define MOST_GATHERED 12

/* More than anything takes that is only being ended. */
#define LAST_TURNS 10000

/* A letter that is not posted yet. */
typedef struct {
  GannetMailbox *mailbox;
  GannetLetter letter;
} Unsaid;

struct _GannetWorker {
  GannetWorkers *all;
  GThread *thread;
  GMainContext *context;
  GannetMailbox *mailbox;
  SoupSession *session; /* made and freed on the thread */
  guint8 *buffer;
  GArray *unsaid; /* of Unsaid, in order; for the thread alone, as the next two */
  gint64 unsaid_since;
  gboolean quitting;
  guint load; /* things to do; belongs to the thread that made the workers */
};

struct _GannetWorkers {
  GannetWorker *workers;
  guint count;
  guint small; /* files in a row that were */
};

void
gannet_worker_invoke (GannetWorker *self, GSourceOnceFunc function, gpointer data)
{
  gannet_mailbox_post (self->mailbox, function, data, NULL);
}

GannetMailbox *
gannet_worker_get_mailbox (GannetWorker *self)
{
  return self->mailbox;
}

GannetWorker *
gannet_worker_get_other (GannetWorker *self, guint n)
{
  guint index = (guint) (self - self->all->workers);

  return &self->all->workers[(index + n % self->all->count) % self->all->count];
}

SoupSession *
gannet_worker_get_session (GannetWorker *self)
{
  return self->session;
}

guint8 *
gannet_worker_get_buffer (GannetWorker *self)
{
  return self->buffer;
}

static void
say (GannetWorker *self)
{
  for (guint i = 0; i < self->unsaid->len; i++) {
    const Unsaid *unsaid = &g_array_index (self->unsaid, Unsaid, i);
    const GannetLetter *letter = &unsaid->letter;
    gannet_mailbox_post (unsaid->mailbox, letter->function, letter->data, letter->release);
  }
  g_array_set_size (self->unsaid, 0);
}

void
gannet_worker_post (GannetWorker *self, GannetMailbox *mailbox, const GannetLetter *letter)
{
  const Unsaid unsaid = {mailbox, *letter};

  if (self->unsaid->len == 0)
    self->unsaid_since = g_get_monotonic_time ();
  g_array_append_val (self->unsaid, unsaid);
}

static void
work (GannetWorker *self)
{
  while (!self->quitting) {
    gboolean some = g_main_context_iteration (self->context, self->unsaid->len == 0);
    if (self->unsaid->len > 0 &&
        (!some || g_get_monotonic_time () - self->unsaid_since > LONGEST_UNSAID))
      say (self);
  }
}

static gpointer
run (gpointer data)
{
  GannetWorker *self = data;

  g_main_context_push_thread_default (self->context);
  self->session = gannet_session_new (CONNECTIONS);
  work (self);

  /* What was let go may wait for its turn to be cancelled, and must not be aborted before: see
   * gannet_drain_untold(). */
  for (guint i = 0; i < LAST_TURNS && g_main_context_iteration (self->context, FALSE); i++)
    continue;
  /* Cancelled exchanges still call back; the session may go only after that. */
  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_clear_object (&self->session);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  say (self);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
quit_cb (gpointer data)
{
  ((GannetWorker *) data)->quitting = TRUE;
}

GannetWorkers *
gannet_workers_new (void)
{
  GannetWorkers *self = g_new0 (GannetWorkers, 1);

  self->count = CLAMP (g_get_num_processors (), MIN_WORKERS, MAX_WORKERS);
  self->workers = g_new0 (GannetWorker, self->count);
  for (guint i = 0; i < self->count; i++) {
    GannetWorker *worker = &self->workers[i];

    worker->all = self;
    worker->context = g_main_context_new ();
    worker->mailbox = gannet_mailbox_new (worker->context, G_PRIORITY_HIGH);
    worker->buffer = g_malloc (GANNET_WORKER_BUFFER);
    worker->unsaid = g_array_new (FALSE, FALSE, sizeof (Unsaid));
    worker->thread = g_thread_new ("transfer", run, worker);
  }
  return self;
}

void
gannet_workers_free (GannetWorkers *self)
{
  for (guint i = 0; i < self->count; i++) {
    GannetWorker *worker = &self->workers[i];

    gannet_worker_invoke (worker, quit_cb, worker);
    g_thread_join (worker->thread);
    gannet_mailbox_free (worker->mailbox);
    g_main_context_unref (worker->context);
    g_free (worker->buffer);
    g_array_unref (worker->unsaid);
  }
  g_free (self->workers);
  g_free (self);
}

GannetWorker *
gannet_workers_acquire (GannetWorkers *self)
{
  guint enough = self->small >= MANY_SMALL ? MOST_GATHERED : 0;
  GannetWorker *best = &self->workers[0];

  for (guint i = 1; i < self->count && best->load >= enough; i++)
    if (self->workers[i].load < best->load)
      best = &self->workers[i];
  best->load++;
  return best;
}

void
gannet_workers_release (GannetWorkers *self, GannetWorker *worker)
{
  g_return_if_fail (worker->load > 0);
  worker->load--;
}

void
gannet_workers_learn_size (GannetWorkers *self, gint64 bytes)
{
  if (bytes >= 0)
    self->small = bytes <= SMALL ? self->small + 1 : 0;
}
