/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How the test server behaves over several requests, connections and threads. */

#include "config.h"

#include "support/certificate.h"
#include "support/fixture.h"
#include "support/raw-client.h"

#define PLAIN .length = 1000, .seed = 7, .etag = "\"v1\""

/* The status of each of @count requests for @path in a row, as "200 206 ". */
static char *
statuses (GannetServer *server, const char *path, const char *headers, guint count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < count; i++) {
    g_autoptr (GannetAnswer) answer = gannet_raw_client_get (server, path, headers);

    g_string_append_len (text, answer->bytes->str + strlen ("HTTP/1.1 "), 4);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_alternatives (void)
{
  static const GannetServerResource gone = {.status = 410};
  static const GannetServerResource fine = {PLAIN, .requests = 2, .then = &gone};
  static const GannetServerResource busy = {
      .path = "/a", .status = 503, .requests = 2, .then = &fine};
  static const GannetServerResource picky = {.path = "/b", PLAIN, .ranged = &gone};
  static const GannetServerResource moody = {.path = "/c", PLAIN, .every = 3, .other = &gone};
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autofree char *in_turn = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *ranged = NULL;
  g_autofree char *each_third = NULL;

  gannet_server_add (server, &busy);
  gannet_server_add (server, &picky);
  gannet_server_add (server, &moody);
  in_turn = statuses (server, "/a", NULL, 6);
  g_assert_cmpstr (in_turn, ==, "503 503 200 200 410 410 ");
  whole = statuses (server, "/b", NULL, 1);
  g_assert_cmpstr (whole, ==, "200 ");
  ranged = statuses (server, "/b", "Range: bytes=1-\r\n", 1);
  g_assert_cmpstr (ranged, ==, "410 ");
  each_third = statuses (server, "/c?query", NULL, 6);
  g_assert_cmpstr (each_third, ==, "200 200 410 200 200 410 ");
}

static void
test_unasked (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (GannetAnswer) seeded = gannet_raw_client_get (server, "/seed/5/100/name.bin", NULL);
  g_autoptr (GannetAnswer) hop = gannet_raw_client_get (server, "/hops/2/seed/5/100", NULL);
  g_autoptr (GannetAnswer) last = gannet_raw_client_get (server, "/hops/1/seed/5/100", NULL);
  g_autoptr (GannetAnswer) missing = gannet_raw_client_get (server, "/else", NULL);

  gannet_answer_assert_says (
      seeded->bytes->str, "HTTP/1.1 200 Said So|Content-Length: 100|ETag: \"5-100\"");
  gannet_answer_assert_says (hop->bytes->str, "HTTP/1.1 302 Said So|Location: /hops/1/seed/5/100");
  gannet_answer_assert_says (last->bytes->str, "Location: /seed/5/100");
  gannet_answer_assert_says (missing->bytes->str, "HTTP/1.1 404 Said So");
}

static void
test_kept_alive (void)
{
  static const GannetServerResource resource = {.path = "/a", .body = "abc", .interim = 2};
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  GannetServerLog *log = gannet_server_get_log (server);
  g_autoptr (GannetAnswer) answer = NULL;
  g_autofree char *text = NULL;

  gannet_server_add (server, &resource);
  answer = gannet_raw_client_ask (server,
      "GET /a HTTP/1.1\r\nRange: bytes=1-\r\n\r\n"
      "HEAD http://other.test/a HTTP/1.1\r\n\r\n"
      "GET /a HTTP/1.1\r\nConnection: close\r\nX-Secret: s\r\n\r\n");
  g_assert_cmpuint (gannet_server_log_running (log, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (answer->bytes->str, "HTTP/1.1 103 Early Hints\r\n"));
  g_assert_true (g_str_has_suffix (answer->bytes->str, "\r\n\r\nabc"));
  text = gannet_server_log_dup_text (log);
  g_assert_cmpstr (text, ==, "GET /a 206 bytes=1- 2\nHEAD /a 200 - 0\nGET /a 200 - 3\n");
  g_assert_cmpuint (gannet_server_log_connections (log), ==, 1);
  g_assert_cmpuint (gannet_server_log_sent (log, "/a"), ==, 5);
  g_assert_cmpuint (gannet_server_log_sent (log, "/b"), ==, 0);
  g_assert_cmpuint (gannet_server_log_peak (log), ==, 1);
}

static void
test_headers_logged (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  GannetServerLog *log = gannet_server_get_log (server);
  g_autoptr (GannetAnswer) first = gannet_raw_client_get (server, "/a", NULL);
  g_autoptr (GannetAnswer) second =
      gannet_raw_client_get (server, "/a", "x-one:  1\r\nX-One: 2\r\n");
  g_autofree char *none = gannet_server_log_dup_header (log, "/a", 0, "X-One");
  g_autofree char *one = gannet_server_log_dup_header (log, "/a", 1, "X-One");
  g_autofree char *beyond = gannet_server_log_dup_header (log, "/a", 2, "X-One");
  g_autofree char *wire = gannet_server_log_dup_wire (log, "/a");

  g_assert_null (none);
  g_assert_cmpstr (one, ==, "1");
  g_assert_null (beyond);
  g_assert_nonnull (strstr (wire, "GET /a\nHost: here\nConnection: close\nx-one:  1\nX-One: 2\n"));
}

static gpointer
ask_thread (gpointer server)
{
  g_autoptr (GannetAnswer) answer = gannet_raw_client_get (server, "/slow", NULL);

  return GSIZE_TO_POINTER (answer->bytes->len);
}

static void
test_stall_and_limits (void)
{
  static const GannetServerResource busy = {.status = 429};
  static const GannetServerResource slow = {.path = "/slow",
      PLAIN,
      .end = GANNET_SERVER_END_STALL,
      .at = 10,
      .at_once = 2,
      .excess = &busy};
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  GannetServerLog *log = gannet_server_get_log (server);
  GThread *threads[2];
  g_autofree char *third = NULL;
  g_autoptr (GannetAnswer) fourth = NULL;

  gannet_server_add (server, &slow);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_thread, server);
  g_assert_true (gannet_server_log_wait_count (log, "/slow", 2));
  g_assert_true (gannet_server_log_wait_sent (log, NULL, 20));
  third = statuses (server, "/slow", NULL, 1);
  g_assert_cmpstr (third, ==, "429 ");
  g_assert_cmpuint (gannet_server_log_peak (log), ==, 3);
  g_assert_cmpuint (gannet_server_log_running (log, "/slow"), ==, 2);

  gannet_server_set_max_connections (server, 2);
  fourth = gannet_raw_client_get (server, "/seed/1/1", NULL);
  g_assert_true (fourth->reset);
  gannet_server_set_down (server, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_true (gannet_server_log_wait_idle (log));
}

static void
test_down_and_up (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (GannetAnswer) refused = NULL;
  g_autofree char *served = NULL;

  gannet_server_set_down (server, TRUE);
  refused = gannet_raw_client_get (server, "/seed/1/1", NULL);
  g_assert_true (refused->reset);
  gannet_server_set_down (server, FALSE);
  served = statuses (server, "/seed/1/1", NULL, 1);
  g_assert_cmpstr (served, ==, "200 ");
}

static void
test_rate (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GannetAnswer) answer = NULL;

  gannet_server_set_rate (server, 100000);
  answer = gannet_raw_client_get (server, "/seed/1/10000", NULL);
  g_assert_cmpuint (answer->bytes->len, >, 10000);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 100 * G_TIME_SPAN_MILLISECOND);
}

