/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what we say on the wire, what we understand of replies, and what errors become. */

#include "config.h"

#include "engine/session.h"

#include "core/error.h"
#include "support/fixture.h"
#include "support/server.h"

#include <string.h>

#define NOW 1600000000

/* One exchange with a server of its own. */
typedef struct {
  GannetServer *server;
  SoupSession *session;
  SoupMessage *message;
  GInputStream *body;
  GError *error;
  gboolean replied;
} Exchange;

static void
replied_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Exchange *self = data;

  self->body = soup_session_send_finish (SOUP_SESSION (session), result, &self->error);
  self->replied = TRUE;
}

static gboolean
has_replied (gpointer user)
{
  return ((Exchange *) user)->replied;
}

static void
exchange_init (Exchange *self, const GannetServerResource *resource, const char *user_agent)
{
  GannetServerResource served = *resource;

  *self = (Exchange){.server = gannet_server_new (NULL), .session = gannet_session_new (4)};
  served.path = "/file";
  gannet_server_add (self->server, &served);
  g_autofree char *url = gannet_server_dup_url (self->server, "/file?a=b%20c&d");
  self->message = gannet_session_message_new (url, user_agent);
  soup_session_send_async (
      self->session, self->message, G_PRIORITY_DEFAULT, NULL, replied_cb, self);
  g_assert_true (gannet_fixture_run_until (NULL, has_replied, self));
}

static void
exchange_clear (Exchange *self)
{
  g_clear_object (&self->body);
  g_clear_object (&self->message);
  soup_session_abort (self->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&self->session);
  gannet_server_free (self->server);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, exchange_clear)

static gsize
read_body (Exchange *self, char *bytes, gsize size)
{
  gsize length = 0;

  g_assert_no_error (self->error);
  g_assert_true (g_input_stream_read_all (self->body, bytes, size, &length, NULL, NULL));
  return length;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The request as it came, header lines sorted, without the one that names the host. */
static char *
describe_request (Exchange *self)
{
  g_autofree char *wire =
      gannet_server_log_dup_wire (gannet_server_get_log (self->server), "/file?a=b%20c&d");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (wire), "\n", -1);
  GString *text = g_string_new (NULL);

  qsort (lines + 1, g_strv_length (lines + 1), sizeof *lines, compare_lines);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "Host:"))
      g_string_append_printf (text, "%s|", g_strchomp (lines[i]));
  return g_string_free (text, FALSE);
}

static void
test_request (void)
{
  const GannetServerResource empty = {.length = 0};
  g_auto (Exchange) exchange;

  exchange_init (&exchange, &empty, NULL);
  g_autofree char *text = describe_request (&exchange);
  g_assert_cmpstr (text, ==,
      "GET /file?a=b%20c&d|Accept-Encoding: identity|Accept: */*|"
      "Connection: Keep-Alive|User-Agent: Gannet/" GANNET_VERSION "|");
}

static void
test_user_agent (void)
{
  const GannetServerResource empty = {.length = 0};
  g_auto (Exchange) exchange;

  exchange_init (&exchange, &empty, "Curious/1.0 (by hand)");
  g_autofree char *agent = gannet_server_log_dup_header (
      gannet_server_get_log (exchange.server), "/file?a=b%20c&d", 0, "User-Agent");
  g_assert_cmpstr (agent, ==, "Curious/1.0 (by hand)");
}

typedef struct {
  const char *name;
  const char *url;
  gboolean usable;
} Address;

static const Address addresses[] = {
    {"http", "http://a.test/file", TRUE},
    {"https", "https://a.test:8443/file?x=y", TRUE},
    {"no path", "http://a.test", TRUE},
    {"IPv6", "http://[::1]:8080/file", TRUE},
    {"no scheme", "a.test/file", FALSE},
    {"no host", "http:///file", FALSE},
    {"half an address", "http://[::1", FALSE},
    {"nothing", "", FALSE},
};

