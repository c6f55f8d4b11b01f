/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads the text that links are typed or pasted into, and counts what is in it. It never touches a
 * widget or the list. */

#include "config.h"

#include "ui/add-text.h"

#include "core/pattern.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GannetLinksFormat
guess_format (const char *text)
{
  guint lines = 0;
  gboolean words = FALSE;
  for (const char *p = text; *p != '\0';) {
    gsize length = strcspn (p, "\r\n");
    g_autofree char *line = g_strstrip (g_strndup (p, length));
    words = words || strpbrk (line, " \t") != NULL;
    lines += *line != '\0';
    p += length + strspn (p + length, "\r\n");
  }
  if (lines < 2)
    return GANNET_LINKS_ENTRY;
  return words ? GANNET_LINKS_TEXT : GANNET_LINKS_LIST;
}

GPtrArray *
gannet_add_text_read (const char *text)
{
  return gannet_links_read (text, strlen (text), guess_format (text), NULL);
}

/* Among many lines a pattern in the host is more likely a trap than a wish: the line stays as it
 * is, and is no address. */
static gboolean
is_expanded (const char *line, gboolean alone)
{
  return alone || !gannet_pattern_is_in_host (line);
}

gint64
gannet_add_text_count (const char *text)
{
  gint64 sum = 0;
  gboolean any = FALSE;
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  gboolean alone = g_strv_length (lines) == 1;
  for (guint i = 0; lines[i] != NULL; i++) {
    gboolean expanded = *g_strstrip (lines[i]) != '\0' && is_expanded (lines[i], alone);
    gint64 count = expanded ? gannet_pattern_count (lines[i]) : 0;
    any = any || count > 1;
    sum += count;
    if (count < 0 || (any && sum > GANNET_PATTERN_LIMIT))
      return -1;
  }
  return any ? sum : 0;
}

char *
gannet_add_text_expand (const char *text)
{
  g_autoptr (GString) expanded = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  gboolean alone = g_strv_length (lines) == 1;
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autoptr (GPtrArray) addresses =
        is_expanded (lines[i], alone) ? gannet_pattern_expand (lines[i]) : NULL;
    if (addresses == NULL)
      g_string_append_printf (expanded, "%s\n", lines[i]);
    for (guint j = 0; addresses != NULL && j < addresses->len; j++)
      g_string_append_printf (expanded, "%s\n", (const char *) addresses->pdata[j]);
  }
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

char *
gannet_add_text_describe_patterns (const char *expanded, gint64 count)
{
  if (count == 0)
    return NULL;
  if (count < 0)
    return g_strdup_printf (_ ("More than %u addresses"), GANNET_PATTERN_LIMIT);

  /* There may be very many of them. */
  const char *start = expanded + strspn (expanded, "\n");
  g_autofree char *first = g_strndup (start, strcspn (start, "\n"));
  gsize end = strlen (start);
  while (end > 0 && start[end - 1] == '\n')
    end--;
  const char *before = g_strrstr_len (start, (gssize) end, "\n");
  const char *last = before != NULL ? before + 1 : start;
  g_autofree char *whole = g_strndup (last, end - (gsize) (last - start));
  /* Translators: the first and the last one of many numbered addresses, and how many there are */
  return g_strdup_printf (ngettext ("%s … %s, %u address", "%s … %s, %u addresses", (guint) count),
      first, whole, (guint) count);
}

/* Takes @text. */
static void
add_part (GPtrArray *parts, guint count, char *text)
{
  if (count > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

char *
gannet_add_text_summary (guint found, guint repeated, guint known, guint problems)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (found == 0)
    g_ptr_array_add (parts, g_strdup (_ ("No links found")));
  add_part (
      parts, found, g_strdup_printf (ngettext ("%u link found", "%u links found", found), found));
  /* Translators: this follows "3 links found, " and says how many others were the same again. */
  add_part (parts, repeated,
      g_strdup_printf (ngettext ("%u repeated", "%u repeated", repeated), repeated));
  /* Translators: this follows "3 links found, " and says how many of these are not new. */
  add_part (parts, known,
      g_strdup_printf (
          ngettext ("%u in the list already", "%u in the list already", known), known));
  /* Translators: this follows "3 links found, " and counts what else was there. */
  add_part (parts, problems,
      g_strdup_printf (
          ngettext ("%u that cannot be used", "%u that cannot be used", problems), problems));
  g_ptr_array_add (parts, NULL);
  /* Translators: this stands between the parts of a list. */
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}
