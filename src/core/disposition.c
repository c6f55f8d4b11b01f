/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads the file name out of a Content-Disposition header. It never judges whether the name is
 * safe: it decodes, so that the cleaning that follows sees what a person would see. */

#include "config.h"

#include "core/disposition.h"
#include "core/charset.h"
#include "core/encoded-word.h"
#include "core/filename-clean.h"
#include "core/percent.h"

#include <string.h>

/* One 'name=value' of the header, pointing into it. */
typedef struct {
  const char *name;
  gsize name_length;
  const char *value; /* NULL when there is no '='; without the quotes */
  gsize value_length;
  gboolean quoted;
} Parameter;

typedef char *(*ReadValue) (const Parameter *parameter);

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && is_blank (*p))
    p++;
  return p;
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start && is_blank (end[-1]))
    end--;
  return end;
}

/* Some servers send the path of the file on their own disk, without doubling its backslashes. In
 * such a value a backslash separates folders and does not quote what follows it. */
static gboolean
is_windows_path (const char *p, const char *end)
{
  gsize left = end - p;

  if (left >= 3 && g_ascii_isalpha (p[0]) && p[1] == ':' && p[2] == '\\')
    return TRUE;
  if (left >= 2 && p[1] == '\\' && (p[0] == '\\' || p[0] == '.'))
    return TRUE;
  return left >= 4 && memcmp (p, "..\\", 3) == 0 && p[3] != '"';
}

/* The quote that ends the quoted string beginning at @p, or @end when none does. */
static const char *
find_closing_quote (const char *p, const char *end)
{
  gboolean literal = is_windows_path (p, end);

  for (; p < end && *p != '"'; p++) {
    if (*p == '\\' && !literal && p + 1 < end)
      p++;
  }
  return p;
}

/* A value without quotes runs to the next ';'. Stray quotes inside it belong to it, and protect a
 * ';' between them. */
static const char *
find_bare_end (const char *p, const char *end)
{
  gboolean may_close = TRUE;

  for (; p < end && *p != ';'; p++) {
    const char *closing;

    if (*p != '"' || !may_close)
      continue;
    closing = find_closing_quote (p + 1, end);
    may_close = closing < end;
    if (may_close)
      p = closing;
  }
  return p;
}

static const char *
read_value (const char *p, const char *end, Parameter *parameter)
{
  const char *close;

  p = skip_blanks (p, end);
  parameter->quoted = p < end && *p == '"';
  if (!parameter->quoted) {
    close = find_bare_end (p, end);
    parameter->value = p;
    parameter->value_length = trim_end (p, close) - p;
    return close;
  }

  p++;
  close = find_closing_quote (p, end);
  parameter->value = p;
  parameter->value_length = close - p;
  while (close < end && *close != ';')
    close++;
  return close;
}

/* Reads one parameter from @p and returns where it ends, at a ';' or at @end. The disposition type
 * is read as a parameter without value, so a header that lacks it is read all the same. */
static const char *
read_parameter (const char *p, const char *end, Parameter *parameter)
{
  const char *start = skip_blanks (p, end);

  memset (parameter, 0, sizeof *parameter);
  for (p = start; p < end && *p != '=' && *p != ';'; p++)
    ;
  parameter->name = start;
  parameter->name_length = trim_end (start, p) - start;
  return p < end && *p == '=' ? read_value (p + 1, end, parameter) : p;
}

static gboolean
is_named (const Parameter *parameter, const char *name)
{
  return parameter->value != NULL && parameter->name_length == strlen (name) &&
      g_ascii_strncasecmp (parameter->name, name, parameter->name_length) == 0;
}

/* RFC 8187 3.2: charset'language'percent-encoded, never in quotes. */
static char *
read_extended (const Parameter *parameter)
{
  const char *end = parameter->value + parameter->value_length;
  const char *language = memchr (parameter->value, '\'', parameter->value_length);
  const char *text = language == NULL ? NULL : memchr (language + 1, '\'', end - language - 1);
  g_autofree char *charset = NULL;
  g_autoptr (GByteArray) bytes = NULL;

  if (parameter->quoted || text == NULL || memchr (text, '"', end - text) != NULL)
    return NULL;
  text++;
  charset = g_strndup (parameter->value, language - parameter->value);
  bytes = gannet_percent_decode (text, end - text);
  return bytes == NULL ? NULL
                       : gannet_charset_decode ((const char *) bytes->data, bytes->len, charset);
}

static GString *
undo_quoting (const Parameter *parameter)
{
  GString *bytes = g_string_new (NULL);
  const char *end = parameter->value + parameter->value_length;
  gboolean literal = !parameter->quoted || is_windows_path (parameter->value, end);

  for (const char *p = parameter->value; p < end; p++) {
    if (*p == '\\' && !literal && ++p == end)
      break;
    g_string_append_c (bytes, *p);
  }
  return bytes;
}

static char *
read_plain (const Parameter *parameter)
{
  g_autoptr (GString) bytes = undo_quoting (parameter);
  g_autofree char *text = gannet_charset_guess (bytes->str, bytes->len);
  char *decoded;

  /* A value is either encoded words or percent-encoded: undoing both would decode twice. */
  switch (gannet_encoded_word_decode (text, &decoded)) {
  case GANNET_ENCODED_WORD_DECODED:
    return decoded;
  case GANNET_ENCODED_WORD_BROKEN:
    return NULL;
  case GANNET_ENCODED_WORD_NONE:
  default:
    return gannet_percent_decode_text (text);
  }
}

static gboolean
is_separator (char c)
{
  return c == '/' || c == '\\';
}

static char *
dup_last_component (const char *path)
{
  const char *end = path + strlen (path);
  const char *start;

  while (end > path && is_separator (end[-1]))
    end--;
  for (start = end; start > path && !is_separator (start[-1]); start--)
    ;
  return g_strndup (start, end - start);
}

static char *
dup_usable_name (const Parameter *parameter, ReadValue read)
{
  g_autofree char *text = read (parameter);
  g_autofree char *name = NULL;
  g_autofree char *safe = NULL;

  if (text == NULL)
    return NULL;
  name = dup_last_component (text);
  safe = gannet_filename_clean (name, 0);
  return safe == NULL ? NULL : g_steal_pointer (&name);
}

static char *
find_name (const char *p, const char *end, const char *wanted, ReadValue read)
{
  while (p < end) {
    Parameter parameter;
    char *name;

    p = read_parameter (p, end, &parameter);
    name = is_named (&parameter, wanted) ? dup_usable_name (&parameter, read) : NULL;
    if (name != NULL)
      return name;
    p++;
  }
  return NULL;
}

char *
gannet_disposition_dup_filename (const char *value, gssize length)
{
  const char *end;
  char *name;

  g_return_val_if_fail (value != NULL, NULL);

  end = value + (length < 0 ? strlen (value) : (gsize) length);
  name = find_name (value, end, "filename*", read_extended);
  return name != NULL ? name : find_name (value, end, "filename", read_plain);
}