static void
test_address (gconstpointer data)
{
  const Address *row = data;
  g_autoptr (SoupMessage) message = gannet_session_message_new (row->url, NULL);

  g_assert_true ((message != NULL) == row->usable);
}

/* Whatever numbers stand for an address, the library is given the one that people are shown. */
static void
test_numbers (void)
{
  static const char *const rows[][2] = {
      {"http://0x7f.1:81/a%2Fb?c=%20", "http://127.0.0.1:81/a%2Fb?c=%20"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"https://017700000001/", "https://127.0.0.1/"},
      {"http://10.1./a", "http://10.0.0.1/a"},
      {"http://192.168.1.1/a", "http://192.168.1.1/a"},
      {"http://1.a.test/", "http://1.a.test/"},
      {"http://[::1]:8080/a", "http://[::1]:8080/a"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (SoupMessage) message = gannet_session_message_new (rows[i][0], NULL);
    g_autofree char *sent = g_uri_to_string (soup_message_get_uri (message));
    g_assert_cmpstr (sent, ==, rows[i][1]);
  }
}

/* Bytes come as they are, and 3xx and 401 come to us, whatever the library would do. */
typedef struct {
  const char *name;
  GannetServerResource resource;
  const char *reply;
  gboolean may_be_refused; /* newer libsoup does that itself */
} Reply;

#define BODY .body = "bytes"

static const Reply replies[] = {
    {"plain", {BODY, .content_type = "Video/WebM; x=y"}, "200 length 5 none - video/webm ok "},
    {"tag", {BODY, .etag = "\"v1\""}, "200 length 5 none \"v1\" application/octet-stream ok "},
    {"range", {BODY, .status = 206, .content_range = "bytes 3-7/20"},
        "206 length 5 3-7/20 - application/octet-stream ok "},
    {"two ranges",
        {BODY, .status = 206, .content_range = "bytes 3-7/20\r\nContent-Range: bytes 4-8/20"},
        "206 length 5 bad - application/octet-stream ok "},
    {"chunked", {BODY, .chunk = 2}, "200 length -1 none - application/octet-stream ok "},
    {"compressed", {BODY, .gzip = TRUE, .chunk = 10},
        "200 length -1 none - application/octet-stream ok gzip "},
    {"redirect", {.status = 302, .location = "/elsewhere"},
        "302 length 0 none - application/octet-stream ok > /elsewhere "},
    {"two redirects", {.status = 302, .headers = "Location: /a\r\nLocation: /b\r\n"},
        "302 length 0 none - application/octet-stream ok > /a > /b "},
    {"sign-in", {BODY, .status = 401, .headers = "WWW-Authenticate: Basic realm=\"x\"\r\n"},
        "401 length 5 none - application/octet-stream ok "},
    {"proxy sign-in", {BODY, .status = 407, .headers = "Proxy-Authenticate: Basic realm=\"x\"\r\n"},
        "407 length 5 none - application/octet-stream ok "},
    {"hostile challenge",
        {BODY, .status = 401,
            .headers = "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", domain=\"http:x\"\r\n"},
        "401 length 5 none - application/octet-stream ok "},
    {"busy", {BODY, .status = 503, .retry_after = "120"},
        "503 length 5 none - application/octet-stream ok wait 120 "},
    {"a thousand lines", {BODY, .flood = 1000, .headers = "Retry-After: 7\r\n"},
        "200 length 5 none - application/octet-stream ok wait 7 "},
    {"two lengths", {BODY, .headers = "Content-Length: 4\r\n"},
        "200 length 0 none - application/octet-stream odd ", .may_be_refused = TRUE},
};

static char *
describe_reply (const GannetReply *reply)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u length %" G_GINT64_FORMAT " ", reply->status, reply->length);
  if (reply->range_kind == GANNET_REPLY_RANGE_SOUND)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " ",
        reply->range.start, reply->range.end_inclusive, reply->range.total);
  else
    g_string_append (text, reply->range_kind == GANNET_REPLY_RANGE_NONE ? "none " : "bad ");
  g_string_append_printf (text, "%s %s %s ",
      reply->validator.etag != NULL ? reply->validator.etag : "-", reply->media_type,
      reply->framing_ok ? "ok" : "odd");
  for (guint i = 0; reply->codings != NULL && reply->codings[i] != NULL; i++)
    g_string_append_printf (text, "%s ", reply->codings[i]);
  for (guint i = 0; reply->locations[i] != NULL; i++)
    g_string_append_printf (text, "> %s ", reply->locations[i]);
  if (reply->retry_after >= 0)
    g_string_append_printf (text, "wait %" G_GINT64_FORMAT " ", reply->retry_after);
  return g_string_free (text, FALSE);
}

