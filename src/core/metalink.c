/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads Metalink documents. Nothing in one is fetched, and no path in one is used. */

#include "config.h"

#include "core/metalink.h"

#include "core/pieces.h"
#include "core/url.h"

#include <string.h>

#define DEPTH_LIMIT 16
#define DIGESTS_LIMIT 8
/* Behind every priority that RFC 5854 4.2.16.1 allows. */
#define LAST_PRIORITY 1000000

typedef struct {
  char *url; /* canonical */
  guint priority;
} Mirror;

typedef struct {
  GannetLinkRows *rows;
  GString *text; /* of the element that is open */
  guint depth;
  gboolean seen; /* the document is a metalink */
  gboolean in_file;
  guint skipped; /* the depth of the element whose content is passed over, or 0 */
  char *name; /* of the file, and so on down */
  gint64 size;
  GPtrArray *digests;
  GArray *mirrors;
  GString *pieces; /* of the list that is open, or NULL */
  char *best_pieces; /* of the strongest list, or NULL */
  char *algorithm; /* of the hash that is open */
  guint priority; /* of the address that is open */
} Reader;

static void
clear_mirror (gpointer data)
{
  Mirror *mirror = data;
  g_free (mirror->url);
}

static const char *
local_name (const char *element)
{
  const char *colon = strchr (element, ':');
  return colon != NULL ? colon + 1 : element;
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_equal (names[i], name))
      return values[i];
  }
  return NULL;
}

/* RFC 5854 4.1.2.1: the name is relative and stays below the folder. */
static char *
dup_safe_name (const char *name)
{
  if (name == NULL || *name == '/' || *name == '~' || strpbrk (name, "\\:") != NULL)
    return NULL;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (g_str_equal (parts[i], "..") || g_str_equal (parts[i], ".") || *parts[i] == '\0')
      return NULL;
  }
  const char *last = strrchr (name, '/');
  return g_strdup (last != NULL ? last + 1 : name);
}

/* Version 4 counts up from the best, version 3 down from 100. */
static guint
read_priority (const char **names, const char **values)
{
  guint64 number = 0;
  const char *priority = find_attribute (names, values, "priority");
  const char *preference = find_attribute (names, values, "preference");
  if (priority != NULL && g_ascii_string_to_unsigned (priority, 10, 1, 999999, &number, NULL))
    return number;
  if (preference != NULL && g_ascii_string_to_unsigned (preference, 10, 0, 100, &number, NULL))
    return 101 - number;
  return LAST_PRIORITY;
}

static void
begin_file (Reader *reader, const char **names, const char **values)
{
  reader->in_file = TRUE;
  reader->size = -1;
  g_free (reader->name);
  reader->name = dup_safe_name (find_attribute (names, values, "name"));
  g_ptr_array_set_size (reader->digests, 0);
  g_clear_pointer (&reader->best_pieces, g_free);
  g_array_set_size (reader->mirrors, 0);
}

/* Version 3 writes sha1 where the registry of names, and version 4, have sha-1. */
static char *
dup_algorithm (const char *name)
{
  g_autofree char *algorithm = g_ascii_strdown (name != NULL ? name : "", -1);

  if (g_str_has_prefix (algorithm, "sha") && g_ascii_isdigit (algorithm[3]))
    return g_strdup_printf ("sha-%s", algorithm + 3);
  return g_steal_pointer (&algorithm);
}

static void
begin_pieces (Reader *reader, const char **names, const char **values)
{
  const char *length = find_attribute (names, values, "length");
  g_autofree char *algorithm = dup_algorithm (find_attribute (names, values, "type"));

  reader->pieces = g_string_new (NULL);
  g_string_printf (reader->pieces, "%s:%s:", algorithm, length != NULL ? length : "");
}

static void
element_began_cb (GMarkupParseContext *context, const char *element, const char **names,
    const char **values, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  const char *name = local_name (element);
  g_string_truncate (reader->text, 0);
  if (++reader->depth > DEPTH_LIMIT) {
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "too deep");
    return;
  }
  if (reader->depth == 1)
    reader->seen = g_str_equal (name, "metalink");
  if (reader->skipped != 0)
    return;
  if (g_str_equal (name, "signature")) {
    reader->skipped = reader->depth;
  } else if (g_str_equal (name, "pieces") && reader->in_file && reader->pieces == NULL) {
    begin_pieces (reader, names, values);
  } else if (g_str_equal (name, "file") && !reader->in_file) {
    begin_file (reader, names, values);
  } else if (g_str_equal (name, "hash")) {
    g_free (reader->algorithm);
    reader->algorithm = g_strdup (find_attribute (names, values, "type"));
  } else if (g_str_equal (name, "url")) {
    reader->priority = read_priority (names, values);
  }
}

static void
text_read_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
    GError **error)
{
  Reader *reader = user_data;
  if (reader->text->len <= GANNET_LINK_LENGTH_LIMIT)
    g_string_append_len (reader->text, text, MIN (length, GANNET_LINK_LENGTH_LIMIT + 1));
}

/* A document type is where entities come from. */
static void
other_read_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
    GError **error)
{
  if (length >= 2 && text[0] == '<' && text[1] == '!' && strncmp (text, "<!--", 4) != 0)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "document type");
}

static gboolean
is_algorithm (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return FALSE;
  return *text != '\0';
}

