/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the behaviours of a test server as values: their copies and their text form. Never
 * decides what a reply looks like. */

#include "config.h"

#include "support/server-resource.h"

#include <gio/gio.h>

typedef enum { FIELD_TEXT = 1, FIELD_NUMBER, FIELD_LARGE, FIELD_WORD } FieldKind;

typedef struct {
  const char *name;
  FieldKind kind;
  gsize offset;
  const char *words; /* of an enum, in order, separated by blanks */
} Field;

#define FIELD(kind, name) \
  { \
#name, FIELD_##kind, G_STRUCT_OFFSET(GannetServerResource, name) \
  }
#define WORDS(name, words) \
  { \
#name, FIELD_WORD, G_STRUCT_OFFSET(GannetServerResource, name), words \
  }

/* @path is not here: it is the first word of a line. */
static const Field fields[] = {
    FIELD (LARGE, length),
    FIELD (LARGE, seed),
    FIELD (TEXT, body),
    FIELD (NUMBER, gzip),
    FIELD (TEXT, etag),
    FIELD (TEXT, last_modified),
    FIELD (TEXT, date),
    FIELD (TEXT, content_type),
    FIELD (TEXT, content_disposition),
    FIELD (NUMBER, status),
    FIELD (TEXT, status_line),
    FIELD (TEXT, location),
    FIELD (TEXT, retry_after),
    FIELD (TEXT, headers),
    FIELD (TEXT, authorization),
    WORDS (ranges, "honoured ignored refused shifted moved zero multipart 200"),
    FIELD (LARGE, shift),
    FIELD (LARGE, range_limit),
    WORDS (if_range, "proper ignored dates never weak"),
    FIELD (TEXT, accept_ranges),
    FIELD (TEXT, content_range),
    FIELD (TEXT, content_length),
    FIELD (LARGE, chunk),
    FIELD (TEXT, chunk_mark),
    FIELD (NUMBER, closes),
    WORDS (end, "whole close reset stall"),
    FIELD (LARGE, at),
    FIELD (TEXT, last_words),
    FIELD (NUMBER, late),
    FIELD (TEXT, raw),
    FIELD (NUMBER, interim),
    FIELD (NUMBER, flood),
    FIELD (NUMBER, delay_ms),
    FIELD (LARGE, head_rate),
    FIELD (LARGE, rate),
    FIELD (NUMBER, requests),
    FIELD (NUMBER, every),
    FIELD (NUMBER, at_once),
};

static const Field alternatives[] = {
    FIELD (TEXT, then),
    FIELD (TEXT, ranged),
    FIELD (TEXT, other),
    FIELD (TEXT, excess),
};

static gboolean
set_number (gpointer place, FieldKind kind, const char *value)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return FALSE;
  if (kind == FIELD_LARGE)
    *(gint64 *) place = number;
  else
    *(guint *) place = (guint) number;
  return TRUE;
}

static gboolean
set_word (guint *place, const char *words, const char *value)
{
  g_auto (GStrv) all = g_strsplit (words, " ", 0);

  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], value)) {
      *place = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
set_field (GannetServerResource *self, const Field *field, const char *value)
{
  gpointer place = G_STRUCT_MEMBER_P (self, field->offset);

  if (field->kind == FIELD_TEXT) {
    g_free (*(char **) place);
    *(char **) place = g_strcompress (value);
    return TRUE;
  }
  if (field->kind == FIELD_WORD)
    return set_word (place, field->words, value);
  return set_number (place, field->kind, value);
}

static gboolean
set_assignment (GannetServerResource *self, const char *assignment)
{
  const char *value = strchr (assignment, '=');

  if (value == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    gsize length = strlen (fields[i].name);

    if ((gsize) (value - assignment) == length && strncmp (assignment, fields[i].name, length) == 0)
      return set_field (self, &fields[i], value + 1);
  }
  return FALSE;
}

static GannetServerResource **
alternative_place (GannetServerResource *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (alternatives); i++)
    if (g_str_equal (alternatives[i].name, name))
      return G_STRUCT_MEMBER_P (self, alternatives[i].offset);
  return NULL;
}

/* Where the alternative @name of @last goes; further "then" lines follow each other. */
static GannetServerResource **
place_to_fill (GannetServerResource *last, const char *name)
{
  GannetServerResource **place = alternative_place (last, name);

  while (place != NULL && *place != NULL && g_str_equal (name, "then"))
    place = alternative_place (*place, name);
  return place;
}

static gpointer
refuse (GError **error, const char *what, const char *word)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", what, word);
  return NULL;
}

GannetServerResource *
gannet_server_resource_copy (const GannetServerResource *resource)
{
  GannetServerResource *copy = g_memdup2 (resource, sizeof *resource);

  copy->path = g_strdup (resource->path);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    char **place = G_STRUCT_MEMBER_P (copy, fields[i].offset);

    if (fields[i].kind == FIELD_TEXT &&
        fields[i].offset != G_STRUCT_OFFSET (GannetServerResource, raw))
      *place = g_strdup (*place);
  }
  if (resource->raw != NULL) {
    copy->raw_length = resource->raw_length > 0 ? resource->raw_length : strlen (resource->raw);
    copy->raw = g_memdup2 (resource->raw, copy->raw_length);
  }
  for (guint i = 0; i < G_N_ELEMENTS (alternatives); i++) {
    GannetServerResource **place = G_STRUCT_MEMBER_P (copy, alternatives[i].offset);

    if (*place != NULL)
      *place = gannet_server_resource_copy (*place);
  }
  return copy;
}

void
gannet_server_resource_free (GannetServerResource *resource)
{
  g_free ((char *) resource->path);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == FIELD_TEXT)
      g_free (*(char **) G_STRUCT_MEMBER_P (resource, fields[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (alternatives); i++) {
    GannetServerResource **place = G_STRUCT_MEMBER_P (resource, alternatives[i].offset);

    g_clear_pointer (place, gannet_server_resource_free);
  }
  g_free (resource);
}

GannetServerResource *
gannet_server_resource_parse (const char *line, GannetServerResource *last, GError **error)
{
  g_autoptr (GannetServerResource) self = g_new0 (GannetServerResource, 1);
  g_autofree char *stripped = g_strstrip (g_strdup (line));
  g_auto (GStrv) words = NULL;
  GannetServerResource **place = NULL;

  if (stripped[0] == '\0' || stripped[0] == '#' ||
      !g_shell_parse_argv (stripped, NULL, &words, error))
    return NULL;
  for (guint i = 1; words[i] != NULL; i++)
    if (!set_assignment (self, words[i]))
      return refuse (error, "no such field or value", words[i]);
  if (words[0][0] == '/') {
    self->path = g_strdup (words[0]);
    return g_steal_pointer (&self);
  }
  if (last != NULL)
    place = place_to_fill (last, words[0]);
  if (place == NULL || *place != NULL)
    return refuse (error, "neither a path nor an alternative", words[0]);
  *place = g_steal_pointer (&self);
  return NULL;
}
