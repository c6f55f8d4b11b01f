/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the sockets and threads of a test server, and for which behaviour a request meets.
 * Never looks into what a behaviour means. */

#include "config.h"

#include "support/server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "support/certificate.h"
#include "support/server-wire.h"

struct _GannetServer {
  GSocket *listener;
  GThread *acceptor;
  GTlsCertificate *certificate; /* NULL: plain */
  GannetServerLog *log;
  GCancellable *stop; /* ends the acceptor */

  GMutex lock; /* guards all below */
  GCond idle; /* a connection has ended */
  GCancellable *hang_up; /* ends the connections that are open now */
  GHashTable *resources; /* path to GannetServerResource, kept in @kept */
  GPtrArray *kept; /* every resource there was: a reply may still use it */
  guint open;
  guint accepted;
  guint max;
  guint64 rate;
  gboolean down;
};

/* One connection; belongs to its thread. */
typedef struct {
  GannetServer *server;
  GSocketConnection *plain;
  GCancellable *stop;
  guint number;
  GannetServerResource *resource; /* that answers now */
  GannetServerEntry *entry; /* of the request being answered */
} Visit;

static void
visit_free (Visit *self)
{
  GannetServer *server = self->server;

  g_object_unref (self->plain);
  g_object_unref (self->stop);
  g_free (self);
  g_mutex_lock (&server->lock);
  server->open--;
  g_cond_broadcast (&server->idle);
  g_mutex_unlock (&server->lock);
}

static GannetServerResource *
keep (GannetServer *self, GannetServerResource *resource)
{
  g_ptr_array_add (self->kept, resource);
  g_hash_table_replace (self->resources, (char *) resource->path, resource);
  return resource;
}

static GannetServerResource *
make_seeded (const char *path)
{
  g_auto (GStrv) words = g_strsplit (path, "/", 5);
  guint64 seed = words[2] == NULL ? 0 : g_ascii_strtoull (words[2], NULL, 10);
  guint64 length = words[2] == NULL || words[3] == NULL ? 0 : g_ascii_strtoull (words[3], NULL, 10);
  g_autofree char *etag =
      g_strdup_printf ("\"%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "\"", seed, length);
  GannetServerResource resource = {
      .path = path,
      .seed = seed,
      .length = length,
      .etag = etag,
      .last_modified = "Wed, 01 Jan 2020 00:00:00 GMT",
  };

  return gannet_server_resource_copy (&resource);
}

static GannetServerResource *
make_hop (const char *path)
{
  char *rest;
  guint64 left = g_ascii_strtoull (path + strlen ("/hops/"), &rest, 10);
  g_autofree char *location = left <= 1
      ? g_strdup (rest)
      : g_strdup_printf ("/hops/%" G_GUINT64_FORMAT "%s", left - 1, rest);
  GannetServerResource resource = {.path = path, .status = 302, .location = location};

  return gannet_server_resource_copy (&resource);
}

static GannetServerResource *
make_missing (const char *path)
{
  GannetServerResource resource = {
      .path = path, .status = 404, .body = "There is no such thing.\n"};

  return gannet_server_resource_copy (&resource);
}

/* The resource of @path; those that nobody gave are made when first asked for. */
static GannetServerResource *
find_resource (GannetServer *self, const char *path)
{
  g_autofree char *bare = g_strndup (path, strcspn (path, "?"));
  GannetServerResource *found = g_hash_table_lookup (self->resources, path);

  if (found == NULL)
    found = g_hash_table_lookup (self->resources, bare);
  if (found != NULL)
    return found;
  if (g_str_has_prefix (bare, "/seed/"))
    return keep (self, make_seeded (bare));
  if (g_str_has_prefix (bare, "/hops/"))
    return keep (self, make_hop (bare));
  return keep (self, make_missing (bare));
}

/* Follows the alternatives of @resource to the one that serves @request, and counts on the way. */
static GannetServerResource *
choose_behaviour (const GannetServerResource *resource, const GannetServerRequest *request)
{
  GannetServerResource *chosen = (GannetServerResource *) resource;

  while (chosen->requests > 0 && chosen->served >= chosen->requests && chosen->then != NULL)
    chosen = (GannetServerResource *) chosen->then;
  chosen->served++;
  if (chosen->at_once > 0 && chosen->running >= chosen->at_once && chosen->excess != NULL)
    return choose_behaviour (chosen->excess, request);
  if (chosen->ranged != NULL && gannet_server_request_get (request, "Range") != NULL)
    return choose_behaviour (chosen->ranged, request);
  if (chosen->other != NULL && chosen->every > 0 && chosen->served % chosen->every == 0)
    return choose_behaviour (chosen->other, request);
  return chosen;
}

static void
reply_settled_cb (gpointer pointer)
{
  Visit *visit = pointer;
  GannetServer *server = visit->server;

  g_mutex_lock (&server->lock);
  visit->resource->running--;
  g_mutex_unlock (&server->lock);
  gannet_server_log_end (server->log, visit->entry);
}

/* Answers one request. FALSE when it was the last of its connection. */
static gboolean
serve_request (Visit *visit, GannetServerWire *wire, GannetServerRequest *request)
{
  GannetServer *server = visit->server;
  g_autoptr (GannetServerReply) reply = NULL;

  g_mutex_lock (&server->lock);
  visit->resource = choose_behaviour (find_resource (server, request->path), request);
  visit->resource->running++;
  wire->rate = server->rate;
  g_mutex_unlock (&server->lock);

  visit->entry = gannet_server_log_begin (server->log, visit->number, request);
  wire->entry = visit->entry;
  reply = gannet_server_reply_new (visit->resource, request);
  return gannet_server_wire_send (wire, reply);
}

