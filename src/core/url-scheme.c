/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Judges how an address begins, by a fixed list. It never reads what comes after. */

#include "config.h"

#include "core/url-scheme.h"

#include <string.h>

/* Longer than any scheme in use. */
#define SCHEME_LIMIT 32

typedef struct {
  const char *name;
  GannetLinkProblem problem;
  gboolean opaque;
} Scheme;

static const Scheme schemes[] = {
    {"http", GANNET_LINK_PROBLEM_NONE, FALSE},
    {"https", GANNET_LINK_PROBLEM_NONE, FALSE},
    {"hxxp", GANNET_LINK_PROBLEM_DEFANGED, FALSE},
    {"hxxps", GANNET_LINK_PROBLEM_DEFANGED, FALSE},
    {"javascript", GANNET_LINK_PROBLEM_SCRIPT, TRUE},
    {"vbscript", GANNET_LINK_PROBLEM_SCRIPT, TRUE},
    {"data", GANNET_LINK_PROBLEM_SCRIPT, FALSE},
    {"magnet", GANNET_LINK_PROBLEM_TORRENT, TRUE},
    {"file", GANNET_LINK_PROBLEM_LOCAL_FILE, FALSE},
    {"mailto", GANNET_LINK_PROBLEM_NOT_WEB, TRUE},
    {"tel", GANNET_LINK_PROBLEM_NOT_WEB, TRUE},
};

static const Scheme *
find_scheme (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_ascii_strncasecmp (schemes[i].name, name, length) == 0 && schemes[i].name[length] == '\0')
      return &schemes[i];
  }
  return NULL;
}

/* The scheme of @text in @out, without tabs and line ends, and where it ends; 0 if it has none. */
static gsize
read_scheme (const char *text, char out[SCHEME_LIMIT + 1])
{
  gsize length = 0;
  for (const char *p = text; length < SCHEME_LIMIT; p++) {
    if (*p == '\t' || *p == '\n' || *p == '\r')
      continue;
    if (*p == ':' && length > 0) {
      out[length] = '\0';
      return p - text;
    }
    if (!g_ascii_isalpha (*p) && (length == 0 || (!g_ascii_isdigit (*p) && !strchr ("+-.", *p))))
      return 0;
    if (*p == '\0')
      return 0;
    out[length++] = *p;
  }
  return 0;
}

/* Addresses are taken apart so that a list of bad servers cannot be clicked: "ex[.]org". */
static gboolean
is_defanged (const char *address)
{
  static const char *const signs[] = {"[.]", "(.)", "{.}", "[dot]", "(dot)", "[:]"};
  gsize length = strcspn (address, "/?#");
  if (strcspn (address, "[({") >= length)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (g_strstr_len (address, length, signs[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

static GannetLinkProblem
judge_without_scheme (const char *text)
{
  if (*text == '/' && text[1] != '/')
    return GANNET_LINK_PROBLEM_LOCAL_FILE;
  if (g_str_has_prefix (text, "~/") || g_str_has_prefix (text, "./") ||
      g_str_has_prefix (text, "../"))
    return GANNET_LINK_PROBLEM_LOCAL_FILE;
  return is_defanged (text) ? GANNET_LINK_PROBLEM_DEFANGED : GANNET_LINK_PROBLEM_NO_SCHEME;
}

GannetLinkProblem
gannet_url_scheme_judge (const char *text, gsize *length)
{
  char name[SCHEME_LIMIT + 1];
  gsize end = read_scheme (text, name);
  if (end == 0)
    return judge_without_scheme (text);

  const Scheme *scheme = find_scheme (name, strlen (name));
  if (scheme == NULL && strlen (name) == 1)
    return GANNET_LINK_PROBLEM_LOCAL_FILE;
  if (scheme == NULL && g_ascii_isdigit (text[end + 1]))
    return GANNET_LINK_PROBLEM_NO_SCHEME;
  if (scheme == NULL)
    return GANNET_LINK_PROBLEM_NOT_WEB;
  if (scheme->problem != GANNET_LINK_PROBLEM_NONE)
    return scheme->problem;
  if (end != strlen (name))
    return GANNET_LINK_PROBLEM_CONTROL;
  if (g_str_has_prefix (text + end, "://") && is_defanged (text + end + 3))
    return GANNET_LINK_PROBLEM_DEFANGED;
  if (length != NULL)
    *length = end;
  return GANNET_LINK_PROBLEM_NONE;
}

gboolean
gannet_url_scheme_is_opaque (const char *name, gsize length)
{
  const Scheme *scheme = find_scheme (name, length);
  return scheme != NULL && scheme->opaque;
}
