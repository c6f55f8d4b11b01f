/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Joins a reference to the address it was found at. It never judges the result. */

#include "config.h"

#include "core/url-resolve.h"

#include <string.h>

static gboolean
segment_is (const char *segment, gsize length, const char *dots)
{
  return length == strlen (dots) && strncmp (segment, dots, length) == 0;
}

/* RFC 3986 5.2.4, for a path that begins with '/'; a query may follow it. */
static void
append_without_dots (GString *out, const char *path)
{
  gsize root = out->len;
  while (*path == '/') {
    gsize length = strcspn (path + 1, "/?#");
    const char *segment = path + 1;
    gboolean last = segment[length] != '/';
    if (segment_is (segment, length, "..")) {
      const char *slash = memrchr (out->str + root, '/', out->len - root);
      g_string_truncate (out, slash != NULL ? slash - out->str : (gssize) root);
    } else if (!segment_is (segment, length, ".")) {
      g_string_append_len (out, path, length + 1);
      last = FALSE;
    }
    if (last)
      g_string_append_c (out, '/');
    path = segment + length;
  }
  g_string_append (out, path);
}

gboolean
gannet_url_is_relative (const char *reference)
{
  while (g_ascii_isspace (*reference))
    reference++;
  gsize length = strspn (reference, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+-.");
  return !g_ascii_isalpha (*reference) || reference[length] != ':';
}

char *
gannet_url_resolve (const char *base, const char *reference)
{
  const char *authority = strstr (base, "://");
  g_return_val_if_fail (authority != NULL, NULL);

  while (g_ascii_isspace (*reference))
    reference++;
  if (!gannet_url_is_relative (reference))
    return g_strdup (reference);
  if (g_str_has_prefix (reference, "//"))
    return g_strdup_printf ("%.*s%s", (int) (authority + 1 - base), base, reference);

  const char *path = authority + 3 + strcspn (authority + 3, "/?#");
  gsize path_length = strcspn (path, "?#");
  if (*reference == '\0' || *reference == '#')
    return g_strndup (base, path - base + strcspn (path, "#"));
  if (*reference == '?')
    return g_strdup_printf ("%.*s%s", (int) (path - base + path_length), base, reference);

  GString *out = g_string_new_len (base, path - base);
  g_autoptr (GString) joined = g_string_new (NULL);
  if (*reference != '/') {
    const char *slash = memrchr (path, '/', path_length);
    g_string_append_len (joined, path, slash != NULL ? slash - path : 0);
    g_string_append_c (joined, '/');
  }
  g_string_append (joined, reference);
  append_without_dots (out, joined->str);
  return g_string_free (out, FALSE);
}
