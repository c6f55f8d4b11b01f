/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for requests being copied whole and for header lines that could harm being refused. */

#include "config.h"

#include "engine/request.h"

typedef struct {
  const char *name;
  const char *line;
  gboolean good;
} LineRow;

static const LineRow LINES[] = {
    {"plain", "Accept: text/html", TRUE},
    {"no blank", "X-Token:abc", TRUE},
    {"empty value", "X-Empty:", TRUE},
    {"all token characters", "!#$%&'*+-.^_`|~aZ9: v", TRUE},
    {"colon in value", "X-Time: 10:20", TRUE},
    {"letters beyond ASCII", "X-Name: Jos\xc3\xa9", TRUE},
    {"begins like an own name", "Range-Unit: x", TRUE},
    {"cookie", "Cookie: a=b", TRUE},
    {"authorization", "Authorization: Bearer x", TRUE},
    {"empty", "", FALSE},
    {"no colon", "Accept text", FALSE},
    {"no name", ": value", FALSE},
    {"blank before colon", "Accept : x", FALSE},
    {"blank first", " Accept: x", FALSE},
    {"name beyond ASCII", "Jos\xc3\xa9: x", FALSE},
    {"line feed", "X: a\nY: b", FALSE},
    {"carriage return", "X: a\rY: b", FALSE},
    {"both", "X: a\r\nY: b", FALSE},
    {"at the end", "X: a\r\n", FALSE},
    {"folded", "X: a\r\n b", FALSE},
    {"tabulator", "X: a\tb", FALSE},
    {"delete", "X: a\x7f", FALSE},
    {"second control block",
        "X: a\xc2\x85"
        "b",
        FALSE},
    {"not UTF-8", "X: \xff\xfe", FALSE},
    {"host", "Host: other.test", FALSE},
    {"host in small letters", "host: other.test", FALSE},
    {"range", "Range: bytes=0-", FALSE},
    {"if-range", "If-Range: \"x\"", FALSE},
    {"accept-encoding", "ACCEPT-ENCODING: gzip", FALSE},
    {"content-length", "Content-Length: 5", FALSE},
    {"connection", "Connection: close", FALSE},
    {"transfer-encoding", "Transfer-Encoding: chunked", FALSE},
};

static void
test_line (gconstpointer data)
{
  const LineRow *row = data;

  g_assert_cmpint (gannet_request_is_header_line (row->line), ==, row->good);
}

static void
test_new (void)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/f", "/home/me");

  g_assert_cmpstr (request->url, ==, "https://a.test/f");
  g_assert_cmpstr (request->folder, ==, "/home/me");
  g_assert_cmpint (request->if_exists, ==, GANNET_IF_EXISTS_CONTINUE);
  g_assert_cmpuint (request->copy, ==, 0);
  g_assert_null (request->user);
  g_assert_null (request->password);
  g_assert_null (request->name);
  g_assert_null (request->referrer);
  g_assert_null (request->user_agent);
  g_assert_null (request->cookies_file);
  g_assert_null (request->headers);
  g_assert_null (request->checksum);
  g_assert_cmpuint (request->size, ==, 0);
}

static GannetRequest *
full_request (void)
{
  const char *headers[] = {"Accept: a/b", "X-Y: z", NULL};
  GannetRequest *request = gannet_request_new ("https://a.test/f", "/home/me");

  request->user = g_strdup ("user");
  request->password = g_strdup ("password");
  request->name = g_strdup ("name");
  request->referrer = g_strdup ("referrer");
  request->user_agent = g_strdup ("agent");
  request->cookies_file = g_strdup ("cookies");
  request->headers = g_strdupv ((char **) headers);
  request->checksum = g_strdup ("md5:x");
  request->size = 77;
  request->if_exists = GANNET_IF_EXISTS_SKIP;
  request->allow_insecure = TRUE;
  request->not_before = 1700000000;
  request->copy = 7;
  return request;
}

static void
test_copy (void)
{
  g_autoptr (GannetRequest) first = full_request ();
  g_autoptr (GannetRequest) copy = gannet_request_copy (first);

  g_clear_pointer (&first, gannet_request_unref);
  g_assert_cmpstr (copy->url, ==, "https://a.test/f");
  g_assert_cmpstr (copy->host, ==, "https://a.test");
  g_assert_cmpstr (copy->user, ==, "user");
  g_assert_cmpstr (copy->password, ==, "password");
  g_assert_cmpstr (copy->folder, ==, "/home/me");
  g_assert_cmpstr (copy->name, ==, "name");
  g_assert_cmpstr (copy->referrer, ==, "referrer");
  g_assert_cmpstr (copy->user_agent, ==, "agent");
  g_assert_cmpstr (copy->cookies_file, ==, "cookies");
  g_assert_cmpuint (g_strv_length (copy->headers), ==, 2);
  g_assert_cmpstr (copy->headers[1], ==, "X-Y: z");
  g_assert_cmpstr (copy->checksum, ==, "md5:x");
  g_assert_cmpuint (copy->size, ==, 77);
  g_assert_cmpint (copy->if_exists, ==, GANNET_IF_EXISTS_SKIP);
  g_assert_true (copy->allow_insecure);
  g_assert_cmpint (copy->not_before, ==, 1700000000);
  g_assert_cmpuint (copy->copy, ==, 7);
}

static void
test_address (void)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("http://A.test:80/f", "/home/me");

  g_assert_cmpstr (request->host, ==, "http://a.test");
  gannet_request_set_url (request, "https://B.test:8443/g");
  g_assert_cmpstr (request->url, ==, "https://B.test:8443/g");
  g_assert_cmpstr (request->host, ==, "https://b.test:8443");
  gannet_request_set_url (request, "no address");
  g_assert_cmpstr (request->host, ==, "no address");
}

static void
test_references (void)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/f", "/home/me");
  GannetRequest *again = gannet_request_ref (request);

  g_assert_true (again == request);
  gannet_request_unref (again);
  g_assert_cmpstr (request->url, ==, "https://a.test/f");
}

static void
test_home (void)
{
  static const struct {
    const char *url;
    gboolean home;
  } rows[] = {
      {"https://ex.org/a", TRUE},
      {"https://EX.org:443/b?c", TRUE},
      {"http://ex.org/a", FALSE},
      {"https://ex.org:444/a", FALSE},
      {"https://sub.ex.org/a", FALSE},
      {"https://ex.org.evil.ex/a", FALSE},
      {"no address", FALSE},
  };
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ex.org/a", "/");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].url);
    g_assert_cmpint (gannet_request_is_at_home (request, rows[i].url), ==, rows[i].home);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (LINES); i++) {
    g_autofree char *path = g_strconcat ("/request/line/", LINES[i].name, NULL);
    g_test_add_data_func (path, &LINES[i], test_line);
  }
  g_test_add_func ("/request/new", test_new);
  g_test_add_func ("/request/copy", test_copy);
  g_test_add_func ("/request/references", test_references);
  g_test_add_func ("/request/address", test_address);
  g_test_add_func ("/request/home", test_home);
  return g_test_run ();
}
