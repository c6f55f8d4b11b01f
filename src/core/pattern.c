/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Counts and expands numbered sets. It counts before it makes anything, and never judges the
 * addresses. */

#include "config.h"

#include "core/pattern.h"

#include <string.h>

typedef struct {
  char *literal; /* the text, when it is no pattern; then the rest is unused */
  GStrv items; /* of braces, or NULL */
  char letter; /* of a range of letters, or NUL */
  guint64 first; /* of a range; its last value is first + (count - 1) * step */
  guint64 step;
  guint width; /* digits, with zeros in front */
  guint64 count;
  gboolean endless; /* a number in it was too large to be read */
} Part;

static void
part_free (Part *part)
{
  g_free (part->literal);
  g_strfreev (part->items);
  g_free (part);
}

/* Reads a number at *@p and moves past it. One that does not fit makes @part endless. */
static gboolean
take_number (const char **p, guint64 *number, Part *part)
{
  gsize length = strspn (*p, G_CSET_DIGITS);
  g_autofree char *digits = g_strndup (*p, length);
  *p += length;
  if (length == 0)
    return FALSE;
  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT64, number, NULL)) {
    *number = G_MAXUINT64;
    part->endless = TRUE;
  }
  return TRUE;
}

static gboolean
same_case (char one, char other)
{
  return (g_ascii_islower (one) && g_ascii_islower (other)) ||
      (g_ascii_isupper (one) && g_ascii_isupper (other));
}

/* Reads "[1-10:3]" or "[a-z]" at @text; returns the bytes it takes, 0 if it is none. */
static gsize
read_range (const char *text, Part *part)
{
  const char *p = text + 1;
  guint64 last = 0;
  part->step = 1;
  if (same_case (p[0], p[0]) && p[1] == '-' && same_case (p[0], p[2])) {
    part->letter = p[0];
    last = (guchar) p[2];
    part->first = (guchar) p[0];
    p += 3;
  } else {
    const char *digits = p;
    if (!take_number (&p, &part->first, part) || *p != '-')
      return 0;
    part->width = *digits == '0' ? p - digits : 0;
    p++;
    if (!take_number (&p, &last, part))
      return 0;
  }
  if (*p == ':') {
    p++;
    if (!take_number (&p, &part->step, part) || part->step == 0)
      return 0;
  }
  if (*p != ']' || last < part->first)
    return 0;
  guint64 steps = (last - part->first) / part->step;
  part->count = steps < G_MAXUINT64 && !part->endless ? steps + 1 : G_MAXUINT64;
  return p + 1 - text;
}

/* Reads "{one,two}" at @text; returns the bytes it takes, 0 if it is none. */
static gsize
read_braces (const char *text, Part *part)
{
  gsize length = 1 + strcspn (text + 1, "{}");
  if (text[length] != '}' || length == 1)
    return 0;
  g_autofree char *inner = g_strndup (text + 1, length - 1);
  part->items = g_strsplit (inner, ",", -1);
  part->count = g_strv_length (part->items);
  return length + 1;
}

/* How many bytes at @text are a brace with another inside it, which means nothing, or 0. Clears
 * @closed when it is never closed. */
static gsize
skip_nested (const char *text, gboolean *closed)
{
  guint depth = 0;
  gboolean nested = FALSE;
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '{')
      nested |= ++depth > 1;
    else if (*p == '}' && --depth == 0)
      return nested ? (gsize) (p + 1 - text) : 0;
  }
  *closed = FALSE;
  return 0;
}

static void
add_literal (GPtrArray *parts, GString *literal)
{
  if (literal->len == 0)
    return;
  Part *part = g_new0 (Part, 1);
  part->literal = g_strdup (literal->str);
  part->count = 1;
  g_ptr_array_add (parts, part);
  g_string_truncate (literal, 0);
}

/* Takes @text apart. After a brace that is never closed no brace means anything, so that the text
 * is not searched for its end again and again. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autoptr (GString) literal = g_string_new (NULL);
  gboolean closed = TRUE;
  while (*text != '\0') {
    Part *part = g_new0 (Part, 1);
    gsize nested = *text == '{' && closed ? skip_nested (text, &closed) : 0;
    gsize length = 0;
    if (*text == '[')
      length = read_range (text, part);
    else if (*text == '{' && closed && nested == 0)
      length = read_braces (text, part);
    if (length > 0) {
      add_literal (parts, literal);
      g_ptr_array_add (parts, part);
      text += length;
      continue;
    }
    part_free (part);
    if (*text == '\\' && text[1] != '\0' && strchr ("[]{}", text[1]) != NULL)
      text++;
    length = MAX (nested, 1);
    g_string_append_len (literal, text, length);
    text += length;
  }
  add_literal (parts, literal);
  return parts;
}

static gint64
count_parts (const GPtrArray *parts, gsize length)
{
  guint64 total = 1;
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = parts->pdata[i];
    if (part->count > GANNET_PATTERN_LIMIT / total)
      return -1;
    total *= part->count;
  }
  return total > 1 && length > GANNET_PATTERN_BYTES_LIMIT / total ? -1 : (gint64) total;
}

static void
append_part (GString *out, const Part *part, guint64 index)
{
  guint64 value = part->first + index * part->step;
  if (part->literal != NULL)
    g_string_append (out, part->literal);
  else if (part->items != NULL)
    g_string_append (out, part->items[index]);
  else if (part->letter != '\0')
    g_string_append_c (out, (char) value);
  else
    g_string_append_printf (out, "%0*" G_GUINT64_FORMAT, (int) part->width, value);
}

gint64
gannet_pattern_count (const char *text)
{
  g_autoptr (GPtrArray) parts = split (text);
  return count_parts (parts, strlen (text));
}

GPtrArray *
gannet_pattern_expand (const char *text)
{
  g_autoptr (GPtrArray) parts = split (text);
  gint64 total = count_parts (parts, strlen (text));
  if (total < 0)
    return NULL;

  GPtrArray *expanded = g_ptr_array_new_full (total, g_free);
  for (gint64 i = 0; i < total; i++) {
    guint64 group = total;
    GString *out = g_string_new (NULL);
    for (guint j = 0; j < parts->len; j++) {
      const Part *part = parts->pdata[j];
      group /= part->count;
      append_part (out, part, i / group % part->count);
    }
    g_ptr_array_add (expanded, g_string_free (out, FALSE));
  }
  return expanded;
}

static gboolean
holds_pattern (const char *text, gboolean braces)
{
  g_autoptr (GPtrArray) parts = split (text);
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = parts->pdata[i];
    if (part->count > 1 && (braces || part->items == NULL))
      return TRUE;
  }
  return FALSE;
}

gboolean
gannet_pattern_is_likely (const char *address)
{
  if (strpbrk (address, "[{") == NULL)
    return FALSE;
  g_autofree char *path = g_strndup (address, strcspn (address, "?"));
  return holds_pattern (path, TRUE) || holds_pattern (address + strlen (path), FALSE);
}

gboolean
gannet_pattern_is_in_host (const char *text)
{
  const char *authority = strstr (text, "://");
  if (authority == NULL)
    return FALSE;
  authority += strlen ("://");
  g_autofree char *host = g_strndup (authority, strcspn (authority, "/?#"));
  g_autoptr (GPtrArray) parts = split (host);
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = parts->pdata[i];
    if (part->literal == NULL)
      return TRUE;
  }
  return FALSE;
}
