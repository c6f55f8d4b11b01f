/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for bodies being read whole, in large pieces, in turns, within the limit, and for no
 * longer than their owner wants. */

#include "config.h"

#include "engine/body.h"

#include "engine/seeded-stream.h"
#include "engine/session.h"
#include "support/fixture.h"
#include "support/seeded-body.h"
#include "support/server.h"

#include <string.h>

#define KIB ((gsize) 1024)
#define MIB (1024 * KIB)
#define SEED 3

/* One who reads a body and remembers how it came. */
typedef struct {
  GannetBody *body;
  gboolean leaves_early; /* frees the body when the first bytes come */
  gboolean leaves_last; /* frees it when it has ended */
  guint64 got;
  guint calls;
  gsize smallest; /* of all but the last call */
  gsize last;
  guint ends;
  GError *error;
} Reader;

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  Reader *reader = data;
  g_autofree guint8 *right = g_malloc (length);

  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (reader->ends, ==, 0);
  gannet_seed_fill (SEED, reader->got, right, length);
  g_assert_true (memcmp (bytes, right, length) == 0);
  reader->got += length;
  if (reader->calls > 0)
    reader->smallest = MIN (reader->smallest, reader->last);
  reader->last = length;
  reader->calls++;
  if (reader->leaves_early)
    g_clear_pointer (&reader->body, gannet_body_free);
}

static void
ended_cb (const GError *error, gpointer data)
{
  Reader *reader = data;

  reader->ends++;
  reader->error = error != NULL ? g_error_copy (error) : NULL;
  if (reader->leaves_last)
    g_clear_pointer (&reader->body, gannet_body_free);
}

static const GannetBodyEvents events = {took_cb, ended_cb};

static gboolean
has_ended (gpointer user)
{
  return ((Reader *) user)->ends > 0;
}

static void
reader_init (Reader *reader)
{
  *reader = (Reader){.smallest = G_MAXSIZE};
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->body, gannet_body_free);
  g_clear_error (&reader->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
run_to_end (Reader *reader)
{
  g_assert_true (gannet_fixture_run_until (NULL, has_ended, reader));
  g_assert_cmpuint (reader->ends, ==, 1);
}

typedef struct {
  const char *name;
  guint64 length;
  gsize piece;
  gint64 wanted;
  gsize buffer;
  guint64 got;
  gboolean saw_end;
  gsize smallest; /* what all but the last call bring at least */
} Row;

static const Row rows[] = {
    {"nothing", 0, 0, -1, MIB, 0, TRUE, 0},
    {"nothing wanted of nothing", 0, 0, 0, MIB, 0, TRUE, 0},
    {"nothing wanted of something", 9, 0, 0, MIB, 0, FALSE, 0},
    {"one byte", 1, 0, -1, MIB, 1, TRUE, 0},
    {"one byte of one", 1, 0, 1, MIB, 1, TRUE, 0},
    {"all there is", 7 * MIB + 5, 0, -1, MIB, 7 * MIB + 5, TRUE, MIB},
    {"as much as there is", 7 * MIB + 5, 0, 7 * MIB + 5, MIB, 7 * MIB + 5, TRUE, MIB},
    {"less than there is", 7 * MIB, 0, 2 * MIB + 9, MIB, 2 * MIB + 9, FALSE, MIB},
    {"one byte less", 7 * MIB, 0, 7 * MIB - 1, MIB, 7 * MIB - 1, TRUE, MIB},
    {"more than there is", 3 * MIB, 0, 4 * MIB, MIB, 3 * MIB, TRUE, MIB},
    {"as large as the buffer", MIB, 0, -1, MIB, MIB, TRUE, 0},
    {"as large as the buffer, wanted", MIB, 0, MIB, MIB, MIB, TRUE, 0},
    {"encrypted pieces", 3 * MIB, 16 * KIB, 3 * MIB, MIB, 3 * MIB, TRUE, MIB - 16 * KIB},
    {"pieces of chunks", 3 * MIB, 115, -1, MIB, 3 * MIB, TRUE, MIB - 16 * KIB},
    {"cut between pieces", 3 * MIB, 1000, 1000 * 1000, MIB, 1000 * 1000, FALSE, 0},
    {"cut inside a piece", 3 * MIB, 1000, 1000 * 1000 + 1, MIB, 1000 * 1000 + 1, FALSE, 0},
    {"bytes", 3000, 1, -1, MIB, 3000, TRUE, 0},
    {"a small buffer", 100000, 0, -1, 1000, 100000, TRUE, 1000},
    {"a small buffer and a cut", 100000, 0, 99999, 1000, 99999, TRUE, 999},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (row->buffer);
  g_auto (Reader) reader;

  reader_init (&reader);
  GannetSeededStream *stream = gannet_seeded_stream_new (SEED, row->length, row->piece);
  reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, row->buffer, limiter);
  gannet_body_start (reader.body, row->wanted, &events, &reader);
  run_to_end (&reader);
  g_assert_no_error (reader.error);
  g_assert_cmpuint (reader.got, ==, row->got);
  g_assert_cmpuint (gannet_body_get_received (reader.body), ==, row->got);
  g_assert_true (stream->saw_end == row->saw_end);
  g_assert_cmpuint (reader.smallest, >=, row->smallest);
  g_clear_pointer (&reader.body, gannet_body_free);
  g_assert_true (g_input_stream_is_closed (G_INPUT_STREAM (stream)));
  g_assert_finalize_object (stream);
}

