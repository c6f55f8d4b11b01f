/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads lines of checksums, strictly. It opens no file and computes nothing; algorithms that can be
 * forged are not known here. */

#include "config.h"

#include "core/checksum-list.h"

#include <string.h>

/* The best one first. */
static const struct {
  const char *name; /* in our words, and before the name of a file in those of BSD */
  const char *tag;
  gsize digits;
} algorithms[] = {
    {"sha512", "SHA512 (", 128},
    {"sha256", "SHA256 (", 64},
};

/* What one line says. */
typedef struct {
  guint algorithm; /* index */
  char *digits; /* lower case */
  char *name; /* without folders; NULL for none */
} Line;

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->digits, g_free);
  g_clear_pointer (&self->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* The algorithm whose checksums have as many digits as @text begins with; FALSE for none. */
static gboolean
read_digits (const char *text, Line *line)
{
  gsize digits = strspn (text, "0123456789abcdefABCDEF");
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    if (algorithms[i].digits != digits)
      continue;
    line->algorithm = i;
    line->digits = g_ascii_strdown (text, (gssize) digits);
    return TRUE;
  }
  return FALSE;
}

static char *
dup_last_part (const char *name, gsize length)
{
  const char *slash = memrchr (name, '/', length);
  const char *start = slash != NULL ? slash + 1 : name;
  return g_strndup (start, length - (gsize) (start - name));
}

/* "HEX  NAME", "HEX *NAME" or "HEX". */
static gboolean
read_plain (const char *text, Line *line)
{
  if (!read_digits (text, line))
    return FALSE;
  const char *rest = text + algorithms[line->algorithm].digits;
  if (*rest == '\0')
    return TRUE;
  if (rest[0] != ' ' || (rest[1] != ' ' && rest[1] != '*') || rest[2] == '\0')
    return FALSE;
  line->name = dup_last_part (rest + 2, strlen (rest + 2));
  return TRUE;
}

/* "SHA256 (NAME) = HEX". */
static gboolean
read_tagged (const char *text, Line *line)
{
  line_clear (line);
  const char *equals = g_strrstr (text, ") = ");
  if (equals == NULL || !read_digits (equals + 4, line))
    return FALSE;
  const char *tag = algorithms[line->algorithm].tag;
  gsize length = algorithms[line->algorithm].digits;
  if (equals[4 + length] != '\0' || !g_str_has_prefix (text, tag))
    return FALSE;
  const char *name = text + strlen (tag);
  if (name >= equals)
    return FALSE;
  line->name = dup_last_part (name, (gsize) (equals - name));
  return TRUE;
}

/* Adds what @line says to @found. FALSE when that contradicts it. */
static gboolean
take (const Line *line, char *found[G_N_ELEMENTS (algorithms)])
{
  char **place = &found[line->algorithm];
  if (*place == NULL)
    *place = g_strdup (line->digits);
  return g_str_equal (*place, line->digits);
}

/* Whether @line may be about @name; without a name of its own only when nothing else is said. */
static gboolean
is_about (const Line *line, const char *name, gboolean alone)
{
  return line->name != NULL ? g_str_equal (line->name, name) : alone;
}

/* The one line of @lines that is not empty, or NULL when there are more. */
static const char *
find_only_line (char **lines)
{
  const char *only = NULL;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] != '\0' && only != NULL)
      return NULL;
    if (*lines[i] != '\0')
      only = lines[i];
  }
  return only;
}

char *
gannet_checksum_list_find (const char *text, gsize length, const char *name)
{
  g_autofree char *whole = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (whole, "\n", -1);
  char *found[G_N_ELEMENTS (algorithms)] = {NULL};
  gboolean sound = TRUE;
  char *best = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  const char *only = find_only_line (lines);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (Line) line = {0};
    if ((read_plain (lines[i], &line) || read_tagged (lines[i], &line)) &&
        is_about (&line, name, lines[i] == only))
      sound = take (&line, found) && sound;
  }
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    if (sound && best == NULL && found[i] != NULL)
      best = g_strconcat (algorithms[i].name, ":", found[i], NULL);
    g_free (found[i]);
  }
  return best;
}
