/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Adds one header line to what goes to a proxy. Whether it does is seen from the connection that is
 * used, not from settings, which may change in between. It never answers a challenge. */

#include "config.h"

#include "engine/proxy-pass.h"

#include "core/verdict.h"

#include <string.h>

#define HEADER "Proxy-Authorization"

struct _GannetProxyPass {
  SoupSession *session;
  SoupMessage *message;
  char *value; /* of the header line */
};

static char *
make_value (const char *user, const char *password)
{
  g_autofree char *pair = g_strdup_printf ("%s:%s", user, password != NULL ? password : "");
  g_autofree char *code = g_base64_encode ((const guchar *) pair, strlen (pair));
  return g_strconcat ("Basic ", code, NULL);
}

/* The proxy that will read the head of @message, which has its connection; or NULL. */
static GProxyAddress *
get_reader (SoupMessage *message)
{
  GSocketAddress *address = soup_message_get_remote_address (message);
  gboolean open = soup_message_get_method (message) == SOUP_METHOD_CONNECT ||
      g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "http");
  return open && G_IS_PROXY_ADDRESS (address) ? G_PROXY_ADDRESS (address) : NULL;
}

static void
starting_cb (SoupMessage *message, gpointer data)
{
  const GannetProxyPass *self = data;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  /* A message that is sent again may take another way. */
  if (get_reader (message) != NULL)
    soup_message_headers_replace (headers, HEADER, self->value);
  else
    soup_message_headers_remove (headers, HEADER);
}

/* The call for a tunnel is a message of the library's own. */
static void
queued_cb (SoupSession *session, SoupMessage *message, gpointer data)
{
  const GannetProxyPass *self = data;
  GUri *ours = soup_message_get_uri (self->message);
  GUri *theirs = soup_message_get_uri (message);
  if (soup_message_get_method (message) == SOUP_METHOD_CONNECT &&
      g_str_equal (g_uri_get_host (ours), g_uri_get_host (theirs)) &&
      g_uri_get_port (ours) == g_uri_get_port (theirs))
    soup_message_headers_replace (soup_message_get_request_headers (message), HEADER, self->value);
}

GannetProxyPass *
gannet_proxy_pass_new (SoupSession *session, SoupMessage *message, const GannetRequest *request)
{
  if (request->proxy_user == NULL)
    return NULL;
  GannetProxyPass *self = g_new0 (GannetProxyPass, 1);
  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  self->value = make_value (request->proxy_user, request->proxy_password);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (session, "request-queued", G_CALLBACK (queued_cb), self);
  return self;
}

void
gannet_proxy_pass_free (GannetProxyPass *self)
{
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->session);
  g_object_unref (self->message);
  g_free (self->value);
  g_free (self);
}

void
gannet_proxy_pass_show_address (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  GProxyAddress *proxy = get_reader (message);
  const char *user = proxy != NULL ? g_proxy_address_get_username (proxy) : NULL;
  if (user == NULL || *user == '\0' || soup_message_headers_get_one (headers, HEADER) != NULL)
    return;
  g_autofree char *value = make_value (user, g_proxy_address_get_password (proxy));
  soup_message_headers_replace (headers, HEADER, value);
}

static void
tunnel_starting_cb (SoupMessage *message, gpointer data)
{
  gannet_proxy_pass_show_address (message);
}

static void
any_queued_cb (SoupSession *session, SoupMessage *message, gpointer data)
{
  if (soup_message_get_method (message) == SOUP_METHOD_CONNECT)
    g_signal_connect (message, "starting", G_CALLBACK (tunnel_starting_cb), NULL);
}

void
gannet_proxy_pass_use_address (SoupSession *session)
{
  g_signal_connect (session, "request-queued", G_CALLBACK (any_queued_cb), NULL);
}

gboolean
gannet_proxy_pass_is_barred (SoupMessage *message, GError **error)
{
  GannetVerdict verdict = gannet_verdict_on_status (soup_message_get_status (message));
  gboolean own =
      verdict.kind == GANNET_VERDICT_LATER || verdict.error == GANNET_ERROR_PROXY_SIGN_IN;
  gboolean secure = g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https");

  if (!secure || soup_message_get_tls_peer_certificate (message) != NULL)
    return FALSE;
  g_set_error (error, GANNET_ERROR, own ? (int) verdict.error : GANNET_ERROR_REFUSED,
      "the proxy makes no way to the server (HTTP %u)", soup_message_get_status (message));
  return TRUE;
}