/* What came before an error is not lost. */
static void
test_failure (void)
{
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (MIB);
  g_autoptr (GannetSeededStream) stream = gannet_seeded_stream_new (SEED, 2 * MIB + 777, 0);
  g_auto (Reader) reader;

  reader_init (&reader);
  stream->fails = TRUE;
  reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, MIB, limiter);
  gannet_body_start (reader.body, -1, &events, &reader);
  run_to_end (&reader);
  g_assert_error (reader.error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  g_assert_cmpuint (reader.got, ==, 2 * MIB + 777);
}

/* Two bodies and a third thing to do on one thread, with one buffer. */
static void
test_turns (void)
{
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (MIB);
  g_auto (Reader) one;
  g_auto (Reader) other;
  g_autoptr (GannetSeededStream) stream = gannet_seeded_stream_new (SEED, 40 * MIB, 100 * KIB);
  g_autoptr (GannetSeededStream) neighbour = gannet_seeded_stream_new (SEED, 40 * MIB, 100 * KIB);
  guint turns = 0;

  reader_init (&one);
  reader_init (&other);
  one.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, MIB, limiter);
  other.body = gannet_body_new (G_INPUT_STREAM (neighbour), buffer, MIB, limiter);
  gannet_body_start (one.body, -1, &events, &one);
  g_assert_cmpuint (one.got, <=, 5 * MIB);
  gannet_body_start (other.body, -1, &events, &other);
  while (one.ends == 0) {
    guint64 before = one.got;

    g_main_context_iteration (NULL, TRUE);
    g_assert_cmpuint (one.got - before, <=, 5 * MIB);
    turns++;
  }
  g_assert_cmpuint (turns, >=, 8);
  g_assert_cmpuint (other.got, >=, 30 * MIB);
  run_to_end (&other);
  g_assert_cmpuint (other.got, ==, 40 * MIB);
}

/* After the last byte a connection that is kept says nothing more that could be waited for. */
static void
test_turn_of_last_byte (void)
{
  for (guint mebibytes = 1; mebibytes <= 9; mebibytes++) {
    g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
    g_autofree guint8 *buffer = g_malloc (MIB);
    gsize length = mebibytes * MIB;
    g_autoptr (GannetSeededStream) stream = gannet_seeded_stream_new (SEED, length, 0);
    g_auto (Reader) reader;

    reader_init (&reader);
    reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, MIB, limiter);
    gannet_body_start (reader.body, (gint64) length, &events, &reader);
    while (reader.got < length)
      g_main_context_iteration (NULL, TRUE);
    g_test_message ("%u MiB", mebibytes);
    g_assert_cmpuint (reader.ends, ==, 1);
    g_assert_true (stream->saw_end);
  }
}

typedef struct {
  GannetBody *body;
  gint64 before;
} Activity;

static gboolean
is_active_again (gpointer user)
{
  const Activity *activity = user;

  return gannet_body_get_active (activity->body) > activity->before;
}

