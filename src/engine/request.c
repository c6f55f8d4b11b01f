/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the life of a request and for which header lines may be sent along. Never reads or
 * changes what the strings of a request mean: links, names and checksums are checked by those who
 * fill them in. */

#include "config.h"

#include "engine/request.h"

#include "core/filename.h"
#include "core/url.h"

#include <string.h>

/* Longest name in bytes that nearly all file systems take. */
#define USUAL_NAME_MAX 255

/* What decides how bytes are framed, cut and joined is Gannet's own. */
static const char *const OWN_HEADERS[] = {"Host", "Range", "If-Range", "Accept-Encoding",
    "Content-Length", "Connection", "Transfer-Encoding", NULL};

static gboolean
is_token_char (char c)
{
  /* RFC 9110 5.6.2. */
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("!#$%&'*+-.^_`|~", c) != NULL);
}

static gboolean
is_own_header (const char *line, gsize length)
{
  for (gsize i = 0; OWN_HEADERS[i] != NULL; i++)
    if (strlen (OWN_HEADERS[i]) == length &&
        g_ascii_strncasecmp (OWN_HEADERS[i], line, length) == 0)
      return TRUE;
  return FALSE;
}

static void
clear_request (gpointer data)
{
  GannetRequest *self = data;

  g_free (self->url);
  g_free (self->user);
  g_free (self->password);
  g_free (self->proxy_user);
  g_free (self->proxy_password);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->referrer);
  g_free (self->user_agent);
  g_free (self->cookies_file);
  g_strfreev (self->headers);
  g_free (self->checksum);
}

GannetRequest *
gannet_request_new (const char *url, const char *folder)
{
  GannetRequest *self = g_atomic_rc_box_new0 (GannetRequest);

  self->url = g_strdup (url);
  self->folder = g_strdup (folder);
  self->if_exists = GANNET_IF_EXISTS_CONTINUE;
  return self;
}

GannetRequest *
gannet_request_copy (const GannetRequest *self)
{
  GannetRequest *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = gannet_request_new (self->url, self->folder);
  copy->user = g_strdup (self->user);
  copy->password = g_strdup (self->password);
  copy->proxy_user = g_strdup (self->proxy_user);
  copy->proxy_password = g_strdup (self->proxy_password);
  copy->name = g_strdup (self->name);
  copy->referrer = g_strdup (self->referrer);
  copy->user_agent = g_strdup (self->user_agent);
  copy->cookies_file = g_strdup (self->cookies_file);
  copy->headers = g_strdupv (self->headers);
  copy->checksum = g_strdup (self->checksum);
  copy->size = self->size;
  copy->if_exists = self->if_exists;
  copy->allow_insecure = self->allow_insecure;
  copy->copy = self->copy;
  return copy;
}

GannetRequest *
gannet_request_ref (GannetRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
gannet_request_unref (GannetRequest *self)
{
  g_atomic_rc_box_release_full (self, clear_request);
}

char *
gannet_request_split_name (const GannetRequest *self, char **below)
{
  g_autofree char *path =
      self->name != NULL ? gannet_filename_clean_path (self->name, USUAL_NAME_MAX) : NULL;

  *below = NULL;
  if (path == NULL)
    return NULL;
  if (strchr (path, G_DIR_SEPARATOR) != NULL)
    *below = g_path_get_dirname (path);
  return g_path_get_basename (path);
}

char *
gannet_request_dup_expected_name (const GannetRequest *self)
{
  g_autofree char *wanted =
      self->name != NULL ? gannet_filename_clean_path (self->name, 255) : NULL;

  return wanted != NULL ? g_path_get_basename (wanted) : gannet_filename_from_url (self->url);
}

char *
gannet_request_dup_host (const GannetRequest *self)
{
  char *host = gannet_url_dup_origin (self->url);

  return host != NULL ? host : g_strdup (self->url);
}

gboolean
gannet_request_is_header_line (const char *line)
{
  gsize length = 0;

  g_return_val_if_fail (line != NULL, FALSE);

  while (is_token_char (line[length]))
    length++;
  if (length == 0 || line[length] != ':' || is_own_header (line, length))
    return FALSE;
  if (!g_utf8_validate (line, -1, NULL))
    return FALSE;
  for (const char *c = line + length + 1; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}
