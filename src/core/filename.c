/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Chooses what a download's file is called. It never asks whether such a file exists, and every
 * name it returns comes out of gannet_filename_clean(). */

#include "config.h"

#include "core/filename.h"
#include "core/charset.h"
#include "core/disposition.h"
#include "core/filename-clean.h"
#include "core/filename-extension.h"
#include "core/percent.h"
#include "core/url.h"

#include <string.h>

#define LAST_RESORT "download"

static char *
dup_segment (const char *address, gsize name_max)
{
  const char *target = gannet_url_find_target (address);
  g_autoptr (GannetUrl) url = target == NULL ? gannet_url_new (address, NULL) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *decoded = NULL;

  if (target == NULL && url == NULL)
    return NULL;
  target = target != NULL ? target : url->target;
  path = g_strndup (target, strcspn (target, "?"));
  decoded = gannet_percent_decode_text (strrchr (path, '/') + 1);
  return gannet_filename_clean (decoded, name_max);
}

/* As it is sent, in ASCII: letters of other scripts can make one host look like another. */
static char *
dup_host (const char *address, gsize name_max)
{
  g_autoptr (GannetUrl) url = gannet_url_new (address, NULL);
  g_autofree char *host = url != NULL ? g_ascii_strdown (url->host, -1) : NULL;

  return host != NULL ? gannet_filename_clean (host, name_max) : NULL;
}

static gboolean
tells_kind (const char *name)
{
  return *gannet_filename_extension (name) != '\0' && !gannet_filename_is_script (name);
}

static char *
dup_segment_of_either (const GannetNameSources *sources, gsize name_max)
{
  g_autofree char *final = NULL;
  g_autofree char *original = NULL;

  if (sources->final_url != NULL)
    final = dup_segment (sources->final_url, name_max);
  if (sources->original_url != NULL && g_strcmp0 (sources->original_url, sources->final_url) != 0)
    original = dup_segment (sources->original_url, name_max);
  if (final == NULL || (original != NULL && tells_kind (original) && !tells_kind (final)))
    return g_steal_pointer (&original);
  return g_steal_pointer (&final);
}

static char *
dup_host_of_either (const GannetNameSources *sources, gsize name_max)
{
  char *name = NULL;

  if (sources->final_url != NULL)
    name = dup_host (sources->final_url, name_max);
  if (name == NULL && sources->original_url != NULL)
    name = dup_host (sources->original_url, name_max);
  return name;
}

/* @name without its extension, with that of the Content-Type; NULL if that tells nothing. */
static char *
dup_with_known_extension (const char *name, const char *content_type, gsize name_max)
{
  const char *known = gannet_filename_extension_for_type (content_type);
  int stem_length = (int) (gannet_filename_extension (name) - name);
  g_autofree char *typed = NULL;

  if (known == NULL)
    return NULL;
  typed = g_strdup_printf ("%.*s%s", stem_length, name, known);
  return gannet_filename_clean (typed, name_max);
}

static char *
dup_completed (char *name, const GannetNameSources *sources, gsize name_max)
{
  g_autofree char *bare = name;
  char *typed;

  if (sources->keep_bare || *gannet_filename_extension (bare) != '\0')
    return g_steal_pointer (&bare);
  typed = dup_with_known_extension (bare, sources->content_type, name_max);
  return typed != NULL ? typed : g_steal_pointer (&bare);
}

static char *
name_from_disposition (const GannetNameSources *sources, gsize name_max)
{
  g_autofree char *raw = NULL;

  if (sources->disposition != NULL)
    raw = gannet_disposition_dup_filename (sources->disposition, -1);
  return raw != NULL ? gannet_filename_clean (raw, name_max) : NULL;
}

static char *
name_from_address (const GannetNameSources *sources, gsize name_max)
{
  g_autofree char *name = dup_segment_of_either (sources, name_max);
  char *typed = NULL;

  if (name != NULL && gannet_filename_is_script (name))
    typed = dup_with_known_extension (name, sources->content_type, name_max);
  return typed != NULL ? typed : g_steal_pointer (&name);
}

char *
gannet_filename_choose (const GannetNameSources *sources, gsize name_max)
{
  char *name = NULL;

  g_return_val_if_fail (sources != NULL, NULL);

  if (sources->wanted != NULL)
    name = gannet_filename_clean_path (sources->wanted, name_max);
  if (name != NULL)
    return name;

  name = name_from_disposition (sources, name_max);
  if (name == NULL)
    name = name_from_address (sources, name_max);
  if (name != NULL)
    return dup_completed (name, sources, name_max);

  name = dup_host_of_either (sources, name_max);
  return name != NULL ? name : dup_completed (g_strdup (LAST_RESORT), sources, name_max);
}

char *
gannet_filename_from_url (const char *url)
{
  GannetNameSources sources = {.original_url = url};

  g_return_val_if_fail (url != NULL, NULL);

  return gannet_filename_choose (&sources, 0);
}

char *
gannet_filename_clean_path (const char *wanted, gsize name_max)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) components = NULL;
  g_autoptr (GString) path = g_string_new (NULL);

  g_return_val_if_fail (wanted != NULL, NULL);

  text = gannet_charset_guess (wanted, strlen (wanted));
  components = g_strsplit (text, "/", -1);
  for (char **component = components; *component != NULL; component++) {
    g_autofree char *name = gannet_filename_clean (*component, name_max);

    if (name == NULL)
      return NULL;
    g_string_append_printf (path, "%s%s", path->len > 0 ? "/" : "", name);
  }
  return path->len > 0 ? g_string_free (g_steal_pointer (&path), FALSE) : NULL;
}

/* Where the blanks before @end begin: two in a row would not be clean. */
static const char *
skip_blanks_back (const char *name, const char *end)
{
  const char *before = g_utf8_find_prev_char (name, end);

  while (before != NULL && g_unichar_isspace (g_utf8_get_char (before))) {
    end = before;
    before = g_utf8_find_prev_char (name, end);
  }
  return end;
}

char *
gannet_filename_numbered (const char *name, guint n)
{
  const char *slash = strrchr (name, '/');
  const char *extension = gannet_filename_long_extension (slash != NULL ? slash + 1 : name);
  const char *end = skip_blanks_back (name, extension);

  if (n == 0)
    return g_strdup (name);
  return g_strdup_printf ("%.*s (%u)%s", (int) (end - name), name, n, extension);
}
