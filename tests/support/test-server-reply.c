/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the test server is told to say wrong must be wrong, and nothing else. */

#include "config.h"

#include "support/raw-client.h"
#include "support/seeded-body.h"

#define TAG "\"v1\""
#define DATE "Wed, 01 Jan 2020 00:00:00 GMT"
#define PLAIN .length = 1000, .seed = 7, .etag = TAG, .last_modified = DATE

typedef struct {
  const char *name;
  GannetServerResource resource;
  const char *headers; /* of the request */
  const char *says; /* lines of the reply's head, separated by a bar */
  const char *lacks; /* text that must not be in the head */
  guint64 offset; /* of the seeded bytes after the head */
  gssize length; /* how many there are; -1: the body is @body */
  const char *body;
  gboolean reset;
} Row;

static void
assert_body (const Row *row, GBytes *body)
{
  gsize length = row->length >= 0 ? (gsize) row->length : strlen (row->body);
  g_autofree guint8 *wanted = g_malloc (length + 1);

  if (row->length >= 0)
    gannet_seed_fill (row->resource.seed, row->offset, wanted, length);
  else
    memcpy (wanted, row->body, length);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), wanted, length);
}

static const Row rows[] = {
    {"whole", {PLAIN}, NULL,
        "HTTP/1.1 200 Said So|Content-Length: 1000|ETag: \"v1\"|Accept-Ranges: bytes", "Range: b",
        0, 1000},
    {"empty file", {.etag = TAG}, NULL, "Content-Length: 0", NULL, 0, 0},
    {"range to the end", {PLAIN}, "Range: bytes=990-\r\n",
        "HTTP/1.1 206 Said So|Content-Range: bytes 990-999/1000|Content-Length: 10", NULL, 990, 10},
    {"range with an end", {PLAIN}, "Range: bytes=5-9\r\n", "Content-Range: bytes 5-9/1000", NULL, 5,
        5},
    {"end past the file", {PLAIN}, "Range: bytes=995-5000\r\n", "Content-Range: bytes 995-999/1000",
        NULL, 995, 5},
    {"last bytes", {PLAIN}, "Range: bytes=-3\r\n", "Content-Range: bytes 997-999/1000", NULL, 997,
        3},
    {"past the end", {PLAIN}, "Range: bytes=1000-\r\n",
        "HTTP/1.1 416 Said So|Content-Range: bytes */1000", NULL, 0, 0},
    {"ranges ignored", {PLAIN, .ranges = GANNET_SERVER_RANGES_IGNORED}, "Range: bytes=5-\r\n",
        "HTTP/1.1 200 Said So", "Accept-Ranges", 0, 1000},
    {"ranges refused", {PLAIN, .ranges = GANNET_SERVER_RANGES_REFUSED}, "Range: bytes=5-\r\n",
        "HTTP/1.1 416 Said So", NULL, 0, 0},
    {"bytes shifted", {PLAIN, .ranges = GANNET_SERVER_RANGES_SHIFTED, .shift = 3},
        "Range: bytes=5-9\r\n", "Content-Range: bytes 5-9/1000", NULL, 8, 5},
    {"start moved", {PLAIN, .ranges = GANNET_SERVER_RANGES_MOVED, .shift = -3},
        "Range: bytes=5-9\r\n", "Content-Range: bytes 2-9/1000|Content-Length: 8", NULL, 2, 8},
    {"range from zero", {PLAIN, .ranges = GANNET_SERVER_RANGES_FROM_ZERO}, "Range: bytes=5-9\r\n",
        "HTTP/1.1 206 Said So|Content-Range: bytes 0-999/1000", NULL, 0, 1000},
    {"partial body as 200", {PLAIN, .ranges = GANNET_SERVER_RANGES_AS_200}, "Range: bytes=5-9\r\n",
        "HTTP/1.1 200 Said So|Content-Range: bytes 5-9/1000", NULL, 5, 5},
    {"short ranges", {PLAIN, .range_limit = 4}, "Range: bytes=5-\r\n",
        "Content-Range: bytes 5-8/1000", NULL, 5, 4},
    {"range header rewritten", {PLAIN, .content_range = "BYTES {end}-{start}/*"},
        "Range: bytes=5-9\r\n", "Content-Range: BYTES 9-5/*", NULL, 5, 5},
    {"no range header", {PLAIN, .content_range = ""}, "Range: bytes=5-9\r\n",
        "HTTP/1.1 206 Said So", "Content-Range", 5, 5},
    {"same tag", {PLAIN}, "Range: bytes=5-9\r\nIf-Range: \"v1\"\r\n", "HTTP/1.1 206 Said So", NULL,
        5, 5},
    {"other tag", {PLAIN}, "Range: bytes=5-9\r\nIf-Range: \"v0\"\r\n", "HTTP/1.1 200 Said So", NULL,
        0, 1000},
    {"other tag ignored", {PLAIN, .if_range = GANNET_SERVER_IF_RANGE_IGNORED},
        "Range: bytes=5-9\r\nIf-Range: \"v0\"\r\n", "HTTP/1.1 206 Said So", NULL, 5, 5},
    {"same date", {PLAIN}, "Range: bytes=5-9\r\nIf-Range: " DATE "\r\n", "HTTP/1.1 206 Said So",
        NULL, 5, 5},
    {"only dates, tag given", {PLAIN, .if_range = GANNET_SERVER_IF_RANGE_DATES},
        "Range: bytes=5-9\r\nIf-Range: \"v1\"\r\n", "HTTP/1.1 200 Said So", NULL, 0, 1000},
    {"never under a condition", {PLAIN, .if_range = GANNET_SERVER_IF_RANGE_NEVER},
        "Range: bytes=5-9\r\nIf-Range: " DATE "\r\n", "HTTP/1.1 200 Said So", NULL, 0, 1000},
    {"weak tag is not strong", {.length = 9, .etag = "W/" TAG},
        "Range: bytes=5-\r\nIf-Range: W/\"v1\"\r\n", "HTTP/1.1 200 Said So", NULL, 0, 9},
    {"weak tag accepted", {.length = 9, .etag = "W/" TAG, .if_range = GANNET_SERVER_IF_RANGE_WEAK},
        "Range: bytes=5-\r\nIf-Range: W/\"v1\"\r\n", "HTTP/1.1 206 Said So", NULL, 5, 4},
    {"no length", {PLAIN, .content_length = ""}, NULL, "HTTP/1.1 200 Said So", "Content-Length", 0,
        1000},
    {"length that is a lie", {PLAIN, .content_length = "44, {length}"}, NULL,
        "Content-Length: 44, 1000", NULL, 0, 1000},
    {"chunks", {.body = "abcdefgh", .chunk = 3}, NULL, "Transfer-Encoding: chunked",
        "Content-Length", 0, -1, "3\r\nabc\r\n3\r\ndef\r\n2\r\ngh\r\n0\r\n\r\n"},
    {"cut between chunks",
        {.body = "abcdefgh", .chunk = 3, .end = GANNET_SERVER_END_CLOSE, .at = 6}, NULL, "", NULL,
        0, -1, "3\r\nabc\r\n3\r\ndef\r\n"},
    {"cut inside a chunk",
        {.body = "abcdefgh", .chunk = 3, .end = GANNET_SERVER_END_CLOSE, .at = 4}, NULL, "", NULL,
        0, -1, "3\r\nabc\r\n3\r\nd"},
    {"bad chunk size",
        {.body = "abcdefgh",
            .chunk = 3,
            .end = GANNET_SERVER_END_CLOSE,
            .at = 3,
            .last_words = "zz\r\n"},
        NULL, "", NULL, 0, -1, "3\r\nabc\r\nzz\r\n"},
    {"chunk extension", {.body = "abc", .chunk = 3, .chunk_mark = ";a=1\n"}, NULL, "", NULL, 0, -1,
        "3;a=1\nabc\r\n0\r\n\r\n"},
    {"cut", {PLAIN, .end = GANNET_SERVER_END_CLOSE, .at = 17}, NULL, "Content-Length: 1000", NULL,
        0, 17},
    {"reset", {PLAIN, .end = GANNET_SERVER_END_RESET, .at = -1}, NULL, NULL, NULL, 0, 0, NULL,
        TRUE},
    {"bytes after the body", {.body = "abc", .last_words = "more"}, NULL, "Content-Length: 3", NULL,
        0, -1, "abcmore"},
    {"a page with an error", {.status = 503, .retry_after = "7", .body = "busy"}, NULL,
        "HTTP/1.1 503 Said So|Retry-After: 7", NULL, 0, -1, "busy"},
    {"a redirect", {.status = 302, .location = "/there"}, NULL, "Location: /there", NULL, 0, 0},
    {"a status line of its own", {.status_line = "HTTP/1.0 299 Odd"}, NULL, "HTTP/1.0 299 Odd",
        NULL, 0, 0},
    {"lines of its own", {.headers = "X-A: \x01\r\nX-A: 2\r\n"}, NULL, "X-A: \x01|X-A: 2", NULL, 0,
        0},
    {"verbatim", {.raw = "SSH-2.0\r\nno\0http", .raw_length = 15}, NULL, NULL, NULL, 0, -1,
        "SSH-2.0\r\nno"},
    {"without the secret", {PLAIN, .authorization = "Basic eDp5"}, NULL,
        "HTTP/1.1 401 Said So|WWW-Authenticate: Basic realm=\"test\"", NULL, 0, 0},
    {"with the secret", {PLAIN, .authorization = "Basic eDp5"}, "Authorization: Basic eDp5\r\n",
        "HTTP/1.1 200 Said So", NULL, 0, 1000},
    {"many lines", {.flood = 5000}, NULL, "X-Flood-4999: 0123456789012345678901234567890123456789",
        NULL, 0, 0},
    {"paced", {PLAIN, .rate = 20000, .head_rate = 10000}, NULL, "Content-Length: 1000", NULL, 0,
        1000},
};

