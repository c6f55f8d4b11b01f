/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Writes, reads and says which addresses were dropped. It drops none. */

#include "config.h"

#include "core/dropped.h"

#include "core/url-display.h"
#include "core/url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
gannet_dropped_clear (GannetDropped *self)
{
  g_clear_pointer (&self->url, g_free);
}

char *
gannet_dropped_write (const char *url, GannetError why)
{
  g_autofree char *redacted = gannet_url_dup_redacted (url);

  return g_strdup_printf ("%s %s\n", gannet_error_nick (why), redacted);
}

gboolean
gannet_dropped_read (GannetDropped *self, const char **text)
{
  self->url = NULL;
  while (**text != '\0') {
    const char *line = *text;
    gsize length = strcspn (line, "\n");
    const char *blank = memchr (line, ' ', length);

    *text = line + length + (line[length] == '\n' ? 1 : 0);
    if (blank == NULL)
      continue;
    g_autofree char *nick = g_strndup (line, (gsize) (blank - line));
    self->why = gannet_error_from_nick (nick);
    self->url = g_strndup (blank + 1, length - (gsize) (blank + 1 - line));
    return TRUE;
  }
  return FALSE;
}

char *
gannet_dropped_say (const GannetDropped *self)
{
  g_autofree char *url = gannet_url_dup_display (self->url);

  switch (self->why) {
  case GANNET_ERROR_WRONG_SIZE:
    /* Translators: here and below %s is one of several addresses of a file. */
    return g_strdup_printf (_ ("%s is left out: its file has another size."), url);
  case GANNET_ERROR_CHANGED:
    return g_strdup_printf (_ ("%s is left out: its file is another one."), url);
  case GANNET_ERROR_CHECKSUM:
    return g_strdup_printf (_ ("%s is left out: its bytes do not match the checksum."), url);
  default:
    /* Translators: the second %s is a sentence on what went wrong, with its full stop. */
    return g_strdup_printf (_ ("%s is left out. %s"), url, gannet_error_sentence (self->why));
  }
}

char *
gannet_dropped_say_all (const char *text)
{
  g_autoptr (GString) all = g_string_new (NULL);
  GannetDropped dropped = {0};

  while (text != NULL && gannet_dropped_read (&dropped, &text)) {
    g_autofree char *sentence = gannet_dropped_say (&dropped);
    g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", sentence);
    gannet_dropped_clear (&dropped);
  }
  return all->len > 0 ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}
