/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for threads that do what they are told, in order, each with its own things, and that
 * end when they are to. */

#include "config.h"

#include "engine/worker.h"

#include "engine/session.h"
#include "support/fixture.h"
#include "support/server.h"

#include <stdatomic.h>
#include <string.h>

#define CALLS 5000
#define MAX_WORKERS 4

static guint
count_workers (GannetWorkers *workers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) acquired = g_ptr_array_new ();

  for (guint i = 0; i < 2 * MAX_WORKERS; i++) {
    g_ptr_array_add (acquired, gannet_workers_acquire (workers));
    g_hash_table_add (seen, g_ptr_array_index (acquired, i));
  }
  for (guint i = 0; i < acquired->len; i++)
    gannet_workers_release (workers, g_ptr_array_index (acquired, i));
  return g_hash_table_size (seen);
}

static void
test_threads (void)
{
  g_autoptr (GannetWorkers) workers = gannet_workers_new ();
  guint count = count_workers (workers);

  g_assert_cmpuint (count, ==, CLAMP (g_get_num_processors (), 2, MAX_WORKERS));
}

/* Whatever was given back, the one with the least to do is next. */
static void
test_share (void)
{
  g_autoptr (GannetWorkers) workers = gannet_workers_new ();
  guint count = count_workers (workers);
  GannetWorker *first[MAX_WORKERS] = {NULL};

  for (guint i = 0; i < count; i++) {
    first[i] = gannet_workers_acquire (workers);
    for (guint j = 0; j < i; j++)
      g_assert_true (first[i] != first[j]);
  }
  gannet_workers_release (workers, first[1]);
  g_assert_true (gannet_workers_acquire (workers) == first[1]);
  for (guint i = 0; i < count; i++)
    gannet_workers_acquire (workers);
  gannet_workers_release (workers, first[0]);
  gannet_workers_release (workers, first[0]);
  g_assert_true (gannet_workers_acquire (workers) == first[0]);
  g_assert_true (gannet_workers_acquire (workers) == first[0]);
}

/* Small files are fetched by one thread, as far as it can be expected to; a large one ends that. */
static void
test_small (void)
{
  g_autoptr (GannetWorkers) workers = gannet_workers_new ();

  for (guint i = 0; i < 15; i++)
    gannet_workers_learn_size (workers, 4096);
  gannet_workers_learn_size (workers, -1);
  GannetWorker *first = gannet_workers_acquire (workers);
  GannetWorker *other = gannet_workers_acquire (workers);
  g_assert_true (first != other);
  gannet_workers_release (workers, other);
  gannet_workers_learn_size (workers, 0);
  for (guint i = 1; i < 12; i++)
    g_assert_true (gannet_workers_acquire (workers) == first);
  for (guint i = 0; i < 12; i++)
    g_assert_true (gannet_workers_acquire (workers) != first);
  gannet_workers_learn_size (workers, 10000000);
  gannet_workers_release (workers, first);
  gannet_workers_release (workers, first);
  gannet_workers_release (workers, first);
  g_assert_true (gannet_workers_acquire (workers) != NULL);
  guint count = count_workers (workers);
  g_assert_cmpuint (count, ==, CLAMP (g_get_num_processors (), 2, MAX_WORKERS));
}

/* What one turn of a thread has to say comes in order, and in the end nothing stays unsaid. */
typedef struct {
  GannetWorker *worker;
  GannetMailbox *mailbox;
  guint heard;
} Talk;

static void
heard_cb (gpointer data)
{
  Talk *talk = ((gpointer *) data)[0];

  g_assert_cmpuint (talk->heard, ==, GPOINTER_TO_UINT (((gpointer *) data)[1]));
  talk->heard++;
}

static void
talk_cb (gpointer data)
{
  Talk *talk = data;

  for (guint i = 0; i < CALLS; i++) {
    gpointer *said = g_new (gpointer, 2);
    said[0] = talk;
    said[1] = GUINT_TO_POINTER (i);
    gannet_worker_post (talk->worker, talk->mailbox, &(GannetLetter){heard_cb, said, g_free});
  }
}

static gboolean
is_all_heard (gpointer user)
{
  return ((Talk *) user)->heard == CALLS;
}

static void
test_talk (gconstpointer ends)
{
  GannetWorkers *workers = gannet_workers_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Talk talk = {.worker = gannet_workers_acquire (workers), .mailbox = mailbox};

  gannet_worker_invoke (talk.worker, talk_cb, &talk);
  if (ends != NULL)
    g_clear_pointer (&workers, gannet_workers_free);
  g_assert_true (gannet_fixture_run_until (NULL, is_all_heard, &talk));
  g_clear_pointer (&workers, gannet_workers_free);
}

/* What the calls on one worker have to say. */
typedef struct {
  GannetWorker *worker;
  GThread *thread;
  SoupSession *session;
  guint8 *buffer;
  atomic_uint calls;
} Visit;

typedef struct {
  Visit *visit;
  guint number;
} Call;

