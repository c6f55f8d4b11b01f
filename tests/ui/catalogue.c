/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads a compiled catalogue the other way round: from what is shown to the message it is of. */

#include "config.h"

#include "ui/catalogue.h"

#include <string.h>

#define MAGIC 0x950412deU
/* What stands for a number, a name or a time in a message. */
#define FORMAT "%(?:%|[-'0-9.]*[a-zA-Z])"

struct _Catalogue {
  GMappedFile *file;
  GHashTable *translations; /* texts that are right, and so no English of another message */
  GHashTable *words;
  GPtrArray *patterns; /* element-type GRegex */
  GPtrArray *messages; /* the message of each, borrowed from the file */
};

static guint32
read_number (const char *place)
{
  guint32 number = 0;
  memcpy (&number, place, sizeof number);
  return GUINT32_FROM_LE (number);
}

/* As it is shown: a mnemonic has no mark any more. */
static char *
dup_shown (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", 2);
  return g_strjoinv ("", parts);
}

static void
keep_words (Catalogue *self, const char *text)
{
  g_auto (GStrv) words = g_regex_split_simple ("[^A-Za-z]+", text, 0, 0);
  for (char **word = words; *word != NULL; word++)
    g_hash_table_add (self->words, g_strdup (*word));
}

/* One with no letters of its own is the same in every language. */
static void
keep_message (Catalogue *self, const char *message)
{
  g_autofree char *shown = dup_shown (message);
  g_autoptr (GRegex) format = g_regex_new (FORMAT, 0, 0, NULL);
  g_autofree char *own = g_regex_replace_literal (format, shown, -1, 0, "", 0, NULL);
  if (!g_regex_match_simple ("[A-Za-z]{2}", own, 0, 0))
    return;

  g_auto (GStrv) parts = g_regex_split (format, shown, 0);
  for (char **part = parts; *part != NULL; part++) {
    char *escaped = g_regex_escape_string (*part, -1);
    g_free (*part);
    *part = escaped;
  }
  g_autofree char *joined = g_strjoinv (".*", parts);
  g_autofree char *pattern = g_strdup_printf ("^%s$", joined);
  g_ptr_array_add (self->patterns, g_regex_new (pattern, G_REGEX_DOTALL, 0, NULL));
  g_ptr_array_add (self->messages, (char *) message);
}

/* Both forms of a message with a number, and every one of its translations. */
static void
keep_entry (Catalogue *self, const char *message, gsize size, const char *text, gsize text_size)
{
  for (const char *form = text; form <= text + text_size; form += strlen (form) + 1) {
    g_hash_table_add (self->translations, dup_shown (form));
    keep_words (self, form);
  }
  const char *context_end = strchr (message, '\004');
  const char *form = context_end != NULL ? context_end + 1 : message;
  for (; form <= message + size; form += strlen (form) + 1)
    if (!g_str_equal (form, text))
      keep_message (self, form);
}

Catalogue *
catalogue_new (const char *language)
{
  Catalogue *self = g_new0 (Catalogue, 1);
  self->translations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  self->messages = g_ptr_array_new ();

  g_autofree char *path = g_build_filename (
      g_getenv ("GANNET_LOCALEDIR"), language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GError) error = NULL;
  self->file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  const char *head = g_mapped_file_get_contents (self->file);
  g_assert_cmphex (read_number (head), ==, MAGIC);
  const char *messages = head + read_number (head + 12);
  const char *texts = head + read_number (head + 16);
  /* The first one is the head of the catalogue. */
  for (guint i = 1; i < read_number (head + 8); i++)
    keep_entry (self, head + read_number (messages + 8 * i + 4), read_number (messages + 8 * i),
        head + read_number (texts + 8 * i + 4), read_number (texts + 8 * i));
  return self;
}

void
catalogue_free (Catalogue *self)
{
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->patterns);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->translations);
  g_mapped_file_unref (self->file);
  g_free (self);
}

const char *
catalogue_find_english (Catalogue *self, const char *text)
{
  g_autofree char *shown = dup_shown (text);
  if (g_hash_table_contains (self->translations, shown))
    return NULL;
  for (guint i = 0; i < self->patterns->len; i++)
    if (g_regex_match (self->patterns->pdata[i], shown, 0, NULL))
      return self->messages->pdata[i];
  return NULL;
}

gboolean
catalogue_has_word (Catalogue *self, const char *word)
{
  return g_hash_table_contains (self->words, word);
}