static void
add_digest (Reader *reader, const char *hex)
{
  if (reader->algorithm == NULL || !is_algorithm (reader->algorithm) || *hex == '\0' ||
      reader->digests->len >= DIGESTS_LIMIT || hex[strspn (hex, "0123456789abcdefABCDEF")] != '\0')
    return;
  g_autofree char *algorithm = dup_algorithm (reader->algorithm);
  g_autofree char *digest = g_ascii_strdown (hex, -1);
  g_ptr_array_add (reader->digests, g_strdup_printf ("%s:%s", algorithm, digest));
}

static void
add_mirror (Reader *reader, const char *text)
{
  char *url = reader->mirrors->len <= GANNET_LINK_MIRRORS_LIMIT
      ? gannet_url_canonicalise (text, NULL)
      : NULL;
  if (url == NULL)
    return;
  Mirror mirror = {.url = url, .priority = reader->priority};
  g_array_append_val (reader->mirrors, mirror);
}

static int
compare_mirrors (gconstpointer one, gconstpointer other)
{
  const Mirror *first = one;
  const Mirror *second = other;
  return (first->priority > second->priority) - (first->priority < second->priority);
}

/* The bits of SHA-2, 1 for SHA-1, and 0 for what is weaker or unknown. */
static guint64
strength (const char *digest)
{
  return g_str_has_prefix (digest, "sha-") ? g_ascii_strtoull (digest + 4, NULL, 10) : 0;
}

static int
compare_digests (gconstpointer one, gconstpointer other)
{
  guint64 first = strength (*(const char *const *) one);
  guint64 second = strength (*(const char *const *) other);
  return (first < second) - (first > second);
}

/* Pieces are for finding what went wrong, so that any algorithm will do, but the strongest is best.
 */
static void
finish_pieces (Reader *reader)
{
  g_autofree char *text = g_string_free (g_steal_pointer (&reader->pieces), FALSE);
  g_autoptr (GannetPieces) pieces = gannet_pieces_new (text);
  const char *best = reader->best_pieces;

  if (pieces == NULL || (best != NULL && strength (best) >= strength (text)))
    return;
  g_free (reader->best_pieces);
  reader->best_pieces = g_steal_pointer (&text);
}

static void
add_piece (Reader *reader, const char *hex)
{
  g_autofree char *digest = g_ascii_strdown (hex, -1);
  gboolean first = reader->pieces->len > 0 && reader->pieces->str[reader->pieces->len - 1] == ':';

  g_string_append_printf (reader->pieces, "%s%s", first ? "" : ",", digest);
}

static void
finish_file (Reader *reader)
{
  reader->in_file = FALSE;
  if (reader->mirrors->len == 0) {
    gannet_link_rows_add_problem (
        reader->rows, reader->name != NULL ? reader->name : "", GANNET_LINK_PROBLEM_NOT_WEB);
    return;
  }
  g_array_sort (reader->mirrors, compare_mirrors);
  const Mirror *mirrors = (const Mirror *) reader->mirrors->data;
  GannetLink *row = gannet_link_rows_add (reader->rows, mirrors[0].url);
  if (row == NULL || row->count > 1)
    return;
  if (reader->name != NULL)
    gannet_link_set_name (row, reader->name);
  row->size = reader->size;
  g_ptr_array_sort (reader->digests, compare_digests);
  row->digests = g_steal_pointer (&reader->digests);
  reader->digests = g_ptr_array_new_with_free_func (g_free);
  row->pieces = g_steal_pointer (&reader->best_pieces);
  for (guint i = 1; i < reader->mirrors->len; i++)
    gannet_link_add_mirror (row, mirrors[i].url);
}

static void
element_ended_cb (
    GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  const char *name = local_name (element);
  const char *text = g_strstrip (reader->text->str);
  guint64 size = 0;
  reader->depth--;
  if (reader->skipped != 0) {
    if (reader->depth < reader->skipped)
      reader->skipped = 0;
  } else if (!reader->in_file) {
    return;
  } else if (g_str_equal (name, "file")) {
    finish_file (reader);
  } else if (reader->pieces != NULL) {
    if (g_str_equal (name, "pieces"))
      finish_pieces (reader);
    else if (g_str_equal (name, "hash"))
      add_piece (reader, text);
  } else if (g_str_equal (name, "size")) {
    if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &size, NULL))
      reader->size = size;
  } else if (g_str_equal (name, "hash")) {
    add_digest (reader, text);
  } else if (g_str_equal (name, "url")) {
    add_mirror (reader, text);
  }
  g_string_truncate (reader->text, 0);
}

void
gannet_metalink_read (const char *xml, GannetLinkRows *rows)
{
  static const GMarkupParser parser = {
      .start_element = element_began_cb,
      .end_element = element_ended_cb,
      .text = text_read_cb,
      .passthrough = other_read_cb,
  };

  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) mirrors = g_array_new (FALSE, FALSE, sizeof (Mirror));
  g_array_set_clear_func (mirrors, clear_mirror);
  Reader reader = {.rows = rows, .text = text, .mirrors = mirrors};
  reader.digests = g_ptr_array_new_with_free_func (g_free);

  guint before = gannet_link_rows_get_length (rows);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  gboolean whole = g_markup_parse_context_parse (context, xml, -1, NULL) &&
      g_markup_parse_context_end_parse (context, NULL);
  if (!whole || !reader.seen || gannet_link_rows_get_length (rows) == before)
    gannet_link_rows_add_problem (rows, "", GANNET_LINK_PROBLEM_BROKEN_FILE);

  g_ptr_array_unref (reader.digests);
  if (reader.pieces != NULL)
    g_string_free (reader.pieces, TRUE);
  g_free (reader.best_pieces);
  g_free (reader.name);
  g_free (reader.algorithm);
}
