/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides character by character what may stand in a file name. It never looks at the name as a
 * whole: its ends, its length and its extension are the business of filename-clean.c. */

#include "config.h"

#include "core/filename-characters.h"
#include "core/invisible.h"

#include <string.h>

#define REPLACEMENT '_'
#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d
#define IDEOGRAPHIC_SPACE 0x3000
#define EMOJI_SELECTOR 0xfe0f
#define KEYCAP 0x20e3

#define NOT_ALLOWED_ON_FAT "\"*/:<>?\\|"

/* From first to last, both included. */
typedef struct {
  gunichar first;
  gunichar last;
} Span;

/* The characters on both sides of the one in question. */
typedef struct {
  gunichar before; /* last one written; 0 at the start */
  gunichar base; /* last one written that is no mark of every script, as selectors are */
  gunichar after; /* next one to read; 0 at the end */
} Neighbours;

static const Span selectors[] = {
    {0x180b, 0x180d},
    {0x180f, 0x180f},
    {0xfe00, 0xfe0f},
    {0xe0100, 0xe01ef},
};

/* Blocks that hold the emoji which take part in joined ones. */
static const Span emoji[] = {
    {0x2190, 0x21ff},
    {0x2300, 0x23ff},
    {0x25a0, 0x27bf},
    {0x2b00, 0x2bff},
    {0x1f000, 0x1faff},
};

static const GUnicodeScript joining_scripts[] = {
    G_UNICODE_SCRIPT_ADLAM,
    G_UNICODE_SCRIPT_ARABIC,
    G_UNICODE_SCRIPT_BALINESE,
    G_UNICODE_SCRIPT_BENGALI,
    G_UNICODE_SCRIPT_CHAKMA,
    G_UNICODE_SCRIPT_DEVANAGARI,
    G_UNICODE_SCRIPT_GRANTHA,
    G_UNICODE_SCRIPT_GUJARATI,
    G_UNICODE_SCRIPT_GURMUKHI,
    G_UNICODE_SCRIPT_HANIFI_ROHINGYA,
    G_UNICODE_SCRIPT_JAVANESE,
    G_UNICODE_SCRIPT_KAITHI,
    G_UNICODE_SCRIPT_KANNADA,
    G_UNICODE_SCRIPT_KHMER,
    G_UNICODE_SCRIPT_MALAYALAM,
    G_UNICODE_SCRIPT_MANDAIC,
    G_UNICODE_SCRIPT_MANICHAEAN,
    G_UNICODE_SCRIPT_MEETEI_MAYEK,
    G_UNICODE_SCRIPT_MONGOLIAN,
    G_UNICODE_SCRIPT_MYANMAR,
    G_UNICODE_SCRIPT_NEWA,
    G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_ORIYA,
    G_UNICODE_SCRIPT_PHAGS_PA,
    G_UNICODE_SCRIPT_PSALTER_PAHLAVI,
    G_UNICODE_SCRIPT_SHARADA,
    G_UNICODE_SCRIPT_SINHALA,
    G_UNICODE_SCRIPT_SOGDIAN,
    G_UNICODE_SCRIPT_SUNDANESE,
    G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_TAMIL,
    G_UNICODE_SCRIPT_TELUGU,
    G_UNICODE_SCRIPT_TIBETAN,
    G_UNICODE_SCRIPT_TIRHUTA,
};

static gboolean
in_spans (gunichar c, const Span *spans, gsize n_spans)
{
  for (gsize i = 0; i < n_spans; i++) {
    if (c >= spans[i].first && c <= spans[i].last)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static gboolean
is_joining (gunichar c)
{
  GUnicodeScript script;

  if (!g_unichar_isalpha (c) && !g_unichar_ismark (c))
    return FALSE;
  script = g_unichar_get_script (c);
  for (gsize i = 0; i < G_N_ELEMENTS (joining_scripts); i++) {
    if (script == joining_scripts[i])
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_emoji (gunichar c)
{
  return in_spans (c, emoji, G_N_ELEMENTS (emoji));
}

static gboolean
is_spelling_joiner (const Neighbours *neighbours, gunichar c)
{
  if (c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER)
    return FALSE;
  if (c == ZERO_WIDTH_JOINER && is_emoji (neighbours->base) && is_emoji (neighbours->after))
    return TRUE;
  return is_joining (neighbours->base) && is_joining (neighbours->after);
}

/* A selector chooses the look of the character before it. The only ASCII that has several looks
 * are the digits and signs on keycaps. */
static gboolean
is_meaningful_selector (const Neighbours *neighbours, gunichar c)
{
  gunichar before = neighbours->before;

  if (!in_spans (c, selectors, G_N_ELEMENTS (selectors)))
    return FALSE;
  if (before < 0x80)
    return c == EMOJI_SELECTOR && neighbours->after == KEYCAP &&
        (g_unichar_isdigit (before) || before == '#');
  return !gannet_is_invisible (before) && !is_blank (before);
}

static gunichar
safe_character (const Neighbours *neighbours, gunichar c)
{
  if (c < 0x80 && strchr (NOT_ALLOWED_ON_FAT, (int) c) != NULL)
    return REPLACEMENT;
  if (is_blank (c))
    return c == IDEOGRAPHIC_SPACE ? c : ' ';
  if (is_noncharacter (c))
    return REPLACEMENT;
  if (gannet_is_invisible (c) && !is_spelling_joiner (neighbours, c) &&
      !is_meaningful_selector (neighbours, c))
    return REPLACEMENT;
  return c;
}

static gboolean
is_mark_of_every_script (gunichar c)
{
  return g_unichar_ismark (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_INHERITED;
}

char *
gannet_filename_safe_characters (const char *text)
{
  if (text[strspn (text, GANNET_FILENAME_PLAIN)] == '\0')
    return g_strdup (text);

  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *name = g_string_new (NULL);
  Neighbours neighbours = {0};

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c;

    neighbours.after = g_utf8_get_char (g_utf8_next_char (p));
    c = safe_character (&neighbours, g_utf8_get_char (p));
    if (is_blank (c) && is_blank (neighbours.before))
      continue;
    g_string_append_unichar (name, c);
    neighbours.before = c;
    if (!is_mark_of_every_script (c))
      neighbours.base = c;
  }
  return g_string_free (name, FALSE);
}
