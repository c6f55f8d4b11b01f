/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads which other addresses a server names for a file. Whether any of them has that file is for
 * whoever asks there. */

#include "config.h"

#include "core/duplicates.h"

#include "core/redirect.h"

#include <string.h>

/* RFC 6249 3.1: what a link without a priority has, and the most that there is. */
#define LAST_PRIORITY 999999

#define BLANKS " \t"

/* One link of a field. */
typedef struct {
  char *target;
  char *relation;
  gboolean preferred;
  gboolean elsewhere; /* it is said of another file */
  guint64 priority;
} Link;

static void
link_clear (Link *link)
{
  g_free (link->target);
  g_free (link->relation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Link, link_clear)

static void
link_free (gpointer data)
{
  link_clear (data);
  g_free (data);
}

/* A token or quoted text (RFC 9110 5.6); moves on behind it. */
static char *
take_value (const char **text)
{
  GString *value = g_string_new (NULL);
  const char *p = *text;
  gboolean quoted = *p == '"';

  for (p += quoted ? 1 : 0; *p != '\0' && (quoted ? *p != '"' : strchr (",; \t", *p) == NULL);
       p++) {
    if (quoted && *p == '\\' && p[1] != '\0')
      p++;
    g_string_append_c (value, *p);
  }
  *text = quoted && *p == '"' ? p + 1 : p;
  return g_string_free (value, FALSE);
}

/* What comes a second time does not count (RFC 8288 3.3). */
static void
set_parameter (Link *link, const char *name, const char *value)
{
  if (g_ascii_strcasecmp (name, "rel") == 0 && link->relation == NULL)
    link->relation = g_strdup (value);
  else if (g_ascii_strcasecmp (name, "anchor") == 0)
    link->elsewhere = TRUE;
  else if (g_ascii_strcasecmp (name, "pref") == 0)
    link->preferred = TRUE;
  else if (g_ascii_strcasecmp (name, "pri") == 0 && link->priority == LAST_PRIORITY)
    g_ascii_string_to_unsigned (value, 10, 1, LAST_PRIORITY, &link->priority, NULL);
}

/* Takes the parameters up to the comma in front of the next link. */
static void
take_parameters (const char **text, Link *link)
{
  const char *p = *text + strspn (*text, BLANKS);

  while (*p == ';') {
    p += strspn (p, ";" BLANKS);
    g_autofree char *name = g_strndup (p, strcspn (p, "=,;" BLANKS));
    p += strlen (name);
    p += strspn (p, BLANKS);
    g_autofree char *value = NULL;
    if (*p == '=') {
      p += 1 + strspn (p + 1, BLANKS);
      value = take_value (&p);
      p += strspn (p, BLANKS);
    }
    set_parameter (link, name, value != NULL ? value : "");
  }
  *text = p;
}

/* Takes one link. FALSE at the end, or where it is none and nothing behind it can be trusted. */
static gboolean
take_link (const char **text, Link *link)
{
  const char *p = *text + strspn (*text, "," BLANKS);
  const char *end = *p == '<' ? strchr (p, '>') : NULL;

  if (end == NULL)
    return FALSE;
  link->priority = LAST_PRIORITY;
  link->target = g_strndup (p + 1, (gsize) (end - p) - 1);
  *text = end + 1;
  take_parameters (text, link);
  return **text == '\0' || **text == ',';
}

static gboolean
is_duplicate (const Link *link)
{
  g_auto (GStrv) words = g_strsplit_set (link->relation != NULL ? link->relation : "", BLANKS, -1);

  for (guint i = 0; words[i] != NULL && !link->elsewhere; i++)
    if (g_ascii_strcasecmp (words[i], "duplicate") == 0)
      return TRUE;
  return FALSE;
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const Link *one = *(const Link *const *) a;
  const Link *other = *(const Link *const *) b;

  if (one->preferred != other->preferred)
    return one->preferred ? -1 : 1;
  return (one->priority > other->priority) - (one->priority < other->priority);
}

/* Where @target leads, or NULL when nobody is to be sent there. */
static char *
resolve (const char *current, const char *target)
{
  g_autofree char *url = NULL;
  GannetRedirect redirect = gannet_redirect_judge (current, target, &url);

  if (redirect != GANNET_REDIRECT_FOLLOW || g_str_equal (url, current))
    return NULL;
  return g_steal_pointer (&url);
}

static void
read_field (const char *text, GPtrArray *found)
{
  while (found->len < GANNET_DUPLICATES_MAX) {
    g_auto (Link) link = {0};
    if (!take_link (&text, &link))
      return;
    if (is_duplicate (&link)) {
      g_ptr_array_add (found, g_memdup2 (&link, sizeof link));
      link = (Link){0};
    }
  }
}

GStrv
gannet_duplicates_read (const char *const *links, const char *current)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (link_free);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; links[i] != NULL; i++)
    read_field (links[i], found);
  g_ptr_array_sort (found, compare_links);
  for (guint i = 0; i < found->len; i++) {
    g_autofree char *url = resolve (current, ((const Link *) found->pdata[i])->target);
    if (url != NULL && !g_ptr_array_find_with_equal_func (urls, url, g_str_equal, NULL))
      g_ptr_array_add (urls, g_steal_pointer (&url));
  }
  if (urls->len == 0)
    return NULL;
  g_ptr_array_add (urls, NULL);
  g_ptr_array_set_free_func (urls, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&urls), FALSE);
}
