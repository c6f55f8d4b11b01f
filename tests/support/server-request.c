/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for taking a request off the wire unchanged. Never judges it. */

#include "config.h"

#include "support/server-request.h"

static char *
read_line (GDataInputStream *stream, GCancellable *stop)
{
  gsize length = 0;
  g_autofree char *line = g_data_input_stream_read_line (stream, &length, stop, NULL);

  if (line == NULL)
    return NULL;
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  return g_steal_pointer (&line);
}

static char *
path_of_target (const char *target)
{
  const char *authority = strstr (target, "://");
  const char *path;

  if (target[0] == '/' || authority == NULL)
    return g_strdup (target);
  path = strchr (authority + 3, '/');
  return g_strdup (path == NULL ? "/" : path);
}

GannetServerRequest *
gannet_server_request_read (GDataInputStream *stream, GCancellable *stop)
{
  g_autoptr (GannetServerRequest) self = g_new0 (GannetServerRequest, 1);
  g_autofree char *line = read_line (stream, stop);
  g_auto (GStrv) words = line == NULL ? NULL : g_strsplit (line, " ", 0);

  if (words == NULL || g_strv_length (words) != 3 || !g_str_has_prefix (words[2], "HTTP/1."))
    return NULL;
  self->method = g_strdup (words[0]);
  self->target = g_strdup (words[1]);
  self->path = path_of_target (self->target);
  self->headers = g_ptr_array_new_with_free_func (g_free);
  while (TRUE) {
    g_autofree char *header = read_line (stream, stop);

    if (header == NULL)
      return NULL;
    if (header[0] == '\0')
      return g_steal_pointer (&self);
    g_ptr_array_add (self->headers, g_steal_pointer (&header));
  }
}

void
gannet_server_request_free (GannetServerRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->target);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_free (self);
}

const char *
gannet_server_request_get (const GannetServerRequest *self, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < self->headers->len; i++) {
    const char *line = g_ptr_array_index (self->headers, i);

    if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
      continue;
    for (line += length + 1; *line == ' '; line++)
      ;
    return line;
  }
  return NULL;
}