static void
test_row (gconstpointer pointer)
{
  const Row *row = pointer;
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  GannetServerResource resource = row->resource;
  g_autoptr (GannetAnswer) answer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *head = NULL;

  resource.path = "/it";
  gannet_server_add (server, &resource);
  answer = gannet_raw_client_get (server, "/it", row->headers);
  g_assert_cmpint (answer->reset, ==, row->reset);
  if (row->says == NULL) {
    g_assert_true (g_str_has_prefix (answer->bytes->str, row->body == NULL ? "" : row->body));
    g_assert_cmpuint (answer->bytes->len, ==, resource.raw_length);
    return;
  }
  head = gannet_answer_split (answer, &body);
  if (row->says[0] != '\0')
    gannet_answer_assert_says (head, row->says);
  g_assert_true (row->lacks == NULL || strstr (head, row->lacks) == NULL);
  assert_body (row, body);
}

static void
test_gzip (void)
{
  static const GannetServerResource resource = {.path = "/a", PLAIN, .gzip = TRUE};
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (GannetAnswer) answer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *head = NULL;
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GZlibDecompressor) decoder = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  guint8 bytes[1001], wanted[1000];
  gsize length;

  gannet_server_add (server, &resource);
  answer = gannet_raw_client_get (server, "/a", NULL);
  head = gannet_answer_split (answer, &body);
  gannet_answer_assert_says (head, "Content-Encoding: gzip");
  packed = g_memory_input_stream_new_from_bytes (body);
  plain = g_converter_input_stream_new (packed, G_CONVERTER (decoder));
  g_assert_true (g_input_stream_read_all (plain, bytes, sizeof bytes, &length, NULL, NULL));
  gannet_seed_fill (7, 0, wanted, sizeof wanted);
  g_assert_cmpmem (bytes, length, wanted, sizeof wanted);
}

static void
test_multipart (void)
{
  static const GannetServerResource resource = {
      .path = "/a", PLAIN, .ranges = GANNET_SERVER_RANGES_MULTIPART};
  g_autoptr (GannetServer) server = gannet_server_new (NULL);
  g_autoptr (GannetAnswer) answer = NULL;

  gannet_server_add (server, &resource);
  answer = gannet_raw_client_get (server, "/a", "Range: bytes=5-9\r\n");
  gannet_answer_assert_says (answer->bytes->str,
      "HTTP/1.1 206 Said So|"
      "Content-Type: multipart/byteranges; "
      "boundary=gannet-test-boundary|"
      "--gannet-test-boundary|Content-Range: bytes 5-9/1000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/server-reply/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/server-reply/gzip", test_gzip);
  g_test_add_func ("/server-reply/multipart", test_multipart);
  return g_test_run ();
}
