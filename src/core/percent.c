/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Undoes percent-encoding. It never decodes twice, and never decides what a decoded '/' means:
 * that is for the caller, who has to look for it after decoding. */

#include "config.h"

#include "core/percent.h"
#include "core/charset.h"

#include <string.h>

static gboolean
is_escape (const char *text, gsize length)
{
  return length >= 3 && text[0] == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
}

static gboolean
decode (const char *text, gsize length, GByteArray *bytes)
{
  gboolean well_formed = TRUE;

  for (gsize i = 0; i < length; i++) {
    guint8 byte = (guint8) text[i];

    if (is_escape (text + i, length - i)) {
      byte = g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2]);
      i += 2;
    } else if (byte == '%') {
      well_formed = FALSE;
    }
    g_byte_array_append (bytes, &byte, 1);
  }
  return well_formed;
}

GByteArray *
gannet_percent_decode (const char *text, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  return decode (text, length, bytes) ? g_steal_pointer (&bytes) : NULL;
}

char *
gannet_percent_decode_text (const char *text)
{
  if (strchr (text, '%') == NULL && g_str_is_ascii (text))
    return g_strdup (text);

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  char *decoded;

  decode (text, strlen (text), bytes);
  decoded = gannet_charset_decode ((const char *) bytes->data, bytes->len, "utf-8");
  return decoded != NULL ? decoded : g_strdup (text);
}
