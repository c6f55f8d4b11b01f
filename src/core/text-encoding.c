/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns bytes into text. What a page says of its own charset is not believed: the links in it are
 * ASCII, and the byte order mark decides the rest. */

#include "config.h"

#include "core/text-encoding.h"

#include "core/charset.h"

#include <string.h>

#define REPLACEMENT 0xfffd

static char *
decode_utf16 (const guchar *bytes, gsize length, gboolean big)
{
  GString *out = g_string_sized_new (length / 2);
  gunichar high = 0;
  length -= length % 2;
  while (length > 0 && bytes[length - 1] == 0 && bytes[length - 2] == 0)
    length -= 2;
  for (gsize i = 0; i < length; i += 2) {
    gunichar unit = big ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i];
    gboolean low = unit >= 0xdc00 && unit <= 0xdfff;
    if (high != 0 && !low)
      g_string_append_unichar (out, REPLACEMENT);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      high = unit;
      continue;
    }
    if (low)
      unit = high != 0 ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : REPLACEMENT;
    g_string_append_unichar (out, unit != 0 ? unit : REPLACEMENT);
    high = 0;
  }
  if (high != 0)
    g_string_append_unichar (out, REPLACEMENT);
  return g_string_free (out, FALSE);
}

/* Some programs end what they hand over with a NUL. */
static char *
decode_bytes (const char *bytes, gsize length)
{
  while (length > 0 && bytes[length - 1] == '\0')
    length--;
  g_autoptr (GString) shown = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++) {
    if (bytes[i] == '\0')
      g_string_append_unichar (shown, REPLACEMENT);
    else
      g_string_append_c (shown, bytes[i]);
  }
  return gannet_charset_guess (shown->str, shown->len);
}

char *
gannet_text_encoding_decode (const char *bytes, gsize length)
{
  const guchar *raw = (const guchar *) bytes;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return decode_bytes (bytes + 3, length - 3);
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return decode_utf16 (raw + 2, length - 2, TRUE);
  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return decode_utf16 (raw + 2, length - 2, FALSE);
  /* Whatever holds links begins with an ASCII character. */
  if (length >= 2 && (raw[0] == 0) != (raw[1] == 0))
    return decode_utf16 (raw, length, raw[0] == 0);
  return decode_bytes (bytes, length);
}
