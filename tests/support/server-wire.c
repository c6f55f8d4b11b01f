/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for putting a reply on the wire: pace, chunks, and every way to end badly. Never decides
 * what a reply says. */

#include "config.h"

#include "support/server-wire.h"

#include <sys/socket.h>

#include "support/seeded-body.h"

#define SLICE 65536
/* A paced body goes out in this many slices a second. */
#define SLICES_PER_SECOND 20

/* Blocks until monotonic time @until; FALSE when the server stops before. */
static gboolean
wait_until (GannetServerWire *self, gint64 until)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (self->stop, &fd))
    return FALSE;
  for (gint64 now = g_get_monotonic_time (); now < until; now = g_get_monotonic_time ())
    if (g_poll (&fd, 1, (int) ((until - now) / 1000) + 1) > 0)
      break;
  g_cancellable_release_fd (self->stop);
  return !g_cancellable_is_cancelled (self->stop);
}

static gboolean
write_bytes (GannetServerWire *self, const void *bytes, gsize length)
{
  return g_output_stream_write_all (
      g_io_stream_get_output_stream (self->stream), bytes, length, NULL, self->stop, NULL);
}

static gboolean
write_text (GannetServerWire *self, const char *text)
{
  return write_bytes (self, text, strlen (text));
}

static gsize
slice_for (guint64 rate, guint64 length)
{
  guint64 slice = rate == 0 ? SLICE : CLAMP (rate / SLICES_PER_SECOND, 1, SLICE);

  return MIN (slice, length);
}

/* When @done bytes may have been sent that began at @began. */
static gint64
time_for (gint64 began, guint64 done, guint64 rate)
{
  return rate == 0 ? began : began + (gint64) ((double) done * G_USEC_PER_SEC / (double) rate);
}

