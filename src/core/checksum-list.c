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

/* No file is called so. */
#define ANY_NAME "/"

/* What the list says of one file. */
typedef struct {
  char *digits[G_N_ELEMENTS (algorithms)]; /* each lower case, or NULL */
  gboolean contradicts; /* two different things */
} Entry;

struct _GannetChecksumList {
  GHashTable *by_name; /* char *, without folders → Entry */
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

static Entry *
find_or_add (GannetChecksumList *self, const char *name)
{
  Entry *entry = g_hash_table_lookup (self->by_name, name);
  if (entry == NULL) {
    entry = g_new0 (Entry, 1);
    g_hash_table_insert (self->by_name, g_strdup (name), entry);
  }
  return entry;
}

static void
take (Entry *entry, const Line *line)
{
  char **place = &entry->digits[line->algorithm];
  if (*place == NULL)
    *place = g_strdup (line->digits);
  else if (!g_str_equal (*place, line->digits))
    entry->contradicts = TRUE;
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

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    g_free (entry->digits[i]);
  g_free (entry);
}

GannetChecksumList *
gannet_checksum_list_new (const char *text, gsize length)
{
  g_autofree char *whole = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (whole, "\n", -1);
  g_autoptr (GannetChecksumList) self = g_new0 (GannetChecksumList, 1);

  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  const char *only = find_only_line (lines);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (Line) line = {0};
    if (!read_plain (lines[i], &line) && !read_tagged (lines[i], &line))
      continue;
    /* Without a name it is of any file, unless something else is said, too. */
    if (line.name != NULL || lines[i] == only)
      take (find_or_add (self, line.name != NULL ? line.name : ANY_NAME), &line);
  }
  return g_hash_table_size (self->by_name) > 0 ? g_steal_pointer (&self) : NULL;
}

void
gannet_checksum_list_free (GannetChecksumList *self)
{
  g_hash_table_unref (self->by_name);
  g_free (self);
}

char *
gannet_checksum_list_find (const GannetChecksumList *self, const char *name)
{
  const Entry *entry = g_hash_table_lookup (self->by_name, name);
  if (entry == NULL)
    entry = g_hash_table_lookup (self->by_name, ANY_NAME);
  for (guint i = 0; entry != NULL && !entry->contradicts && i < G_N_ELEMENTS (algorithms); i++)
    if (entry->digits[i] != NULL)
      return g_strconcat (algorithms[i].name, ":", entry->digits[i], NULL);
  return NULL;
}
