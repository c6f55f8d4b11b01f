/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Judges what was typed into fields, and says in a sentence what is wrong with it. It never touches
 * a widget. */

#include "config.h"

#include "ui/add-fields.h"

#include "core/filename.h"
#include "core/url.h"
#include "engine/request.h"
#include "engine/verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The longest name that common file systems take, in bytes. */
#define NAME_MAX_BYTES 255

/* A part of a bad line, to tell it from the others. */
#define EXCERPT_LENGTH 40

static char *
trim (const char *text, char **problem)
{
  *problem = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  return *trimmed != '\0' ? g_steal_pointer (&trimmed) : NULL;
}

char *
gannet_add_fields_read_name (const char *text, char **problem)
{
  g_autofree char *wanted = trim (text, problem);
  if (wanted == NULL)
    return NULL;

  char *name = gannet_filename_clean_path (wanted, NAME_MAX_BYTES);
  if (name == NULL)
    *problem = g_strdup (_ ("This is no name for a file inside the folder."));
  return name;
}

static char *
read_address (const char *address, char **problem)
{
  GannetLinkProblem found = GANNET_LINK_PROBLEM_NONE;
  char *url = gannet_url_canonicalise (address, &found);
  if (url == NULL)
    *problem = g_strdup (gannet_link_problem_get_text (found));
  return url;
}

char *
gannet_add_fields_read_referrer (const char *text, char **problem)
{
  g_autofree char *address = trim (text, problem);
  return address != NULL ? read_address (address, problem) : NULL;
}

static gboolean
has_controls (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return TRUE;
  return FALSE;
}

char *
gannet_add_fields_read_agent (const char *text, char **problem)
{
  g_autofree char *agent = trim (text, problem);
  if (agent == NULL || !has_controls (agent))
    return g_steal_pointer (&agent);

  *problem = g_strdup (_ ("This holds control characters, such as a line break."));
  return NULL;
}

static const char *
algorithm_of_length (gsize length)
{
  switch (length) {
  case 32:
    return "md5";
  case 40:
    return "sha1";
  case 64:
    return "sha256";
  case 128:
    return "sha512";
  default:
    return NULL;
  }
}

char *
gannet_add_fields_read_checksum (const char *text, char **problem)
{
  g_autofree char *typed = trim (text, problem);
  if (typed == NULL)
    return NULL;

  if (strchr (typed, '/') != NULL)
    return read_address (typed, problem);
  const char *algorithm = algorithm_of_length (strlen (typed));
  g_autofree char *checksum = NULL;
  if (strchr (typed, ':') == NULL && algorithm != NULL)
    checksum = g_strdup_printf ("%s:%s", algorithm, typed);
  else
    checksum = g_steal_pointer (&typed);
  if (gannet_verify_is_checksum (checksum))
    return g_steal_pointer (&checksum);

  /* Translators: sha256 and the others are names that are typed and stay as they are. */
  *problem = g_strdup (_ ("A checksum is sha256, sha512, sha1 or md5, a colon, and all of its "
                          "hexadecimal digits."));
  return NULL;
}

static char *
describe_bad_header (const char *line)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_autofree char *excerpt =
      g_utf8_substring (valid, 0, MIN (EXCERPT_LENGTH, g_utf8_strlen (valid, -1)));
  const char *colon = strchr (excerpt, ':');
  if (colon == NULL)
    /* Translators: %s is a line that was typed. "Name: value" shows its right form. */
    return g_strdup_printf (_ ("“%s” is not of the form “Name: value”."), excerpt);
  /* Translators: %s is a line that was typed, such as "Host: example.org" */
  return g_strdup_printf (
      _ ("“%s” cannot be sent, or is a header that Gannet sets itself."), excerpt);
}

char **
gannet_add_fields_read_headers (const char *text, char **problem)
{
  *problem = NULL;
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_strstrip (lines[i]);
    if (*line == '\0')
      continue;
    if (!gannet_request_is_header_line (line)) {
      *problem = describe_bad_header (line);
      return NULL;
    }
    g_ptr_array_add (headers, g_strdup (line));
  }
  if (headers->len == 0)
    return NULL;

  g_ptr_array_add (headers, NULL);
  return (char **) g_ptr_array_steal (headers, NULL);
}
