/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes an address fit to be read by people. What comes out is never sent or parsed again. */

#include "config.h"

#include "core/url-display.h"

#include "core/host.h"
#include "core/invisible.h"
#include "core/url.h"

#include <string.h>

/* Bytes of a text that are looked at, and characters that are shown. */
#define SHOWN_LIMIT 2000

/* Most of what addresses are made of; all of it is shown as it is. */
#define PLAIN G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "/-._~?&=:"

static gboolean
is_shown (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isprint (c);
  return g_unichar_isgraph (c) && !gannet_is_invisible (c);
}

/* Reads one byte at @text, plain or escaped, and says how long it is written. */
static gsize
read_byte (const char *text, char *byte)
{
  if (text[0] == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2])) {
    *byte = g_ascii_xdigit_value (text[1]) << 4 | g_ascii_xdigit_value (text[2]);
    return 3;
  }
  *byte = *text;
  return 1;
}

/* Reads one character beyond ASCII at @text and says how long it is written, 0 if there is none. */
static gsize
read_character (const char *text, gunichar *c)
{
  char bytes[7] = {0};
  gsize length = 0;
  for (guint i = 0; i < 4 && text[length] != '\0'; i++) {
    length += read_byte (text + length, &bytes[i]);
    if ((guchar) bytes[i] < 0x80)
      return 0;
    *c = g_utf8_get_char_validated (bytes, i + 1);
    if (*c != (gunichar) -1 && *c != (gunichar) -2)
      return length;
  }
  return 0;
}

static void
append_readable (GString *out, const char *text)
{
  for (guint shown = 0; *text != '\0'; shown++) {
    gsize plain = MIN (strspn (text, PLAIN), SHOWN_LIMIT - shown);
    g_string_append_len (out, text, (gssize) plain);
    shown += plain;
    text += plain;
    if (*text == '\0')
      return;
    if (shown == SHOWN_LIMIT) {
      g_string_append (out, "…");
      return;
    }
    gunichar c = 0;
    gsize length = read_character (text, &c);
    if (length > 0 && is_shown (c)) {
      g_string_append_unichar (out, c);
    } else if (length == 0 && is_shown ((guchar) *text) && (guchar) *text < 0x80) {
      g_string_append_c (out, *text);
      length = 1;
    } else {
      /* An escape stays as it was written; a plain byte becomes one. */
      length = MAX (length, 1);
      for (gsize i = 0; i < length; i++) {
        if (g_ascii_isprint (text[i]))
          g_string_append_c (out, text[i]);
        else
          g_string_append_printf (out, "%%%02X", (guchar) text[i]);
      }
    }
    text += length;
  }
}

/* What cannot be read as an address may hold a password all the same. */
static char *
dup_without_user (const char *text)
{
  g_autofree char *head = g_strndup (text, 4 * SHOWN_LIMIT);
  char *authority = strstr (head, "//");
  if (authority == NULL)
    return g_steal_pointer (&head);
  authority += 2;
  char *at = memrchr (authority, '@', strcspn (authority, "/?#"));
  if (at == NULL)
    return g_steal_pointer (&head);
  *authority = '\0';
  return g_strconcat (head, at + 1, NULL);
}

static char *
format_host (const GannetUrl *url)
{
  g_autofree char *host = gannet_host_dup_display (url->host);
  if (url->port == (url->secure ? 443 : 80))
    return g_steal_pointer (&host);
  return g_strdup_printf ("%s:%u", host, url->port);
}

char *
gannet_url_dup_display (const char *text)
{
  g_autoptr (GannetUrl) url = gannet_url_new (text, NULL);
  if (url != NULL)
    return gannet_url_format_display (url);
  g_autofree char *safe = dup_without_user (text);
  GString *out = g_string_new (NULL);
  append_readable (out, safe);
  return g_string_free (out, FALSE);
}

char *
gannet_url_format_display (const GannetUrl *url)
{
  g_autofree char *host = format_host (url);
  GString *out = g_string_sized_new (strlen (url->url) + 1);
  g_string_append (out, url->secure ? "https://" : "http://");
  g_string_append (out, host);
  append_readable (out, url->target);
  return g_string_free (out, FALSE);
}

char *
gannet_url_dup_display_host (const char *url)
{
  g_autoptr (GannetUrl) parsed = gannet_url_new (url, NULL);
  return parsed != NULL ? format_host (parsed) : NULL;
}

gboolean
gannet_url_has_hidden_characters (const char *text)
{
  for (gsize length = 0; *text != '\0'; text += MAX (length, 1)) {
    gunichar c = 0;
    gboolean plain = (guchar) *text < 0x80 && *text != '%';
    length = plain ? 1 : read_character (text, &c);
    if (!plain && length > 0 && gannet_is_invisible (c))
      return TRUE;
  }
  return FALSE;
}
