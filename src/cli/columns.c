/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows how text lies on a terminal. It writes to none. */

#include "config.h"

#include "cli/columns.h"

#include <string.h>

#define ELLIPSIS "…"

static guint
width_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
gannet_columns_count (const char *text)
{
  guint columns = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    columns += width_of (g_utf8_get_char (p));
  return columns;
}

char *
gannet_columns_fit (const char *text, guint columns)
{
  const char *end = text;
  guint used = 1;

  if (gannet_columns_count (text) <= columns)
    return g_strdup (text);
  if (columns == 0)
    return g_strdup ("");
  while (used + width_of (g_utf8_get_char (end)) <= columns) {
    used += width_of (g_utf8_get_char (end));
    end = g_utf8_next_char (end);
  }
  g_autofree char *beginning = g_strndup (text, end - text);
  return g_strconcat (beginning, ELLIPSIS, NULL);
}

/* What sentences of ours keep a name apart with, which a terminal has no use for. They turn no
 * direction by themselves. */
static gboolean
is_isolate (gunichar c)
{
  return c == 0x2068 || c == 0x2069;
}

/* Joiners make letters and emoji what they are; other format characters only mislead. */
static gboolean
is_harmful (gunichar c)
{
  if (c == 0x200c || c == 0x200d)
    return FALSE;
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_PRIVATE_USE:
    return TRUE;
  default:
    return FALSE;
  }
}

char *
gannet_columns_harmless (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) result = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean space = g_unichar_isspace (c);
    if (is_isolate (c))
      continue;
    if (space && !blank)
      g_string_append_c (result, ' ');
    else if (!space)
      g_string_append_unichar (result, is_harmful (c) ? 0xfffd : c);
    blank = space;
  }
  return g_strdup (g_strstrip (result->str));
}
