/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Collects links as rows for people to look at. It knows no format. */

#include "config.h"

#include "core/link-rows.h"

#include "core/pattern.h"
#include "core/url-display.h"
#include "core/url.h"

#include <string.h>

#define CAPTION_LIMIT 300
#define NAME_LIMIT 4096

struct _GannetLinkRows {
  GPtrArray *rows;
  GHashTable *by_key; /* what makes a row equal to another to the row */
  gboolean patterns; /* may be meant */
};

void
gannet_link_free (GannetLink *self)
{
  g_free (self->url);
  g_free (self->text);
  g_free (self->pattern);
  g_free (self->user);
  g_free (self->password);
  g_free (self->caption);
  g_free (self->name);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->mirrors, g_ptr_array_unref);
  g_free (self->pieces);
  g_clear_pointer (&self->digests, g_ptr_array_unref);
  g_free (self);
}

/* Whether a label would show @c as the end of a line, or as nothing that can be read. */
static gboolean
breaks_line (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
      type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* @text on one line, of at most @limit bytes, or NULL when nothing is left. */
static char *
clean_text (const char *text, gsize limit)
{
  g_autofree char *cut = g_strndup (text, limit);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autoptr (GString) line = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (line, breaks_line (c) ? ' ' : c);
  }
  g_strstrip (line->str);
  return *line->str != '\0' ? g_strdup (line->str) : NULL;
}

void
gannet_link_set_caption (GannetLink *self, const char *text)
{
  if (self->caption == NULL)
    self->caption = clean_text (text, CAPTION_LIMIT);
}

void
gannet_link_set_name (GannetLink *self, const char *text)
{
  if (self->name == NULL)
    self->name = clean_text (text, NAME_LIMIT);
}

void
gannet_link_add_mirror (GannetLink *self, const char *address)
{
  g_autofree char *url = gannet_url_canonicalise (address, NULL);

  if (url == NULL || g_strcmp0 (url, self->url) == 0)
    return;
  if (self->mirrors == NULL)
    self->mirrors = g_ptr_array_new_with_free_func (g_free);
  if (self->mirrors->len < GANNET_LINK_MIRRORS_LIMIT &&
      !g_ptr_array_find_with_equal_func (self->mirrors, url, g_str_equal, NULL))
    g_ptr_array_add (self->mirrors, g_steal_pointer (&url));
}

GannetLinkRows *
gannet_link_rows_new (void)
{
  GannetLinkRows *self = g_new0 (GannetLinkRows, 1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
gannet_link_rows_free (GannetLinkRows *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_hash_table_unref (self->by_key);
  g_free (self);
}

/* The row under @key, made if there is none; NULL when there are too many. Takes @key. */
static GannetLink *
claim_row (GannetLinkRows *self, char *key)
{
  g_autofree char *owned = key;
  GannetLink *row = g_hash_table_lookup (self->by_key, key);
  if (row != NULL) {
    row->count++;
    return row;
  }
  if (self->rows->len > GANNET_LINK_ROWS_LIMIT)
    return NULL;
  row = g_new0 (GannetLink, 1);
  row->count = 1;
  row->size = -1;
  g_ptr_array_add (self->rows, row);
  if (self->rows->len > GANNET_LINK_ROWS_LIMIT) {
    row->text = g_strdup ("");
    row->problem = GANNET_LINK_PROBLEM_TOO_MANY;
    return NULL;
  }
  g_hash_table_insert (self->by_key, g_steal_pointer (&owned), row);
  return row;
}

static void
note_pattern (const GannetLinkRows *self, GannetLink *row, const char *address)
{
  if (self->patterns && gannet_pattern_is_likely (address))
    row->pattern = g_strdup (address);
}

/* The new row, or NULL when there is one like it. */
static GannetLink *
add_problem (GannetLinkRows *self, const char *text, GannetLinkProblem problem)
{
  g_autofree char *display = gannet_url_dup_display (text);
  GannetLink *row = claim_row (self, g_strdup_printf ("\n%d\n%s", problem, display));
  if (row == NULL || row->text != NULL)
    return NULL;
  row->text = g_steal_pointer (&display);
  row->problem = problem;
  return row;
}

void
gannet_link_rows_expect_patterns (GannetLinkRows *self)
{
  self->patterns = TRUE;
}

GannetLink *
gannet_link_rows_add (GannetLinkRows *self, const char *address)
{
  GannetLinkProblem problem = GANNET_LINK_PROBLEM_NONE;
  g_autoptr (GannetUrl) url = gannet_url_new (address, &problem);
  GannetLink *row = url == NULL ? add_problem (self, address, problem) : NULL;
  /* A pattern may stand where no host can have it. */
  if (row != NULL && problem == GANNET_LINK_PROBLEM_HOST)
    note_pattern (self, row, address);
  if (url == NULL)
    return NULL;
  g_autofree char *key = gannet_url_format_key (url);
  row = claim_row (self,
      g_strjoin ("\n", key, url->user != NULL ? url->user : "",
          url->password != NULL ? url->password : "", NULL));
  if (row == NULL || row->url != NULL)
    return row;
  row->text = gannet_url_format_display (url);
  row->url = g_steal_pointer (&url->url);
  row->user = g_steal_pointer (&url->user);
  row->password = g_steal_pointer (&url->password);
  row->hidden = gannet_url_has_hidden_characters (row->url);
  note_pattern (self, row, address);
  return row;
}

void
gannet_link_rows_add_problem (GannetLinkRows *self, const char *text, GannetLinkProblem problem)
{
  add_problem (self, text, problem);
}

guint
gannet_link_rows_get_length (GannetLinkRows *self)
{
  return self->rows->len;
}

GPtrArray *
gannet_link_rows_finish (GannetLinkRows *self)
{
  GPtrArray *rows = g_steal_pointer (&self->rows);
  gannet_link_rows_free (self);
  return rows;
}
