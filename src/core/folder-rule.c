/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Matches files with rules. It looks at no folder. */

#include "config.h"

#include "core/folder-rule.h"

#include "core/url.h"

#include <string.h>

GannetFolderRule *
gannet_folder_rule_new (GannetFileKind kind, const char *site, const char *folder)
{
  GannetFolderRule *self = g_new0 (GannetFolderRule, 1);
  self->kind = kind;
  self->site = site != NULL && *site != '\0' ? g_strdup (site) : NULL;
  self->folder = g_strdup (folder);
  return self;
}

void
gannet_folder_rule_free (GannetFolderRule *self)
{
  g_free (self->site);
  g_free (self->folder);
  g_free (self);
}

/* The name of the server of a canonical address, without its port. */
static char *
dup_host (const char *url)
{
  g_autofree char *origin = gannet_url_dup_origin (url);
  const char *host = origin != NULL ? strstr (origin, "://") : NULL;
  if (host == NULL)
    return NULL;
  host += strlen ("://");
  const char *end = *host == '[' ? strchr (host, ']') : NULL;
  return g_strndup (host, end != NULL ? (gsize) (end + 1 - host) : strcspn (host, ":/"));
}

static gboolean
is_of_site (const char *host, const char *site)
{
  gsize host_length = strlen (host), site_length = strlen (site);
  if (!g_str_has_suffix (host, site))
    return FALSE;
  return host_length == site_length || host[host_length - site_length - 1] == '.';
}

static gboolean
holds (const GannetFolderRule *rule, GannetFileKind kind, const char *host)
{
  if ((rule->kind == 0 && rule->site == NULL) || rule->folder == NULL ||
      !g_path_is_absolute (rule->folder))
    return FALSE;
  if (rule->kind != 0 && rule->kind != kind)
    return FALSE;
  return rule->site == NULL || (host != NULL && is_of_site (host, rule->site));
}

const char *
gannet_folder_rules_find (GPtrArray *rules, const GannetFolderCase *file)
{
  if (rules->len == 0)
    return NULL;
  g_autofree char *host = dup_host (file->url);
  GannetFileKind kind = gannet_file_kind (file->name, file->content_type);
  for (guint i = 0; i < rules->len; i++) {
    const GannetFolderRule *rule = rules->pdata[i];
    if (holds (rule, kind, host))
      return rule->folder;
  }
  return NULL;
}

char *
gannet_folder_rule_clean_site (const char *text)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  const char *scheme = strstr (typed, "://");
  const char *host = scheme != NULL ? scheme + strlen ("://") : typed;
  if (g_str_has_prefix (host, "*."))
    host++;
  while (*host == '.')
    host++;
  if (*host == '\0')
    return NULL;
  g_autofree char *address = g_strconcat ("http://", host, NULL);
  g_autofree char *url = gannet_url_canonicalise (address, NULL);
  return url != NULL ? dup_host (url) : NULL;
}
