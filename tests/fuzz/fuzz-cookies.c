/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any address, in the first line, and behind it any file of cookies: what is sent is one line, and
 * nothing that is another server's. */

#include "config.h"

#include "properties.h"

#include "core/url.h"
#include "engine/cookies.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NOW 1000000
#define LONGEST_HEADER (32 * 1024)
#define SECRET "b7f03c1e9a52"
#define FOREIGN "\nforeign.test\tTRUE\t/\tFALSE\t0\tforeign\t" SECRET "\n"

/* A file of @text and, behind it, one cookie of a server that is never asked. Free the path with
 * g_free() and remove it. */
static char *
write_file (const char *text, gsize length)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("gannet-fuzz-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, length), ==, (gssize) length);
  g_assert_cmpint (write (fd, FOREIGN, strlen (FOREIGN)), ==, (gssize) strlen (FOREIGN));
  close (fd);
  return g_steal_pointer (&path);
}

static gboolean
is_foreign (const char *host)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);

  return g_str_equal (lower, "foreign.test") || g_str_has_suffix (lower, ".foreign.test");
}

static void
try_address (const GannetCookies *cookies, const char *address)
{
  g_autofree char *url = gannet_url_canonicalise (address, NULL);
  g_autoptr (GUri) uri = url == NULL ? NULL : g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *header = uri == NULL ? NULL : gannet_cookies_dup_header (cookies, uri, NOW);
  const char *host = uri == NULL ? NULL : g_uri_get_host (uri);

  if (header == NULL)
    return;
  g_assert_cmpuint (strlen (header), <=, LONGEST_HEADER);
  g_assert_cmpstr (header, !=, "");
  for (const char *c = header; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c));
  if (!is_foreign (host))
    g_assert_null (strstr (header, SECRET));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  const char *end = memchr (text, '\n', length);
  g_autofree char *address = end == NULL ? NULL : g_strndup (text, (gsize) (end - text));
  g_autofree char *path = NULL;
  g_autoptr (GannetCookies) cookies = NULL;

  /* The fuzzer learns what is compared, and would put the secret into a cookie of its own. */
  if (end == NULL || memmem (bytes, length, SECRET, strlen (SECRET)) != NULL)
    return 0;
  path = write_file (end + 1, length - (gsize) (end + 1 - text));
  cookies = gannet_cookies_read (path, NULL);
  g_unlink (path);
  g_assert_nonnull (cookies);
  try_address (cookies, address);
  try_address (cookies, "https://b.a.test/p/q?r");
  try_address (cookies, "http://10.0.0.1/");
  return 0;
}
