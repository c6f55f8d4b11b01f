/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for speaking to a test server in plain bytes. Never understands a reply. */

#include "config.h"

#include "support/raw-client.h"

static void
read_to_the_end (GannetAnswer *self, GIOStream *stream)
{
  char slice[4096];
  gssize now;

  while ((now = g_input_stream_read (
              g_io_stream_get_input_stream (stream), slice, sizeof slice, NULL, NULL)) > 0)
    g_string_append_len (self->bytes, slice, now);
  self->reset = now < 0;
}

GannetAnswer *
gannet_raw_client_ask (GannetServer *server, const char *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  GannetAnswer *self = g_new0 (GannetAnswer, 1);

  self->bytes = g_string_new (NULL);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", gannet_server_get_port (server), NULL, NULL);
  /* A reset that follows the handshake closely may come out of either call. */
  if (connection == NULL ||
      !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
          strlen (request), NULL, NULL, NULL))
    self->reset = TRUE;
  else
    read_to_the_end (self, G_IO_STREAM (connection));
  return self;
}

GannetAnswer *
gannet_raw_client_get (GannetServer *server, const char *path, const char *headers)
{
  g_autofree char *request =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: here\r\nConnection: close\r\n%s\r\n", path,
          headers == NULL ? "" : headers);

  return gannet_raw_client_ask (server, request);
}

void
gannet_answer_free (GannetAnswer *self)
{
  g_string_free (self->bytes, TRUE);
  g_free (self);
}

char *
gannet_answer_split (const GannetAnswer *self, GBytes **body)
{
  const char *end = g_strstr_len (self->bytes->str, (gssize) self->bytes->len, "\r\n\r\n");
  gsize head = end == NULL ? 0 : (gsize) (end + 4 - self->bytes->str);

  *body = g_bytes_new (self->bytes->str + head, self->bytes->len - head);
  return g_strndup (self->bytes->str, head);
}

void
gannet_answer_assert_says (const char *head, const char *lines)
{
  g_auto (GStrv) wanted = g_strsplit (lines, "|", 0);

  for (guint i = 0; wanted[i] != NULL; i++) {
    g_autofree char *line = g_strconcat (wanted[i], "\r\n", NULL);

    if (strstr (head, line) == NULL)
      g_error ("'%s' is missing in:\n%s", wanted[i], head);
  }
}
