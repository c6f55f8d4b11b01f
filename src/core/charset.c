/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns bytes from the network into UTF-8 text. It never accepts a charset in which the bytes of
 * ASCII could mean something else (UTF-7, UTF-16, UTF-32, ISO-2022), because text in these can
 * look harmless to one reader and not to another. */

#include "config.h"

#include "core/charset.h"

#include <string.h>

/* A name that headers use, lower case, and the one that iconv knows it by. */
typedef struct {
  const char *label;
  const char *iconv_name;
} Charset;

static const Charset charsets[] = {
    {"big5", "BIG5"},
    {"euc-jp", "EUC-JP"},
    {"euc-kr", "CP949"},
    {"gb18030", "GB18030"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "ISO-8859-9"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ks_c_5601-1987", "CP949"},
    {"shift-jis", "CP932"},
    {"shift_jis", "CP932"},
    {"windows-1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"windows-1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
    {"windows-31j", "CP932"},
    {"windows-874", "CP874"},
};

static const char *const western[] = {
    "ascii", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "windows-1252", NULL};

/* What the bytes 0x80 to 0x9f are in windows-1252; the five without a meaning stay controls. */
static const gunichar western_middle[] = {0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
    0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019,
    0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e,
    0x0178};

static char *
copy_without_nul (const char *bytes, gsize length)
{
  char *copy = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    copy[i] = bytes[i] == '\0' ? '_' : bytes[i];
  copy[length] = '\0';
  return copy;
}

static char *
decode_western (const char *bytes)
{
  GString *text = g_string_new (NULL);

  for (const guchar *byte = (const guchar *) bytes; *byte != '\0'; byte++)
    g_string_append_unichar (
        text, *byte >= 0x80 && *byte < 0xa0 ? western_middle[*byte - 0x80] : *byte);
  return g_string_free (text, FALSE);
}

static char *
decode_with_iconv (const char *bytes, const char *iconv_name)
{
  g_autofree char *text = g_convert (bytes, -1, "UTF-8", iconv_name, NULL, NULL, NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

char *
gannet_charset_decode (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *label = g_ascii_strdown (charset, -1);
  g_autofree char *copy = copy_without_nul (bytes, length);

  if (g_str_equal (label, "utf-8") || g_str_equal (label, "utf8"))
    return g_utf8_validate (copy, -1, NULL) ? g_steal_pointer (&copy) : NULL;
  if (g_strv_contains (western, label))
    return decode_western (copy);
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++) {
    if (g_str_equal (label, charsets[i].label))
      return decode_with_iconv (copy, charsets[i].iconv_name);
  }
  return NULL;
}

char *
gannet_charset_guess (const char *bytes, gsize length)
{
  g_autofree char *copy = copy_without_nul (bytes, length);

  if (g_utf8_validate (copy, -1, NULL))
    return g_steal_pointer (&copy);
  return decode_western (copy);
}