static gboolean
send_head (GannetServerWire *self, const GannetServerReply *reply)
{
  guint64 rate = reply->resource->head_rate;
  gint64 began = g_get_monotonic_time ();
  gsize length;
  const guint8 *bytes = g_bytes_get_data (reply->head, &length);

  for (gsize done = 0; done < length;) {
    gsize now = rate == 0 ? length : slice_for (rate, length - done);

    if (!write_bytes (self, bytes + done, now))
      return FALSE;
    done += now;
    if (rate > 0 && !wait_until (self, time_for (began, done, rate)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
send_interim (GannetServerWire *self, guint count)
{
  for (guint i = 0; i < count || count == G_MAXUINT; i++)
    if (!write_text (self, "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"))
      return FALSE;
  return TRUE;
}

static void
fill_body (const GannetServerReply *reply, guint64 position, guint8 *slice, gsize length)
{
  guint64 offset = reply->offset + position;

  if (reply->stored == NULL)
    gannet_seed_fill (reply->seed, offset, slice, length);
  else
    memcpy (slice, (const guint8 *) g_bytes_get_data (reply->stored, NULL) + offset, length);
}

/* Opens a chunk when @position is at the start of one. */
static gboolean
begin_chunk (GannetServerWire *self, const GannetServerReply *reply, guint64 position)
{
  guint64 chunk = reply->resource->chunk;
  const char *mark = reply->resource->chunk_mark;
  g_autofree char *line = NULL;

  if (chunk == 0 || position % chunk != 0)
    return TRUE;
  line = g_strdup_printf ("%" G_GINT64_MODIFIER "x%s", MIN (chunk, reply->length - position),
      mark != NULL ? mark : "\r\n");
  return write_text (self, line);
}

/* Ends the chunk that @position completes. */
static gboolean
end_chunk (GannetServerWire *self, const GannetServerReply *reply, guint64 position)
{
  guint64 chunk = reply->resource->chunk;

  if (chunk == 0 || (position % chunk != 0 && position != reply->length))
    return TRUE;
  return write_text (self, "\r\n");
}

static void
settle (GannetServerWire *self)
{
  if (!self->settled)
    self->settle (self->owner);
  self->settled = TRUE;
}

/* Whether the bytes up to @position are the last ones of a reply that ends well. */
static gboolean
ends_well_at (const GannetServerReply *reply, guint64 position)
{
  return reply->resource->end == GANNET_SERVER_END_WHOLE &&
      (position == reply->length || reply->bodiless);
}

/* Sends @length bytes of the body and what stands around them. */
static gboolean
send_slice (GannetServerWire *self, const GannetServerReply *reply, guint64 position, gsize length)
{
  guint8 slice[SLICE];
  gboolean last = ends_well_at (reply, position + length);

  fill_body (reply, position, slice, length);
  if (last) {
    gannet_server_log_add_sent (self->log, self->entry, length);
    settle (self);
  }
  if (!begin_chunk (self, reply, position) || !write_bytes (self, slice, length))
    return FALSE;
  if (!last)
    gannet_server_log_add_sent (self->log, self->entry, length);
  return end_chunk (self, reply, position + length);
}

/* Sends the first @limit bytes of the body. */
static gboolean
send_body (GannetServerWire *self, const GannetServerReply *reply, guint64 limit)
{
  guint64 rate = reply->resource->rate > 0 ? reply->resource->rate : self->rate;
  guint64 chunk = reply->resource->chunk;
  gint64 began = g_get_monotonic_time ();

  for (guint64 done = 0; done < limit;) {
    gsize now = slice_for (rate, limit - done);

    if (chunk > 0)
      now = MIN (now, chunk - done % chunk);
    if (!send_slice (self, reply, done, now))
      return FALSE;
    done += now;
    if (rate > 0 && !wait_until (self, time_for (began, done, rate)))
      return FALSE;
  }
  return TRUE;
}

/* Says nothing and takes nothing in until the client closes or the server stops. */
static void
stall (GannetServerWire *self)
{
  guint8 byte[256];

  while (
      g_input_stream_read (G_INPUT_STREAM (self->input), byte, sizeof byte, self->stop, NULL) > 0)
    ;
}

static gboolean
end_badly (GannetServerWire *self, GannetServerEnd end)
{
  if (end == GANNET_SERVER_END_STALL)
    stall (self);
  if (end == GANNET_SERVER_END_RESET)
    gannet_server_wire_reset (self->socket);
  else
    g_socket_close (self->socket, NULL);
  return FALSE;
}

/* Whether they could be sent, which they cannot to a client that has gone. */
static gboolean
send_last_words (GannetServerWire *self, const GannetServerResource *resource)
{
  GBufferedInputStream *input = G_BUFFERED_INPUT_STREAM (self->input);

  if (resource->last_words == NULL)
    return TRUE;
  if (resource->late && g_buffered_input_stream_get_available (input) == 0 &&
      g_buffered_input_stream_fill (input, 1, self->stop, NULL) <= 0)
    return FALSE;
  return write_text (self, resource->last_words);
}

static gboolean
send_all (GannetServerWire *self, const GannetServerReply *reply)
{
  const GannetServerResource *resource = reply->resource;
  gboolean whole = resource->end == GANNET_SERVER_END_WHOLE;
  guint64 limit = whole ? reply->length : MIN ((guint64) resource->at, reply->length);

  gannet_server_log_status (self->log, self->entry, reply->status);
  if (ends_well_at (reply, 0))
    settle (self);
  if (!send_interim (self, resource->interim) || !send_head (self, reply))
    return FALSE;
  if (reply->bodiless)
    return TRUE;
  if (!send_body (self, reply, limit))
    return FALSE;
  if (whole && resource->chunk > 0 && !write_text (self, "0\r\n\r\n"))
    return FALSE;
  return send_last_words (self, resource);
}

static gboolean
send_or_end (GannetServerWire *self, const GannetServerReply *reply)
{
  const GannetServerResource *resource = reply->resource;
  gint64 now = g_get_monotonic_time ();

  if (resource->delay_ms > 0 &&
      !wait_until (self, now + (gint64) resource->delay_ms * G_TIME_SPAN_MILLISECOND))
    return end_badly (self, GANNET_SERVER_END_RESET);
  if (resource->end != GANNET_SERVER_END_WHOLE && resource->at < 0)
    return end_badly (self, resource->end);
  if (!send_all (self, reply))
    return end_badly (self, GANNET_SERVER_END_RESET);
  if (resource->end != GANNET_SERVER_END_WHOLE)
    return end_badly (self, resource->end);
  if (!reply->keeps)
    g_io_stream_close (self->stream, NULL, NULL);
  return reply->keeps;
}

gboolean
gannet_server_wire_send (GannetServerWire *self, const GannetServerReply *reply)
{
  gboolean keeps;

  self->settled = FALSE;
  keeps = send_or_end (self, reply);
  settle (self);
  return keeps;
}

void
gannet_server_wire_reset (GSocket *socket)
{
  struct linger at_once = {.l_onoff = 1, .l_linger = 0};

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (socket, NULL);
}
