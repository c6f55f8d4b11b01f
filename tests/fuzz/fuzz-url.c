/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as an address, as a reference seen from another one, and as a redirect. */

#include "config.h"

#include "properties.h"

#include "core/duplicates.h"
#include "core/filename.h"
#include "core/redirect.h"
#include "core/url-display.h"
#include "core/url-resolve.h"
#include "core/url.h"

#include <string.h>

#define BASE "https://ex.org/a/b?c"

static void
assert_stays (const char *url, char *(*read) (const char *) )
{
  g_autofree char *once = read (url);
  g_autofree char *twice = once == NULL ? NULL : read (once);

  g_assert_nonnull (once);
  g_assert_cmpstr (twice, ==, once);
}

static void
try_address (const char *text)
{
  GannetLinkProblem problem = GANNET_LINK_PROBLEM_NONE;
  g_autoptr (GannetUrl) url = gannet_url_new (text, &problem);
  g_autofree char *shown = gannet_url_dup_display (text);

  fuzz_assert_line (shown);
  gannet_url_has_hidden_characters (text);
  g_assert_cmpint (url == NULL, ==, problem != GANNET_LINK_PROBLEM_NONE);
  if (url == NULL)
    return;
  g_autofree char *redacted = gannet_url_dup_redacted (url->url);
  g_autofree char *host = gannet_url_dup_display_host (url->url);
  g_autofree char *name = gannet_filename_from_url (url->url);

  fuzz_assert_address (url->url);
  assert_stays (url->url, gannet_url_dup_key);
  g_assert_null (strchr (redacted, '?'));
  fuzz_assert_line (host);
  fuzz_assert_safe_name (name, 255 - 11);
}

static void
try_duplicates (const char *text)
{
  const char *const links[] = {text, NULL};
  g_auto (GStrv) found = gannet_duplicates_read (links, BASE);

  for (guint i = 0; found != NULL && found[i] != NULL; i++) {
    fuzz_assert_address (found[i]);
    g_assert_true (g_str_has_prefix (found[i], "https://"));
    g_assert_cmpuint (i, <, GANNET_DUPLICATES_MAX);
  }
}

static void
try_redirect (const char *text)
{
  const char *values[] = {text, NULL};
  const GannetReply reply = {.locations = (GStrv) values, .cookies = (GStrv) values};
  g_autoptr (GannetTrail) trail = gannet_trail_new ();
  g_autofree char *next = NULL;
  gboolean same_origin = FALSE;
  GannetRedirect redirect = gannet_redirect_follow (BASE, &reply, trail, &next, &same_origin);
  g_autofree char *cookies = gannet_trail_dup_cookies (trail, BASE);

  gboolean leads = redirect == GANNET_REDIRECT_FOLLOW || redirect == GANNET_REDIRECT_INSECURE ||
      redirect == GANNET_REDIRECT_PRIVATE;

  if (cookies != NULL)
    g_assert_null (strpbrk (cookies, "\r\n"));
  g_assert_cmpint (next != NULL, ==, leads);
  if (!leads)
    return;
  g_autofree char *origin = gannet_url_dup_origin (next);

  fuzz_assert_address (next);
  g_assert_cmpint (same_origin, ==, g_str_equal (origin, "https://ex.org"));
  if (redirect == GANNET_REDIRECT_FOLLOW)
    g_assert_true (g_str_has_prefix (next, "https://"));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_autofree char *resolved = gannet_url_resolve (BASE, text);
  g_autofree char *canonical = gannet_url_canonicalise (resolved, NULL);

  if (canonical != NULL)
    fuzz_assert_address (canonical);
  try_address (text);
  try_redirect (text);
  try_duplicates (text);
  return 0;
}