/* What came is handed on before the body waits; while nothing comes it is not active. */
static void
test_stall (void)
{
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (MIB);
  g_autoptr (GannetSeededStream) stream = gannet_seeded_stream_new (SEED, MIB, 0);
  g_auto (Reader) reader;

  reader_init (&reader);
  stream->stall = 5000;
  reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, MIB, limiter);
  gannet_body_start (reader.body, MIB, &events, &reader);
  g_assert_cmpuint (reader.got, ==, 5000);

  Activity activity = {reader.body, gannet_body_get_active (reader.body)};
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gannet_body_get_active (reader.body), ==, activity.before);
  g_assert_cmpuint (reader.calls, ==, 1);

  stream->stall = 6000;
  g_assert_true (gannet_fixture_run_until (NULL, is_active_again, &activity));
  g_assert_cmpuint (reader.got, ==, 6000);
  stream->stall = 0;
  run_to_end (&reader);
  g_assert_cmpuint (reader.got, ==, MIB);
}

typedef enum { LEAVE_UNSTARTED = 1, LEAVE_EARLY, LEAVE_WAITING, LEAVE_LIMITED, LEAVE_LAST } Leaving;

typedef struct {
  const char *name;
  Leaving when;
  gboolean fails;
  guint ends;
} Departure;

static const Departure departures[] = {
    {"before the start", LEAVE_UNSTARTED, FALSE, 0},
    {"with the first bytes", LEAVE_EARLY, FALSE, 0},
    {"with the first bytes of a failure", LEAVE_EARLY, TRUE, 0},
    {"while it waits for bytes", LEAVE_WAITING, FALSE, 0},
    {"while it waits for the limit", LEAVE_LIMITED, FALSE, 0},
    {"at the end", LEAVE_LAST, FALSE, 1},
    {"at the end by failure", LEAVE_LAST, TRUE, 1},
};

/* Nothing comes once the body is freed, and everything is let go. */
static void
test_departure (gconstpointer data)
{
  const Departure *row = data;
  GannetLimiter *limiter = gannet_limiter_new (NULL);
  guint8 *buffer = g_malloc (64 * KIB);
  GannetSeededStream *stream =
      gannet_seeded_stream_new (SEED, MIB, row->when == LEAVE_EARLY && row->fails ? MIB : 1000);
  g_auto (Reader) reader;

  reader_init (&reader);
  stream->fails = row->fails;
  stream->stall = row->when == LEAVE_WAITING ? 500 * KIB : 0;
  if (row->when == LEAVE_LIMITED)
    gannet_limiter_set_rate (limiter, 10);
  reader.leaves_early = row->when == LEAVE_EARLY;
  reader.leaves_last = row->when == LEAVE_LAST;
  reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, 64 * KIB, limiter);
  if (row->when != LEAVE_UNSTARTED)
    gannet_body_start (reader.body, -1, &events, &reader);
  g_clear_pointer (&reader.body, gannet_body_free);
  gannet_limiter_unref (limiter);
  g_free (buffer);

  guint calls = reader.calls;
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (reader.calls, ==, calls);
  g_assert_cmpuint (reader.ends, ==, row->ends);
  g_assert_true (g_input_stream_is_closed (G_INPUT_STREAM (stream)));
  g_assert_finalize_object (stream);
}

/* It keeps to the limit and lies still while it waits for it. */
static void
test_limit (void)
{
  const guint64 rate = 200000;
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (MIB);
  g_autoptr (GannetSeededStream) stream = gannet_seeded_stream_new (SEED, 60000, 0);
  g_auto (Reader) reader;
  guint turns = 0;

  reader_init (&reader);
  gannet_limiter_set_rate (limiter, rate);
  reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, MIB, limiter);
  gint64 start = g_get_monotonic_time ();
  gannet_body_start (reader.body, 60000, &events, &reader);
  while (reader.ends == 0) {
    g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (gannet_body_get_active (reader.body), >=, start);
    turns++;
  }
  gint64 took = g_get_monotonic_time () - start;
  g_assert_no_error (reader.error);
  g_assert_cmpuint (reader.got, ==, 60000);
  /* The store of a limiter is a tenth of a second. */
  g_assert_cmpint (took, >=, (gint64) (60000 - rate / 10) * G_USEC_PER_SEC / (gint64) rate);
  g_test_message ("%u turns, %u pieces", turns, reader.calls);
  g_assert_cmpuint (turns, <=, 3 * reader.calls + 5);
}

