/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is safe, in other words than the program's own, so that both must be wrong
 * before a fault goes unseen. Changes nothing. */

#include "config.h"

#include "properties.h"

#include "core/filename-clean.h"
#include "core/url.h"

#include <string.h>

#define FORBIDDEN "\"*/:<>?\\|"

/* More than any name has, so that cleaning cuts nothing. */
#define NO_LIMIT 100000

static const char *const devices[] = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"};
static const char *const launchers[] = {".desktop", ".directory", ".fileloc", ".inetloc",
    ".library-ms", ".lnk", ".local", ".scf", ".search-ms", ".searchconnector-ms", ".url",
    ".webloc"};

char *
fuzz_dup_text (const guint8 *bytes, gsize length)
{
  char *text = g_malloc (length + 1);

  if (length > 0)
    memcpy (text, bytes, length);
  text[length] = '\0';
  return text;
}

void
fuzz_assert_line (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar one = g_utf8_get_char (c);

    g_assert_false (g_unichar_iscntrl (one));
    g_assert_true (one != 0x2028 && one != 0x2029);
  }
}

/* Spelling needs the two joiners; no other character that cannot be seen is ever left. */
static gboolean
is_visible (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return FALSE;
  case G_UNICODE_FORMAT:
    return c == 0x200c || c == 0x200d;
  default:
    return TRUE;
  }
}

static void
assert_no_device (const char *name)
{
  g_autofree char *stem = g_strndup (name, strcspn (name, "."));
  g_autofree char *lower = g_ascii_strdown (g_strchomp (stem), -1);

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    g_assert_cmpstr (lower, !=, devices[i]);
  if (g_str_has_prefix (lower, "com") || g_str_has_prefix (lower, "lpt"))
    g_assert_false (strlen (lower) == 4 && g_ascii_isdigit (lower[3]));
}

void
fuzz_assert_safe_name (const char *name, gsize most)
{
  g_autofree char *again = gannet_filename_clean (name, NO_LIMIT);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  gsize length = strlen (name);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (length, <=, most);
  g_assert_cmpstr (name, ==, composed);
  g_assert_null (strpbrk (name, FORBIDDEN));
  g_assert_null (strchr (".-~", name[0]));
  g_assert_null (strchr (". ", name[length - 1]));
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (is_visible (g_utf8_get_char (c)));
  assert_no_device (name);
  for (gsize i = 0; i < G_N_ELEMENTS (launchers); i++) {
    gsize end = strlen (launchers[i]);
    g_assert_true (length < end || g_ascii_strcasecmp (name + length - end, launchers[i]) != 0);
  }
  g_assert_cmpstr (again, ==, name);
}

static void
assert_host (const char *host)
{
  gboolean number = host[0] == '[';
  gsize length = strlen (host);

  g_assert_cmpuint (length, >, 0);
  for (const char *c = host; *c != '\0'; c++)
    g_assert_true (g_ascii_isalnum (*c) || strchr (number ? "[]:.%-_~" : "-._", *c) != NULL);
  g_assert_true (!number || host[length - 1] == ']');
}

void
fuzz_assert_address (const char *url)
{
  g_autoptr (GannetUrl) read = gannet_url_new (url, NULL);
  g_autoptr (GUri) theirs = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  g_assert_nonnull (read);
  g_assert_cmpstr (read->url, ==, url);
  g_assert_null (read->user);
  g_assert_null (read->password);
  g_assert_true (g_str_has_prefix (url, read->secure ? "https://" : "http://"));
  g_assert_true (read->port >= 1 && read->port <= 65535);
  g_assert_cmpint (read->target[0], ==, '/');
  for (const char *c = url; *c != '\0'; c++)
    g_assert_true (g_ascii_isgraph (*c) && strchr ("\"<>", *c) == NULL);
  assert_host (read->host);
  /* What is sent goes through GLib's parser, which must see the same server. */
  g_assert_nonnull (theirs);
  g_assert_null (g_uri_get_userinfo (theirs));
  if (read->host[0] != '[')
    g_assert_cmpint (g_ascii_strcasecmp (g_uri_get_host (theirs), read->host), ==, 0);
  g_assert_true (g_uri_get_port (theirs) == -1 || (guint) g_uri_get_port (theirs) == read->port);
}