static void
test_script (void)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *in_turn = NULL;
  g_autofree char *ranged = NULL;

  g_assert_true (gannet_server_add_script (server,
      "# a comment\n\n"
      "/a length=10 seed=3 'etag=\"v1\"' status=503 requests=1\n"
      "then length=10 seed=3 'body=a\\nb' requests=1 end=close at=1\n"
      "then status=410\n"
      "ranged ranges=zero if_range=ignored length=4\n",
      &error));
  g_assert_no_error (error);
  in_turn = statuses (server, "/a", NULL, 3);
  g_assert_cmpstr (in_turn, ==, "503 200 410 ");
  ranged = statuses (server, "/a", "Range: bytes=0-\r\n", 1);
  g_assert_cmpstr (ranged, ==, "410 ");
}

static void
test_bad_script (gconstpointer script)
{
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (gannet_server_add_script (server, script, &error));
  g_assert_nonnull (error);
}

static void
test_tls (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *authority = gannet_fixture_dup_path (fixture, GANNET_CERTIFICATE_CA);
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetServer) server = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GSocketConnection) plain = NULL;
  g_autoptr (GSocketConnectable) identity = g_network_address_new ("localhost", 0);
  g_autoptr (GIOStream) tls = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autofree char *line = NULL;
  const char *request = "GET /seed/1/9 HTTP/1.1\r\n\r\n";

  gannet_certificate_make (fixture->folder, &error);
  g_assert_no_error (error);
  server = gannet_server_new_tls (fixture->folder, &error);
  g_assert_no_error (error);
  database = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
  plain = g_socket_client_connect_to_host (
      client, "127.0.0.1", gannet_server_get_port (server), NULL, NULL);
  tls = g_tls_client_connection_new (G_IO_STREAM (plain), identity, &error);
  g_assert_no_error (error);
  g_tls_connection_set_database (G_TLS_CONNECTION (tls), database);
  g_output_stream_write_all (
      g_io_stream_get_output_stream (tls), request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  input = g_data_input_stream_new (g_io_stream_get_input_stream (tls));
  line = g_data_input_stream_read_line (input, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, "HTTP/1.1 200 Said So\r");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/alternatives", test_alternatives);
  g_test_add_func ("/server/unasked", test_unasked);
  g_test_add_func ("/server/kept alive", test_kept_alive);
  g_test_add_func ("/server/headers logged", test_headers_logged);
  g_test_add_func ("/server/stall and limits", test_stall_and_limits);
  g_test_add_func ("/server/down and up", test_down_and_up);
  g_test_add_func ("/server/rate", test_rate);
  g_test_add_func ("/server/script", test_script);
  g_test_add_data_func ("/server/script/no field", "/a nothing=1", test_bad_script);
  g_test_add_data_func ("/server/script/no number", "/a length=x", test_bad_script);
  g_test_add_data_func ("/server/script/no word", "/a end=never", test_bad_script);
  g_test_add_data_func ("/server/script/no path", "then length=1", test_bad_script);
  g_test_add_data_func ("/server/script/quote", "/a 'length=1", test_bad_script);
  g_test_add_func ("/server/tls", test_tls);
  return g_test_run ();
}
