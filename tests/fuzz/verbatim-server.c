/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for putting bytes on the wire as they are. Never looks into them. */

#include "config.h"

#include "verbatim-server.h"

#include <string.h>
#include <sys/socket.h>

/* How long a connection that was to be kept waits for the next request, in microseconds. */
#define PATIENCE (30 * 1000)

#define LONGEST_REQUEST (64 * 1024)

typedef struct {
  GBytes *bytes;
  char end; /* '%' close, '!' reset, '+' keep */
} Reply;

struct _FuzzServer {
  GSocket *listener;
  guint16 port;
  GThread *thread;
  GCancellable *stop;
  GArray *replies; /* Reply */
  guint next;

  GMutex lock; /* guards all below */
  GString *requests;
  GPtrArray *sent; /* GByteArray, one a connection */
};

static void
reply_clear (gpointer data)
{
  g_bytes_unref (((Reply *) data)->bytes);
}

/* Where the next line of a '%' and one character begins, or NULL. */
static const char *
find_marker (const char *text, gsize length)
{
  for (const char *c = text; c + 3 < text + length; c++)
    if (c[0] == '\n' && c[1] == '%' && strchr ("%!+", c[2]) != NULL && c[2] != '\0' && c[3] == '\n')
      return c;
  return NULL;
}

static void
read_script (FuzzServer *self, const char *text, gsize length)
{
  while (length > 0) {
    const char *marker = find_marker (text, length);
    gsize taken = marker == NULL ? length : (gsize) (marker - text);
    Reply reply = {g_bytes_new (text, taken), marker == NULL ? '%' : marker[2]};

    g_array_append_val (self->replies, reply);
    taken += marker == NULL ? 0 : 4;
    text += taken;
    length -= taken;
  }
}

/* FALSE when no further request comes. @patience is in microseconds, -1 for any time. */
static gboolean
read_request (FuzzServer *self, GSocket *socket, gint64 patience)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[4096];

  while (strstr (text->str, "\r\n\r\n") == NULL && text->len < LONGEST_REQUEST) {
    gssize length = 0;

    if (g_socket_condition_timed_wait (socket, G_IO_IN, patience, self->stop, NULL))
      length = g_socket_receive (socket, bytes, sizeof bytes, self->stop, NULL);
    if (length <= 0)
      return FALSE;
    g_string_append_len (text, bytes, length);
  }
  g_mutex_lock (&self->lock);
  g_string_append (self->requests, text->str);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static void
send_all (FuzzServer *self, GSocket *socket, GByteArray *sent, GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  g_mutex_lock (&self->lock);
  g_byte_array_append (sent, (const guint8 *) data, (guint) length);
  g_mutex_unlock (&self->lock);
  while (length > 0) {
    gssize done = g_socket_send (socket, data, length, self->stop, NULL);

    if (done <= 0)
      return;
    data += done;
    length -= (gsize) done;
  }
}

static void
end_connection (GSocket *socket, char end)
{
  const struct linger at_once = {1, 0};

  if (end == '!')
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (socket, NULL);
}

static void
serve (FuzzServer *self, GSocket *socket)
{
  GByteArray *sent = g_byte_array_new ();
  gint64 patience = -1;
  char end = '+';

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->sent, sent);
  g_mutex_unlock (&self->lock);
  while (end == '+' && read_request (self, socket, patience)) {
    const Reply *reply = NULL;

    if (self->next >= self->replies->len)
      break;
    reply = &g_array_index (self->replies, Reply, self->next);
    self->next++;
    send_all (self, socket, sent, reply->bytes);
    end = reply->end;
    patience = PATIENCE;
  }
  end_connection (socket, end);
}

static gpointer
server_thread (gpointer data)
{
  FuzzServer *self = data;

  while (!g_cancellable_is_cancelled (self->stop)) {
    g_autoptr (GSocket) socket = g_socket_accept (self->listener, self->stop, NULL);

    if (socket != NULL)
      serve (self, socket);
  }
  return NULL;
}

FuzzServer *
fuzz_server_new (const guint8 *script, gsize length)
{
  FuzzServer *self = g_new0 (FuzzServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  self->listener =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (self->listener, any, TRUE, NULL));
  g_assert_true (g_socket_listen (self->listener, NULL));
  bound = g_socket_get_local_address (self->listener, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->replies = g_array_new (FALSE, FALSE, sizeof (Reply));
  g_array_set_clear_func (self->replies, reply_clear);
  read_script (self, (const char *) script, length);
  self->stop = g_cancellable_new ();
  self->requests = g_string_new (NULL);
  self->sent = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_mutex_init (&self->lock);
  self->thread = g_thread_new ("fuzz-server", server_thread, self);
  return self;
}

void
fuzz_server_free (FuzzServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_array_unref (self->replies);
  g_string_free (self->requests, TRUE);
  g_ptr_array_unref (self->sent);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
fuzz_server_get_port (FuzzServer *self)
{
  return self->port;
}

char *
fuzz_server_dup_requests (FuzzServer *self)
{
  g_autofree char *text = NULL;

  g_mutex_lock (&self->lock);
  text = g_strdup (self->requests->str);
  g_mutex_unlock (&self->lock);
  return g_steal_pointer (&text);
}

gboolean
fuzz_server_has_sent (FuzzServer *self, const guint8 *file, gsize length)
{
  gsize most = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->sent->len; i++) {
    const GByteArray *sent = self->sent->pdata[i];
    gsize found = 0;

    for (guint j = 0; j < sent->len && found < length; j++)
      found += sent->data[j] == file[found] ? 1 : 0;
    most = MAX (most, found);
  }
  g_mutex_unlock (&self->lock);
  return most >= length;
}
