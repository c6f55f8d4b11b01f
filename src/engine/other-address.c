/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Writes other addresses into a request. It never visits one, and judges no file. */

#include "config.h"

#include "engine/other-address.h"

void
gannet_other_address_set (GannetRequest *request, GannetUrl *url)
{
  g_autofree char *origin = gannet_url_dup_origin (url->url);
  gboolean elsewhere = g_strcmp0 (origin, request->host) != 0;

  if (elsewhere || url->user != NULL) {
    g_free (request->user);
    g_free (request->password);
    request->user = g_steal_pointer (&url->user);
    request->password = g_steal_pointer (&url->password);
  }
  if (elsewhere)
    g_clear_pointer (&request->headers, g_strfreev);
  request->allow_insecure = FALSE;
  gannet_request_set_url (request, url->url);
}

/* TRUE when it was not there. */
static gboolean
note (GHashTable *known, const char *address)
{
  char *key = gannet_url_dup_key (address);

  return key != NULL && g_hash_table_add (known, key);
}

guint
gannet_other_address_add (GannetRequest *request, GPtrArray *addresses)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) mirrors = g_strv_builder_new ();
  guint count = 0, added = 0;

  note (known, request->url);
  for (char **mirror = request->mirrors; mirror != NULL && *mirror != NULL; mirror++, count++) {
    note (known, *mirror);
    g_strv_builder_add (mirrors, *mirror);
  }
  for (guint i = 0; i < addresses->len && count < GANNET_LINK_MIRRORS_LIMIT; i++) {
    if (!note (known, addresses->pdata[i]))
      continue;
    g_strv_builder_add (mirrors, addresses->pdata[i]);
    count++;
    added++;
  }
  if (added > 0) {
    g_strfreev (request->mirrors);
    request->mirrors = g_strv_builder_end (mirrors);
  }
  return added;
}
