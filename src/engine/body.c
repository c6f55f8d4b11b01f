/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads bodies. It never looks at the bytes. */

#include "config.h"

#include "engine/body.h"

/* Bytes read before others get their turn. */
#define TURN ((gsize) 4 * 1024 * 1024)

/* When less room than this is left, the buffer is handed on first: TLS and chunked bodies come in
 * small reads, which are gathered into large writes. */
#define MIN_ROOM ((gsize) 16 * 1024)

struct _GannetBody {
  gatomicrefcount refs; /* the owner, and a turn that is under way */
  GInputStream *stream; /* NULL once freed by the owner */
  guint8 *buffer;
  gsize size;
  GannetLimiter *limiter;
  GSource *source; /* waits for bytes, or for the limiter */
  const GannetBodyEvents *events;
  gpointer data;
  gint64 length;
  guint64 received;
  gint64 active;
};

/* What one read brought. */
typedef enum { READ_SOME = 1, READ_LATER, READ_LIMITED, READ_END, READ_FAILED } Reading;

typedef struct {
  gsize filled; /* bytes in the buffer that are not handed on */
  gsize done; /* bytes read in this turn */
  gint64 again; /* for READ_LIMITED */
  GError *error; /* for READ_FAILED */
} Turn;

static void take_turn (GannetBody *self);

GannetBody *
gannet_body_new (GInputStream *stream, guint8 *buffer, gsize size, GannetLimiter *limiter)
{
  GannetBody *self = g_new0 (GannetBody, 1);

  g_atomic_ref_count_init (&self->refs);
  self->stream = g_object_ref (stream);
  self->buffer = buffer;
  self->size = size;
  self->limiter = gannet_limiter_ref (limiter);
  self->active = g_get_monotonic_time ();
  return self;
}

static void
release (GannetBody *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  gannet_limiter_unref (self->limiter);
  g_free (self);
}

static void
stop_waiting (GannetBody *self)
{
  if (self->source == NULL)
    return;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

void
gannet_body_free (GannetBody *self)
{
  stop_waiting (self);
  g_input_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  release (self);
}

static gboolean
readable_cb (GObject *stream, gpointer data)
{
  take_turn (data);
  return G_SOURCE_CONTINUE;
}

/* A source is for one wait only: one that stayed would set itself off again at once. */
static gboolean
limit_passed_cb (gpointer data)
{
  stop_waiting (data);
  take_turn (data);
  return G_SOURCE_REMOVE;
}

static void
wait_for_bytes (GannetBody *self)
{
  if (self->source != NULL)
    return;
  self->source =
      g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->stream), NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (readable_cb), self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
wait_for_limit (GannetBody *self, gint64 again)
{
  stop_waiting (self);
  self->source = g_timeout_source_new (0);
  g_source_set_ready_time (self->source, again);
  g_source_set_callback (self->source, limit_passed_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/* Hands on what the buffer holds. FALSE when the owner has gone in the meantime. */
static gboolean
hand_on (GannetBody *self, Turn *turn)
{
  gsize filled = turn->filled;

  turn->filled = 0;
  if (filled > 0 && self->stream != NULL)
    self->events->took (self->buffer, filled, self->data);
  return self->stream != NULL;
}

/* Whether nothing but the end is left to read. */
static gboolean
has_all (const GannetBody *self)
{
  return self->length >= 0 && self->received >= (guint64) self->length;
}

/* One read into the room that is left. Reading on until the stream says that it ends, also when
 * all bytes have come, is what keeps the connection alive. */
static Reading
read_once (GannetBody *self, Turn *turn)
{
  GPollableInputStream *stream = G_POLLABLE_INPUT_STREAM (self->stream);
  gsize room = self->size - turn->filled;
  g_autoptr (GError) error = NULL;

  if (has_all (self))
    room = MIN (room, 256);
  gsize allowed = gannet_limiter_take (self->limiter, room, self->active, &turn->again);
  if (allowed == 0)
    return READ_LIMITED;

  gssize n = g_pollable_input_stream_read_nonblocking (
      stream, self->buffer + turn->filled, allowed, NULL, &error);
  if (n < (gssize) allowed)
    gannet_limiter_give_back (self->limiter, allowed - (gsize) MAX (n, 0));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return READ_LATER;
  if (n < 0) {
    turn->error = g_steal_pointer (&error);
    return READ_FAILED;
  }
  if (n == 0 || has_all (self))
    return READ_END;

  gsize wanted = (gsize) n;
  if (self->length >= 0)
    wanted = MIN (wanted, (guint64) self->length - self->received);
  turn->filled += wanted;
  turn->done += wanted;
  self->received += wanted;
  return READ_SOME;
}

/* A turn may end anywhere but before the end alone: no byte announces that, so that whoever waits
 * for one waits until the server gives up the connection. */
static Reading
read_many (GannetBody *self, Turn *turn)
{
  Reading reading = READ_SOME;

  self->active = g_get_monotonic_time ();
  while (reading == READ_SOME && (turn->done < TURN || has_all (self))) {
    reading = read_once (self, turn);
    if (self->size - turn->filled < MIN_ROOM && !hand_on (self, turn))
      return READ_END;
  }
  return reading;
}

static void
take_turn (GannetBody *self)
{
  Turn turn = {0};

  g_atomic_ref_count_inc (&self->refs);
  guint64 before = self->received;
  gint64 active = self->active;
  Reading reading = read_many (self, &turn);

  if (self->received == before && reading == READ_LATER)
    self->active = active;
  if (!hand_on (self, &turn)) {
    g_clear_error (&turn.error);
  } else if (reading == READ_END || reading == READ_FAILED) {
    stop_waiting (self);
    self->events->ended (turn.error, self->data);
    g_clear_error (&turn.error);
  } else if (reading == READ_LIMITED) {
    wait_for_limit (self, turn.again);
  } else {
    wait_for_bytes (self);
  }
  release (self);
}

void
gannet_body_start (GannetBody *self, gint64 length, const GannetBodyEvents *events, gpointer data)
{
  self->length = length;
  self->events = events;
  self->data = data;
  take_turn (self);
}

guint64
gannet_body_get_received (GannetBody *self)
{
  return self->received;
}

gint64
gannet_body_get_active (GannetBody *self)
{
  return self->active;
}