/* That the limit lets nothing through is not the server's silence. */
static void
test_limit_is_activity (void)
{
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (MIB);
  g_autoptr (GannetSeededStream) stream = gannet_seeded_stream_new (SEED, MIB, 0);
  g_auto (Reader) reader;

  reader_init (&reader);
  gannet_limiter_set_rate (limiter, 100);
  reader.body = gannet_body_new (G_INPUT_STREAM (stream), buffer, MIB, limiter);
  gannet_body_start (reader.body, -1, &events, &reader);
  Activity activity = {reader.body, gannet_body_get_active (reader.body)};
  g_assert_true (gannet_fixture_run_until (NULL, is_active_again, &activity));
}

/* A reply of the test server is read through the HTTP library. */
typedef struct {
  const char *name;
  GannetServerResource resource;
  gint64 wanted;
  guint64 got;
  guint connections; /* two replies need */
} Reply;

static const Reply replies[] = {
    {"length told", {.length = 3 * MIB}, -1, 3 * MIB, 1},
    {"length told and wanted", {.length = 3 * MIB}, 3 * MIB, 3 * MIB, 1},
    {"small", {.length = 100}, 100, 100, 1},
    {"empty", {.length = 0}, 0, 0, 1},
    {"in chunks", {.length = 3 * MIB, .chunk = 4096}, -1, 3 * MIB, 1},
    {"in chunks and wanted", {.length = 3 * MIB, .chunk = 4096}, 3 * MIB, 3 * MIB, 1},
    {"in odd chunks", {.length = 300000, .chunk = 777}, 300000, 300000, 1},
    {"until the connection ends", {.length = MIB, .content_length = ""}, -1, MIB, 2},
    {"cut", {.length = 3 * MIB}, MIB, MIB, 2},
};

static void
replied_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  *(GInputStream **) data = soup_session_send_finish (SOUP_SESSION (session), result, NULL);
}

static gboolean
is_set (gpointer user)
{
  return *(gpointer *) user != NULL;
}

static void
fetch (SoupSession *session, const char *url, const Reply *row)
{
  g_autoptr (SoupMessage) message = gannet_session_message_new (url, NULL);
  g_autoptr (GannetLimiter) limiter = gannet_limiter_new (NULL);
  g_autofree guint8 *buffer = g_malloc (MIB);
  g_autoptr (GInputStream) stream = NULL;
  g_auto (Reader) reader;

  reader_init (&reader);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, NULL, replied_cb, &stream);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &stream));
  reader.body = gannet_body_new (stream, buffer, MIB, limiter);
  gannet_body_start (reader.body, row->wanted, &events, &reader);
  run_to_end (&reader);
  g_assert_no_error (reader.error);
  g_assert_cmpuint (reader.got, ==, row->got);
}

static void
test_reply (gconstpointer data)
{
  const Reply *row = data;
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (SoupSession) session = gannet_session_new (4);
  g_autofree char *url = gannet_server_dup_url (server, "/file");
  GannetServerResource resource = row->resource;

  resource.path = "/file";
  resource.seed = SEED;
  gannet_server_add (server, &resource);
  fetch (session, url, row);
  fetch (session, url, row);
  g_assert_cmpuint (
      gannet_server_log_connections (gannet_server_get_log (server)), ==, row->connections);
  soup_session_abort (session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

#define ADD(table, test) \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) { \
    g_autofree char *path = g_strconcat ("/body/" #table "/", table[i].name, NULL); \
    g_test_add_data_func (path, &table[i], test); \
  }

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  ADD (rows, test_row)
  ADD (departures, test_departure)
  ADD (replies, test_reply)
  g_test_add_func ("/body/failure", test_failure);
  g_test_add_func ("/body/turns", test_turns);
  g_test_add_func ("/body/turn-of-last-byte", test_turn_of_last_byte);
  g_test_add_func ("/body/stall", test_stall);
  g_test_add_func ("/body/limit", test_limit);
  g_test_add_func ("/body/limit-is-activity", test_limit_is_activity);
  return g_test_run ();
}
