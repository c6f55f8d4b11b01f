/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads what nobody wants, as far as that is cheaper than a new connection. It never looks at the
 * bytes. */

#include "config.h"

#include "engine/drain.h"

/* A longer body costs more than a connection. */
#define MAX_BYTES 65536

/* Seconds until a body that does not end costs its connection after all. */
#define PATIENCE 3

typedef struct {
  GCancellable *cancellable;
  GSource *deadline;
} Drain;

static gboolean
deadline_cb (gpointer data)
{
  Drain *drain = data;

  g_cancellable_cancel (drain->cancellable);
  return G_SOURCE_REMOVE;
}

static void
drained_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Drain *drain = data;

  g_input_stream_skip_finish (G_INPUT_STREAM (stream), result, NULL);
  g_input_stream_close (G_INPUT_STREAM (stream), NULL, NULL);
  g_source_destroy (drain->deadline);
  g_source_unref (drain->deadline);
  g_object_unref (drain->cancellable);
  g_free (drain);
}

static void
drain_later (GInputStream *stream, GCancellable *cancellable)
{
  Drain *drain = g_new0 (Drain, 1);

  drain->cancellable = g_object_ref (cancellable);
  drain->deadline = g_timeout_source_new_seconds (PATIENCE);
  g_source_set_callback (drain->deadline, deadline_cb, drain, NULL);
  g_source_attach (drain->deadline, g_main_context_get_thread_default ());
  g_input_stream_skip_async (stream, MAX_BYTES, G_PRIORITY_LOW, cancellable, drained_cb, drain);
}

static gboolean
is_short (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupEncoding encoding = soup_message_headers_get_encoding (headers);

  if (encoding == SOUP_ENCODING_CONTENT_LENGTH)
    return soup_message_headers_get_content_length (headers) < MAX_BYTES;
  return encoding != SOUP_ENCODING_EOF;
}

/* The most common body has come with its head, or is empty: the connection is then free before the
 * next question is asked. */
static gboolean
drain_now (GInputStream *stream)
{
  GPollableInputStream *pollable = G_POLLABLE_INPUT_STREAM (stream);
  char bytes[4096];
  gssize n = 1;

  for (gsize read = 0; n > 0 && read < MAX_BYTES; read += (gsize) MAX (n, 0))
    n = g_pollable_input_stream_read_nonblocking (pollable, bytes, sizeof bytes, NULL, NULL);
  return n == 0 && g_input_stream_close (stream, NULL, NULL);
}

void
gannet_drain (SoupMessage *message, GInputStream *stream, GCancellable *cancellable)
{
  if (!is_short (message))
    g_cancellable_cancel (cancellable);
  else if (!drain_now (stream))
    drain_later (stream, cancellable);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

void
gannet_drain_untold (GCancellable *cancellable)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, cancel_cb, g_object_ref (cancellable), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}