static GIOStream *
open_stream (Visit *visit)
{
  if (visit->server->certificate == NULL)
    return g_object_ref (G_IO_STREAM (visit->plain));
  return g_tls_server_connection_new (G_IO_STREAM (visit->plain), visit->server->certificate, NULL);
}

static gpointer
visit_thread (gpointer pointer)
{
  Visit *visit = pointer;
  g_autoptr (GIOStream) stream = open_stream (visit);
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  GannetServerWire wire = {
      .stream = stream,
      .socket = g_socket_connection_get_socket (visit->plain),
      .input = input,
      .stop = visit->stop,
      .log = visit->server->log,
      .settle = reply_settled_cb,
      .owner = visit,
  };
  GannetServerRequest *request;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (input), FALSE);
  do
    request = gannet_server_request_read (input, visit->stop);
  while (request != NULL && serve_request (visit, &wire, request));

  if (g_cancellable_is_cancelled (visit->stop))
    gannet_server_wire_reset (wire.socket);
  else
    g_io_stream_close (stream, NULL, NULL);
  g_clear_object (&input);
  g_clear_object (&stream);
  visit_free (visit);
  return NULL;
}

/* A place for one more connection, or NULL when there is none. */
static Visit *
admit (GannetServer *self, GSocket *socket)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Visit *visit;

  if (self->down || (self->max > 0 && self->open >= self->max))
    return NULL;
  visit = g_new0 (Visit, 1);
  visit->server = self;
  visit->plain = g_socket_connection_factory_create_connection (socket);
  visit->stop = g_object_ref (self->hang_up);
  visit->number = ++self->accepted;
  self->open++;
  return visit;
}

static gpointer
accept_thread (gpointer pointer)
{
  GannetServer *self = pointer;

  while (TRUE) {
    g_autoptr (GSocket) socket = g_socket_accept (self->listener, self->stop, NULL);
    Visit *visit;

    if (g_cancellable_is_cancelled (self->stop))
      return NULL;
    if (socket == NULL)
      continue;
    /* A head and its body are two writes; together with delayed acknowledgements the second one
     * would wait for 40 ms. */
    g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
    visit = admit (self, socket);
    if (visit == NULL)
      gannet_server_wire_reset (socket);
    else
      g_thread_unref (g_thread_new ("test-server-visit", visit_thread, visit));
  }
}

static GSocket *
listen_on_loopback (GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error))
    return NULL;
  g_socket_set_listen_backlog (socket, 128);
  if (!g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

static GannetServer *
start (GTlsCertificate *certificate, GError **error)
{
  g_autoptr (GSocket) listener = listen_on_loopback (error);
  GannetServer *self;

  if (listener == NULL)
    return NULL;
  self = g_new0 (GannetServer, 1);
  self->listener = g_steal_pointer (&listener);
  g_set_object (&self->certificate, certificate);
  self->log = gannet_server_log_new ();
  self->stop = g_cancellable_new ();
  self->hang_up = g_cancellable_new ();
  self->resources = g_hash_table_new (g_str_hash, g_str_equal);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_server_resource_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  self->acceptor = g_thread_new ("test-server", accept_thread, self);
  return self;
}

GannetServer *
gannet_server_new (GError **error)
{
  return start (NULL, error);
}

GannetServer *
gannet_server_new_tls (const char *folder, GError **error)
{
  g_autofree char *chain = g_build_filename (folder, GANNET_CERTIFICATE_CHAIN, NULL);
  g_autofree char *key = g_build_filename (folder, GANNET_CERTIFICATE_KEY, NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_files (chain, key, error);

  return certificate == NULL ? NULL : start (certificate, error);
}

void
gannet_server_free (GannetServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->acceptor);
  g_mutex_lock (&self->lock);
  g_cancellable_cancel (self->hang_up);
  while (self->open > 0)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);

  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->stop);
  g_object_unref (self->hang_up);
  g_hash_table_unref (self->resources);
  g_ptr_array_unref (self->kept);
  gannet_server_log_free (self->log);
  g_cond_clear (&self->idle);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
gannet_server_get_port (GannetServer *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->listener, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

char *
gannet_server_dup_url (GannetServer *self, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", self->certificate == NULL ? "http" : "https",
      gannet_server_get_port (self), path);
}

void
gannet_server_add (GannetServer *self, const GannetServerResource *resource)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  keep (self, gannet_server_resource_copy (resource));
}

gboolean
gannet_server_add_script (GannetServer *self, const char *script, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_auto (GStrv) lines = g_strsplit (script, "\n", 0);
  GannetServerResource *last = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    GError *problem = NULL;
    GannetServerResource *resource = gannet_server_resource_parse (lines[i], last, &problem);

    if (problem != NULL) {
      g_propagate_error (error, problem);
      return FALSE;
    }
    if (resource != NULL)
      last = keep (self, resource);
  }
  return TRUE;
}

void
gannet_server_set_rate (GannetServer *self, guint64 rate)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->rate = rate;
}

void
gannet_server_set_max_connections (GannetServer *self, guint max)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->max = max;
}

void
gannet_server_set_down (GannetServer *self, gboolean down)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->down = down;
  if (!down)
    return;
  g_cancellable_cancel (self->hang_up);
  g_object_unref (self->hang_up);
  self->hang_up = g_cancellable_new ();
}

GannetServerLog *
gannet_server_get_log (GannetServer *self)
{
  return self->log;
}