static void
test_reply (gconstpointer data)
{
  const Reply *row = data;
  g_auto (Exchange) exchange;

  exchange_init (&exchange, &row->resource, NULL);
  if (row->may_be_refused && exchange.error != NULL) {
    g_assert_error (exchange.error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING);
    return;
  }
  g_assert_no_error (exchange.error);
  g_auto (GannetReply) reply;
  gannet_session_read_reply (exchange.message, NOW, &reply);
  g_autofree char *text = describe_reply (&reply);
  g_assert_cmpstr (text, ==, row->reply);
  g_assert_cmpuint (gannet_server_log_count (gannet_server_get_log (exchange.server), NULL), ==, 1);
}

/* Without a Date the given time tells whether the file may still have been changing. */
static void
test_now (void)
{
  const gint64 changed = 1599998400;
  const GannetServerResource undated = {
      BODY, .date = "", .last_modified = "Sun, 13 Sep 2020 12:00:00 GMT"};
  g_auto (Exchange) exchange;
  g_auto (GannetReply) later;
  g_auto (GannetReply) soon;

  exchange_init (&exchange, &undated, NULL);
  gannet_session_read_reply (exchange.message, changed + 3600, &later);
  g_assert_cmpint (later.date, ==, -1);
  g_assert_cmpint (later.validator.modified, ==, changed);
  g_assert_true (later.validator.modified_strong);
  gannet_session_read_reply (exchange.message, changed + 1, &soon);
  g_assert_false (soon.validator.modified_strong);
}

/* A compressed body is not unpacked behind our back. */
static void
test_no_decoder (void)
{
  const GannetServerResource packed = {BODY, .gzip = TRUE};
  g_auto (Exchange) exchange;
  char bytes[100];

  exchange_init (&exchange, &packed, NULL);
  g_assert_cmpuint (read_body (&exchange, bytes, sizeof bytes), >, 10);
  g_assert_cmpmem (bytes, 2, "\x1f\x8b", 2);
}

static void
test_features (void)
{
  g_autoptr (SoupSession) session = gannet_session_new (77);

  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_CONTENT_DECODER));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_CONTENT_SNIFFER));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_COOKIE_JAR));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_HSTS_ENFORCER));
  g_assert_cmpstr (g_getenv ("SOUP_FORCE_HTTP1"), ==, "1");
}

typedef struct {
  const char *name;
  GQuark (*domain) (void);
  int code;
  GannetError ours;
} Translation;

