/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries over what a link brings into a request. It adds nothing to a list. */

#include "config.h"

#include "ui/link-request.h"

#include "core/filename.h"
#include "engine/verify.h"
#include "ui/options.h"

#include <string.h>

/* The longest name that common file systems take, in bytes. */
#define NAME_MAX_BYTES 255

/* Link lists write "sha-256:HEX" where a request says "sha256:HEX". */
static char *
make_checksum (const char *digest)
{
  const char *colon = strchr (digest, ':');
  if (colon == NULL)
    return NULL;

  GString *checksum = g_string_new (NULL);
  for (const char *p = digest; p < colon; p++)
    if (*p != '-')
      g_string_append_c (checksum, g_ascii_tolower (*p));
  g_string_append (checksum, colon);
  return g_string_free (checksum, FALSE);
}

/* The first one that can be verified; lists name the strongest first. */
static char *
pick_checksum (GPtrArray *digests)
{
  for (guint i = 0; digests != NULL && i < digests->len; i++) {
    g_autofree char *checksum = make_checksum (digests->pdata[i]);
    if (checksum != NULL && gannet_verify_is_checksum (checksum))
      return g_steal_pointer (&checksum);
  }
  return NULL;
}

GannetRequest *
gannet_link_request_new (const GannetLink *link, GSettings *settings)
{
  GannetRequest *request = gannet_options_make_request (settings, link->url);
  request->user = g_strdup (link->user);
  request->password = g_strdup (link->password);
  if (link->name != NULL)
    request->name = gannet_filename_clean_path (link->name, NAME_MAX_BYTES);
  request->size = link->size > 0 ? (guint64) link->size : 0;
  request->checksum = pick_checksum (link->digests);
  return request;
}
