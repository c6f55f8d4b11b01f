/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes the words of a command line apart as people write them. What they mean is not known
 * here. */

#include "config.h"

#include "cli/argv.h"

#include <string.h>

/* Whether the long option @word is one that is followed by its value as the next word. */
static gboolean
long_takes_next (const char *word)
{
  static const char *const flags[] = {
      "--quiet", "--json", "--version", "--help", "--unfinished", NULL};

  return strchr (word, '=') == NULL && !g_strv_contains (flags, word);
}

/* Where the value begins within @word, a word of short options such as "-qj4"; NULL if none of them
 * takes one. */
static const char *
find_short_value (const char *word)
{
  const char *letter = word + 1 + strspn (word + 1, "qh");

  return *letter != '\0' && strchr ("doijsrHA", *letter) != NULL ? letter + 1 : NULL;
}

char **
gannet_argv_split (char **argv, char ***rest)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  gboolean value = TRUE; /* the next word is no option: first, the program's name */

  for (; *argv != NULL && (value || !g_str_equal (*argv, "--")); argv++) {
    const char *word = *argv;
    const char *within = NULL;
    if (value || *word != '-' || word[1] == '\0')
      value = FALSE;
    else if (word[1] == '-')
      value = long_takes_next (word);
    else
      value = (within = find_short_value (word)) != NULL && *within == '\0';
    g_autofree char *option = within != NULL ? g_strndup (word, within - word) : g_strdup (word);
    g_strv_builder_add (words, option);
    if (within != NULL && *within != '\0')
      g_strv_builder_add (words, within);
  }
  *rest = *argv != NULL ? argv + 1 : argv;
  return g_strv_builder_end (words);
}
