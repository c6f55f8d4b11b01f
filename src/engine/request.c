/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the life of a request and for which header lines may be sent along. Never reads or
 * changes what the strings of a request mean: links, names and checksums are checked by those who
 * fill them in. */

#include "config.h"

#include "engine/request.h"

#include "core/filename.h"
#include "core/url.h"
#include "engine/verify.h"

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
  g_clear_pointer (&self->host, g_ref_string_release);
  g_strfreev (self->mirrors);
  g_free (self->user);
  g_free (self->password);
  g_free (self->proxy_user);
  g_free (self->proxy_password);
  g_clear_pointer (&self->folder, g_ref_string_release);
  g_free (self->name);
  g_free (self->referrer);
  g_free (self->user_agent);
  g_free (self->cookies_file);
  g_strfreev (self->headers);
  g_free (self->checksum);
  g_free (self->pieces);
}

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

void
gannet_request_set_folder (GannetRequest *self, const char *folder)
{
  char *before = self->folder;

  self->folder = folder != NULL ? g_ref_string_new_intern (folder) : NULL;
  g_clear_pointer (&before, g_ref_string_release);
}

GannetRequest *
gannet_request_new (const char *url, const char *folder)
{
  GannetRequest *self = g_atomic_rc_box_new0 (GannetRequest);

  gannet_request_set_url (self, url);
  gannet_request_set_folder (self, folder);
  self->if_exists = GANNET_IF_EXISTS_CONTINUE;
  return self;
}

void
gannet_request_set_url (GannetRequest *self, const char *url)
{
  g_autofree char *before = self->url;
  g_autofree char *origin = url != NULL ? gannet_url_dup_origin (url) : NULL;
  const char *host = origin != NULL ? origin : url;

  self->url = g_strdup (url);
  g_clear_pointer (&self->host, g_ref_string_release);
  self->host = host != NULL ? g_ref_string_new_intern (host) : NULL;
}

GannetRequest *
gannet_request_copy (const GannetRequest *self)
{
  GannetRequest *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = gannet_request_new (self->url, self->folder);
  copy->mirrors = g_strdupv (self->mirrors);
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
  copy->pieces = g_strdup (self->pieces);
  copy->size = self->size;
  copy->if_exists = self->if_exists;
  copy->allow_insecure = self->allow_insecure;
  copy->not_before = self->not_before;
  copy->copy = self->copy;
  return copy;
}

static char **
dup_mirrors (const GannetLink *link)
{
  g_autoptr (GStrvBuilder) mirrors = g_strv_builder_new ();

  if (link->mirrors == NULL || link->mirrors->len == 0)
    return NULL;
  for (guint i = 0; i < link->mirrors->len; i++)
    g_strv_builder_add (mirrors, link->mirrors->pdata[i]);
  return g_strv_builder_end (mirrors);
}

void
gannet_request_learn_link (GannetRequest *self, const GannetLink *link)
{
  self->user = g_strdup (link->user);
  self->password = g_strdup (link->password);
  self->mirrors = dup_mirrors (link);
  self->pieces = g_strdup (link->pieces);
  self->size = link->size > 0 ? (guint64) link->size : 0;
  self->checksum = pick_checksum (link->digests);
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

gboolean
gannet_request_is_at_home (const GannetRequest *self, const char *url)
{
  if (g_str_equal (url, self->url))
    return TRUE;
  g_autofree char *origin = gannet_url_dup_origin (url);
  return g_strcmp0 (origin, self->host) == 0;
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