static const Translation translations[] = {
    {"silence", g_io_error_quark, G_IO_ERROR_TIMED_OUT, GANNET_ERROR_TIMED_OUT},
    {"connection ended", g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, GANNET_ERROR_NETWORK},
    {"connection reset", g_io_error_quark, G_IO_ERROR_CONNECTION_CLOSED, GANNET_ERROR_NETWORK},
    {"refused", g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, GANNET_ERROR_UNREACHABLE},
    {"no route", g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, GANNET_ERROR_UNREACHABLE},
    {"no network", g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, GANNET_ERROR_UNREACHABLE},
    {"unknown to the proxy", g_io_error_quark, G_IO_ERROR_HOST_NOT_FOUND, GANNET_ERROR_NO_HOST},
    {"failed", g_io_error_quark, G_IO_ERROR_FAILED, GANNET_ERROR_NETWORK},
    {"nonsense in chunks", g_io_error_quark, G_IO_ERROR_INVALID_DATA, GANNET_ERROR_BAD_REPLY},
    {"proxy asks", g_io_error_quark, G_IO_ERROR_PROXY_NEED_AUTH, GANNET_ERROR_PROXY_SIGN_IN},
    {"proxy refuses", g_io_error_quark, G_IO_ERROR_PROXY_AUTH_FAILED, GANNET_ERROR_PROXY_SIGN_IN},
    {"proxy fails", g_io_error_quark, G_IO_ERROR_PROXY_FAILED, GANNET_ERROR_NETWORK},
    {"no such host", g_resolver_error_quark, G_RESOLVER_ERROR_NOT_FOUND, GANNET_ERROR_NO_HOST},
    {"no answer about a host", g_resolver_error_quark, G_RESOLVER_ERROR_TEMPORARY_FAILURE,
        GANNET_ERROR_NETWORK},
    {"certificate", g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, GANNET_ERROR_CERTIFICATE},
    {"handshake", g_tls_error_quark, G_TLS_ERROR_HANDSHAKE, GANNET_ERROR_NETWORK},
    {"cut in TLS", g_tls_error_quark, G_TLS_ERROR_EOF, GANNET_ERROR_NETWORK},
    {"no HTTP", soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, GANNET_ERROR_BAD_REPLY},
    {"unasked coding", soup_session_error_quark, SOUP_SESSION_ERROR_ENCODING,
        GANNET_ERROR_BAD_REPLY},
    {"ours", gannet_error_quark, GANNET_ERROR_DISK, GANNET_ERROR_DISK},
};

static void
test_translation (gconstpointer data)
{
  const Translation *row = data;
  GError *theirs = g_error_new_literal (row->domain (), row->code, "their words");
  g_autoptr (GError) ours = gannet_session_translate_error (NULL, theirs);

  g_assert_error (ours, GANNET_ERROR, (int) row->ours);
  g_assert_cmpstr (ours->message, ==, "their words");
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = gannet_session_translate_error (
      NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped"));

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Real failures, as they come out of the library. */
typedef struct {
  const char *name;
  GannetServerResource resource;
  GannetError ours;
} Failure;

static const Failure failures[] = {
    {"closed without an answer", {.end = GANNET_SERVER_END_CLOSE, .at = -1}, GANNET_ERROR_NETWORK},
    {"reset without an answer", {.end = GANNET_SERVER_END_RESET, .at = -1}, GANNET_ERROR_NETWORK},
    {"no HTTP", {.raw = "SSH-2.0-OpenSSH_9.2\r\n\r\n"}, GANNET_ERROR_BAD_REPLY},
    {"a head without end", {.flood = 20000}, GANNET_ERROR_NETWORK},
};

static void
test_failure (gconstpointer data)
{
  const Failure *row = data;
  g_auto (Exchange) exchange;

  exchange_init (&exchange, &row->resource, NULL);
  g_assert_nonnull (exchange.error);
  g_test_message ("%s", exchange.error->message);
  exchange.error = gannet_session_translate_error (exchange.message, exchange.error);
  g_assert_error (exchange.error, GANNET_ERROR, (int) row->ours);
}

#define ADD(table, test) \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) { \
    g_autofree char *path = g_strconcat ("/session/" #table "/", table[i].name, NULL); \
    g_test_add_data_func (path, &table[i], test); \
  }

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  ADD (addresses, test_address)
  ADD (replies, test_reply)
  ADD (translations, test_translation)
  ADD (failures, test_failure)
  g_test_add_func ("/session/numbers", test_numbers);
  g_test_add_func ("/session/request", test_request);
  g_test_add_func ("/session/user-agent", test_user_agent);
  g_test_add_func ("/session/now", test_now);
  g_test_add_func ("/session/no-decoder", test_no_decoder);
  g_test_add_func ("/session/features", test_features);
  g_test_add_func ("/session/cancelled", test_cancelled);
  return g_test_run ();
}
