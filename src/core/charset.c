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
    {"big5-hkscs", "BIG5-HKSCS"},
    {"cn-big5", "BIG5"},
    {"cp866", "CP866"},
    {"cp932", "CP932"},
    {"cp936", "GB18030"},
    {"cp949", "CP949"},
    {"euc-cn", "GB18030"},
    {"euc-jp", "EUC-JP"},
    {"euc-kr", "CP949"},
    {"eucjp", "EUC-JP"},
    {"euckr", "CP949"},
    {"gb18030", "GB18030"},
    {"gb2312", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"gbk", "GB18030"},
    {"ibm866", "CP866"},
    {"iso-8859-11", "CP874"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"koi8", "KOI8-R"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ks_c_5601-1987", "CP949"},
    {"latin2", "ISO-8859-2"},
    {"latin5", "ISO-8859-9"},
    {"latin9", "ISO-8859-15"},
    {"macintosh", "MACINTOSH"},
    {"ms932", "CP932"},
    {"ms_kanji", "CP932"},
    {"shift-jis", "CP932"},
    {"shift_jis", "CP932"},
    {"sjis", "CP932"},
    {"tis-620", "CP874"},
    {"uhc", "CP949"},
    {"windows-31j", "CP932"},
    {"windows-874", "CP874"},
    {"windows-949", "CP949"},
    {"x-euc-jp", "EUC-JP"},
    {"x-gbk", "GB18030"},
    {"x-sjis", "CP932"},
    {"x-x-big5", "BIG5"},
};

/* Charsets that are numbered, each under several labels. */
typedef struct {
  const char *label; /* without the number */
  const char *iconv_name; /* likewise */
  guint first;
  guint last;
} Family;

static const Family families[] = {
    {"cp", "CP", 1250, 1258},
    {"windows-", "CP", 1250, 1258},
    {"x-cp", "CP", 1250, 1258},
    {"iso-8859-", "ISO-8859-", 2, 16},
    {"iso8859-", "ISO-8859-", 2, 16},
    {"iso_8859-", "ISO-8859-", 2, 16},
};

static const char *const western[] = {"ansi_x3.4-1968", "ascii", "cp1252", "iso-8859-1",
    "iso8859-1", "iso_8859-1", "l1", "latin1", "us-ascii", "windows-1252", "x-cp1252", NULL};

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

/* The name of the charset @label, in lower case, for iconv, or NULL. */
static char *
dup_iconv_name (const char *label)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++) {
    if (g_str_equal (label, charsets[i].label))
      return g_strdup (charsets[i].iconv_name);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++) {
    const char *digits = label + strlen (families[i].label);
    guint64 number = 0;

    if (g_str_has_prefix (label, families[i].label) &&
        g_ascii_string_to_unsigned (digits, 10, families[i].first, families[i].last, &number, NULL))
      return g_strdup_printf ("%s%u", families[i].iconv_name, (guint) number);
  }
  return NULL;
}

char *
gannet_charset_decode (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *label = g_ascii_strdown (charset, -1);
  g_autofree char *copy = copy_without_nul (bytes, length);
  g_autofree char *iconv_name = NULL;

  if (g_str_equal (label, "utf-8") || g_str_equal (label, "utf8"))
    return g_utf8_validate (copy, -1, NULL) ? g_steal_pointer (&copy) : NULL;
  if (g_strv_contains (western, label))
    return decode_western (copy);
  iconv_name = dup_iconv_name (label);
  return iconv_name != NULL ? decode_with_iconv (copy, iconv_name) : NULL;
}

char *
gannet_charset_guess (const char *bytes, gsize length)
{
  g_autofree char *copy = copy_without_nul (bytes, length);

  if (g_utf8_validate (copy, -1, NULL))
    return g_steal_pointer (&copy);
  return decode_western (copy);
}