static void
visit_cb (gpointer data)
{
  g_autofree Call *call = data;
  Visit *visit = call->visit;

  if (call->number == 0)
    visit->thread = g_thread_self ();
  g_assert_true (visit->thread == g_thread_self ());
  g_assert_cmpuint (call->number, ==, atomic_load (&visit->calls));
  visit->session = gannet_worker_get_session (visit->worker);
  visit->buffer = gannet_worker_get_buffer (visit->worker);
  memset (visit->buffer, 1, GANNET_WORKER_BUFFER);
  atomic_fetch_add (&visit->calls, 1);
}

static gboolean
are_all_called (gpointer user)
{
  return atomic_load (&((Visit *) user)->calls) == CALLS;
}

static void
invoke_many (Visit *visit)
{
  for (guint i = 0; i < CALLS; i++) {
    Call *call = g_new (Call, 1);

    *call = (Call){visit, i};
    gannet_worker_invoke (visit->worker, visit_cb, call);
  }
}

static void
test_calls (void)
{
  g_autoptr (GannetWorkers) workers = gannet_workers_new ();
  Visit one = {.worker = gannet_workers_acquire (workers)};
  Visit other = {.worker = gannet_workers_acquire (workers)};

  invoke_many (&one);
  invoke_many (&other);
  g_assert_true (gannet_fixture_run_until (NULL, are_all_called, &one));
  g_assert_true (gannet_fixture_run_until (NULL, are_all_called, &other));
  g_assert_true (one.thread != g_thread_self ());
  g_assert_true (one.thread != other.thread);
  g_assert_true (one.session != other.session);
  g_assert_true (one.buffer != other.buffer);
}

/* Calls that were made before the end are still carried out. */
static void
test_end (void)
{
  for (guint i = 0; i < 20; i++) {
    GannetWorkers *workers = gannet_workers_new ();
    Visit visit = {.worker = gannet_workers_acquire (workers)};
    Call *call = g_new0 (Call, 1);

    call->visit = &visit;
    gannet_worker_invoke (visit.worker, visit_cb, call);
    gannet_workers_free (workers);
    g_assert_cmpuint (atomic_load (&visit.calls), ==, 1);
  }
}

/* One exchange on a worker. */
typedef struct {
  GannetWorker *worker;
  const char *url;
  atomic_uint replies;
  GError *error;
} Exchange;

static void
replied_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Exchange *exchange = data;
  g_autoptr (GInputStream) stream =
      soup_session_send_finish (SOUP_SESSION (session), result, &exchange->error);

  if (stream != NULL)
    g_input_stream_close (stream, NULL, NULL);
  atomic_fetch_add (&exchange->replies, 1);
}

static void
ask_cb (gpointer data)
{
  Exchange *exchange = data;
  g_autoptr (SoupMessage) message = gannet_session_message_new (exchange->url, NULL);

  soup_session_send_async (gannet_worker_get_session (exchange->worker), message,
      G_PRIORITY_DEFAULT, NULL, replied_cb, exchange);
}

static gboolean
has_replied (gpointer user)
{
  return atomic_load (&((Exchange *) user)->replies) > 0;
}

static void
test_session (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autofree char *url = gannet_server_dup_url (server, "/seed/1/1000");
  GannetWorkers *workers = gannet_workers_new ();
  Exchange exchange = {.worker = gannet_workers_acquire (workers), .url = url};

  gannet_worker_invoke (exchange.worker, ask_cb, &exchange);
  g_assert_true (gannet_fixture_run_until (NULL, has_replied, &exchange));
  g_assert_no_error (exchange.error);
  gannet_workers_free (workers);
  g_assert_true (gannet_server_log_wait_count (gannet_server_get_log (server), NULL, 1));
}

/* A reply that never comes does not keep a thread from ending, and its asker hears of that. */
static void
test_end_in_exchange (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autofree char *url = gannet_server_dup_url (server, "/silent");
  GannetWorkers *workers = gannet_workers_new ();
  Exchange exchange = {.worker = gannet_workers_acquire (workers), .url = url};
  const GannetServerResource silent = {.path = "/silent", .end = GANNET_SERVER_END_STALL, .at = -1};

  gannet_server_add (server, &silent);
  gannet_worker_invoke (exchange.worker, ask_cb, &exchange);
  g_assert_true (gannet_server_log_wait_count (gannet_server_get_log (server), "/silent", 1));
  gannet_workers_free (workers);
  g_assert_cmpuint (atomic_load (&exchange.replies), ==, 1);
  g_assert_error (exchange.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&exchange.error);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/threads", test_threads);
  g_test_add_func ("/worker/share", test_share);
  g_test_add_func ("/worker/small", test_small);
  g_test_add_data_func ("/worker/talk", NULL, test_talk);
  g_test_add_data_func ("/worker/talk-to-the-end", "", test_talk);
  g_test_add_func ("/worker/calls", test_calls);
  g_test_add_func ("/worker/end", test_end);
  g_test_add_func ("/worker/session", test_session);
  g_test_add_func ("/worker/end-in-exchange", test_end_in_exchange);
  return g_test_run ();
}
