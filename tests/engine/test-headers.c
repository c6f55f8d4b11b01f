/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the lines of a request say. */

#include "config.h"

#include "engine/headers.h"

#include "core/ranges.h"

#define DATE "Wed, 01 Jan 2020 00:00:00 GMT"

typedef struct {
  GannetQuestion question;
  const char *etag;
  const char *range; /* or NULL for none */
  const char *condition; /* or NULL for none */
} Case;

static const Case cases[] = {
    {{.form = GANNET_FORM_WHOLE, .end = GANNET_RANGES_NO_END}, "\"a\"", NULL, NULL},
    {{.form = GANNET_FORM_IF_TAG, .start = 5, .end = GANNET_RANGES_NO_END}, "\"a\"", "bytes=5-",
        "\"a\""},
    {{.form = GANNET_FORM_IF_TAG, .start = 5, .end = 15}, "W/\"a\"", "bytes=5-14", DATE},
    {{.form = GANNET_FORM_IF_DATE, .start = 0, .end = 1}, "\"a\"", "bytes=0-0", DATE},
    {{.form = GANNET_FORM_PLAIN, .start = G_MAXINT64, .end = GANNET_RANGES_NO_END}, "\"a\"",
        "bytes=9223372036854775807-", NULL},
};

static void
test_range (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
    g_auto (GannetValidator) validator = {0};

    g_test_message ("row %u", i);
    gannet_validator_init (&validator, cases[i].etag, DATE, g_get_real_time () / G_USEC_PER_SEC);
    gannet_headers_add_range (headers, &cases[i].question, &validator);
    g_assert_cmpstr (soup_message_headers_get_one (headers, "Range"), ==, cases[i].range);
    g_assert_cmpstr (soup_message_headers_get_one (headers, "If-Range"), ==, cases[i].condition);
    soup_message_headers_unref (headers);
  }
}

static void
test_secrets (void)
{
  const char *lines[] = {"Accept: a/b", "no line", "Accept: c/d", "X-Token: sesame", NULL};
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GannetRequest) request = gannet_request_new ("http://a.test/f", "/tmp");

  gannet_headers_add_secrets (headers, request);
  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
  g_assert_null (soup_message_headers_get_one (headers, "Referer"));

  soup_message_headers_append (headers, "Accept", "*/*");
  request->user = g_strdup ("x");
  request->referrer = g_strdup ("http://a.test/");
  request->headers = g_strdupv ((char **) lines);
  gannet_headers_add_secrets (headers, request);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Basic eDo=");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Referer"), ==, "http://a.test/");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Token"), ==, "sesame");
  g_assert_cmpstr (soup_message_headers_get_list (headers, "Accept"), ==, "a/b, c/d");
  soup_message_headers_unref (headers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headers/range", test_range);
  g_test_add_func ("/headers/secrets", test_secrets);
  return g_test_run ();
}
