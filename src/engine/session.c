/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes sessions and messages, and translates what comes back: replies into values, errors into
 * ours. It never decides anything about a download. The only file of this floor that may ask for
 * library versions. */

#include "config.h"

#include "engine/session.h"

#include "core/error.h"
#include "core/host.h"
#include "core/ip-address.h"
#include "engine/certificate.h"
#include "engine/proxy-pass.h"
#include "engine/trust.h"

#define USER_AGENT "Gannet/" GANNET_VERSION

/* Seconds after which a connection that nobody uses is closed. */
#define IDLE_TIMEOUT 30

void
gannet_session_prepare (void)
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);

  g_autoptr (SoupSession) session = gannet_session_new (1);
  g_autoptr (SoupMessage) message = gannet_session_message_new ("http://localhost/", NULL);
}

void
gannet_session_prepare_trust (GTlsBackend *backend)
{
  /* The version of the TLS library cannot be asked for; it comes with GLib's. */
  if (glib_check_version (2, 80, 0) == NULL)
    return;
  g_autoptr (GTlsDatabase) trust = gannet_trust_new (backend, NULL);
  g_tls_backend_set_default_database (backend, trust);
}

SoupSession *
gannet_session_new (guint connections)
{
  SoupSession *session = soup_session_new_with_options ("max-conns", connections,
      "max-conns-per-host", connections, "timeout", 0, "idle-timeout", IDLE_TIMEOUT, NULL);

  /* Nor is any reader of the library used that looks into replies on its own: the sniffer, that of
   * multipart bodies and that of Content-Disposition have crashed on hostile ones. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  gannet_proxy_pass_use_address (session);
  return session;
}

/* @url for the library, or NULL. An address of four parts may be written as fewer numbers, which
 * resolvers do not read; it is sent as it is shown. */
static GUri *
parse (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  guint32 address = 0;

  if (host == NULL || host[0] == '\0')
    return NULL;
  if (!gannet_ip_read_v4 (host, &address))
    return g_steal_pointer (&uri);
  g_autofree char *shown = gannet_host_dup_display (host);
  return g_uri_build (g_uri_get_flags (uri), g_uri_get_scheme (uri), NULL, shown,
      g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}

SoupMessage *
gannet_session_message_new (const char *url, const char *user_agent)
{
  g_autoptr (GUri) uri = parse (url);

  if (uri == NULL)
    return NULL;

  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* A hostile challenge crashes the library of Debian 12 before it asks anybody. */
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  soup_message_headers_replace (headers, "Accept", "*/*");
  soup_message_headers_replace (
      headers, "User-Agent", user_agent != NULL ? user_agent : USER_AGENT);
  return message;
}

void
gannet_session_read_reply (SoupMessage *message, gint64 now, GannetReply *reply)
{
  /* Their number needs no limit: the library bounds the bytes of a head. */
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (GannetField));
  GannetField field = {0};
  SoupMessageHeadersIter iter;

  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &field.name, &field.value))
    g_array_append_val (fields, field);
  gannet_reply_init (reply, soup_message_get_status (message), (const GannetField *) fields->data,
      fields->len, now);
}

static GannetError
translate_io (int code)
{
  switch (code) {
  case G_IO_ERROR_TIMED_OUT:
    return GANNET_ERROR_TIMED_OUT;
  case G_IO_ERROR_INVALID_DATA:
    return GANNET_ERROR_BAD_REPLY;
  case G_IO_ERROR_PROXY_AUTH_FAILED:
  case G_IO_ERROR_PROXY_NEED_AUTH:
    return GANNET_ERROR_PROXY_SIGN_IN;
  case G_IO_ERROR_CONNECTION_REFUSED:
  case G_IO_ERROR_HOST_UNREACHABLE:
  case G_IO_ERROR_NETWORK_UNREACHABLE:
    return GANNET_ERROR_UNREACHABLE;
  case G_IO_ERROR_HOST_NOT_FOUND:
    return GANNET_ERROR_NO_HOST;
  default:
    return GANNET_ERROR_NETWORK;
  }
}

static GannetError
translate (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_BAD_CERTIFICATE ? GANNET_ERROR_CERTIFICATE
                                                      : GANNET_ERROR_NETWORK;
  if (error->domain == G_IO_ERROR)
    return translate_io (error->code);
  /* Any other trouble of the resolver is that it was not asked, or not answered. */
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return GANNET_ERROR_NO_HOST;
  if (error->domain == SOUP_SESSION_ERROR)
    return error->code == SOUP_SESSION_ERROR_PARSING || error->code == SOUP_SESSION_ERROR_ENCODING
        ? GANNET_ERROR_BAD_REPLY
        : GANNET_ERROR_NETWORK;
  return GANNET_ERROR_NETWORK;
}

static char *
explain_certificate (SoupMessage *message)
{
  return gannet_certificate_explain (soup_message_get_tls_peer_certificate_errors (message),
      g_uri_get_host (soup_message_get_uri (message)), g_get_real_time () / G_USEC_PER_SEC);
}

GError *
gannet_session_translate_error (SoupMessage *message, GError *error)
{
  if (error->domain == GANNET_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  GError *ours = g_error_new_literal (GANNET_ERROR, translate (error), error->message);
  g_error_free (error);
  if (message != NULL && ours->code == GANNET_ERROR_CERTIFICATE) {
    g_free (ours->message);
    ours->message = explain_certificate (message);
  }
  return ours;
}
