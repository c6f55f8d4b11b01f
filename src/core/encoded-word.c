/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads the encoded words of mail headers, which servers also put into file names. It never
 * guesses: a word that is not well formed makes the whole text unusable. */

#include "config.h"

#include "core/encoded-word.h"
#include "core/charset.h"

#include <string.h>

/* Longer than any charset's name; keeps the search for a word's parts short. */
#define MAX_CHARSET_LENGTH 40

/* One word, pointing into the text. */
typedef struct {
  const char *charset;
  gsize charset_length;
  char encoding; /* 'b' or 'q' */
  const char *text;
  gsize text_length;
  const char *end; /* first byte behind the word; NULL when the word never ends */
} Word;

static gboolean
find_word (const char *start, Word *word)
{
  const char *charset = start + 2;
  gsize length = strcspn (charset, "? \t=\"");
  char encoding;

  if (length == 0 || length > MAX_CHARSET_LENGTH || charset[length] != '?')
    return FALSE;
  encoding = g_ascii_tolower (charset[length + 1]);
  if ((encoding != 'b' && encoding != 'q') || charset[length + 2] != '?')
    return FALSE;

  word->charset = charset;
  word->charset_length = length;
  word->encoding = encoding;
  word->text = charset + length + 3;
  word->text_length = strcspn (word->text, "?");
  word->end = word->text + word->text_length;
  word->end = word->end[0] == '?' && word->end[1] == '=' ? word->end + 2 : NULL;
  return TRUE;
}

static gboolean
decode_q (const Word *word, GByteArray *bytes)
{
  for (gsize i = 0; i < word->text_length; i++) {
    guint8 byte = (guint8) word->text[i];

    if (byte == '_') {
      byte = ' ';
    } else if (byte == '=') {
      if (word->text_length - i < 3 || !g_ascii_isxdigit (word->text[i + 1]) ||
          !g_ascii_isxdigit (word->text[i + 2]))
        return FALSE;
      byte =
          g_ascii_xdigit_value (word->text[i + 1]) << 4 | g_ascii_xdigit_value (word->text[i + 2]);
      i += 2;
    }
    g_byte_array_append (bytes, &byte, 1);
  }
  return TRUE;
}

static gboolean
is_base64 (const char *text, gsize length)
{
  gsize padding = 0;

  while (padding < 2 && padding < length && text[length - padding - 1] == '=')
    padding++;
  for (gsize i = 0; i < length - padding; i++) {
    if (!g_ascii_isalnum (text[i]) && text[i] != '+' && text[i] != '/')
      return FALSE;
  }
  return length % 4 == 0;
}

static gboolean
decode_b (const Word *word, GByteArray *bytes)
{
  g_autofree char *text = g_strndup (word->text, word->text_length);
  g_autofree guchar *decoded = NULL;
  gsize length = 0;

  if (!is_base64 (text, word->text_length))
    return FALSE;
  if (word->text_length == 0)
    return TRUE;
  decoded = g_base64_decode (text, &length);
  g_byte_array_append (bytes, decoded, length);
  return TRUE;
}

static gunichar
read_unit (const GByteArray *bytes, guint index, gboolean little)
{
  guint8 first = bytes->data[index];
  guint8 second = bytes->data[index + 1];

  return little ? (gunichar) (second << 8 | first) : (gunichar) (first << 8 | second);
}

static char *
decode_utf16 (const GByteArray *bytes, gboolean little)
{
  GString *text = g_string_new (NULL);
  guint start = 0;

  if (bytes->len >= 2 &&
      (read_unit (bytes, 0, FALSE) == 0xfffe || read_unit (bytes, 0, FALSE) == 0xfeff)) {
    little = read_unit (bytes, 0, FALSE) == 0xfffe;
    start = 2;
  }
  for (guint i = start; i + 1 < bytes->len; i += 2) {
    gunichar c = read_unit (bytes, i, little);
    gunichar low = i + 3 < bytes->len ? read_unit (bytes, i + 2, little) : 0;

    if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      i += 2;
    } else if (c == 0 || (c >= 0xd800 && c < 0xe000)) {
      c = '_';
    }
    g_string_append_unichar (text, c);
  }
  return g_string_free (text, FALSE);
}

static char *
decode_charset (const Word *word, const GByteArray *bytes)
{
  g_autofree char *charset = g_ascii_strdown (word->charset, word->charset_length);
  char *language = strchr (charset, '*');

  /* RFC 2231 5 lets a language follow the charset. */
  if (language != NULL)
    *language = '\0';
  if (g_str_equal (charset, "utf-16") || g_str_equal (charset, "utf-16be"))
    return decode_utf16 (bytes, FALSE);
  if (g_str_equal (charset, "utf-16le"))
    return decode_utf16 (bytes, TRUE);
  return gannet_charset_decode ((const char *) bytes->data, bytes->len, charset);
}

/* Servers cut words in the middle of a character, so words that follow each other in one charset
 * are read as one. Sets @word to the last of them. */
static gboolean
append_words (Word *word, GString *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *decoded = NULL;
  Word next = *word;

  do {
    const char *behind;

    *word = next;
    if (word->end == NULL)
      return FALSE;
    if (!(word->encoding == 'b' ? decode_b (word, bytes) : decode_q (word, bytes)))
      return FALSE;
    behind = word->end + strspn (word->end, " \t");
    if (!g_str_has_prefix (behind, "=?") || !find_word (behind, &next))
      break;
  } while (next.charset_length == word->charset_length &&
      g_ascii_strncasecmp (next.charset, word->charset, word->charset_length) == 0);

  decoded = decode_charset (word, bytes);
  if (decoded == NULL)
    return FALSE;
  g_string_append (text, decoded);
  return TRUE;
}

/* Blanks stay, unless they only separate one word from the next. */
static const char *
skip_separating_blanks (const char *text)
{
  const char *behind = text + strspn (text, " \t");
  Word word;

  return g_str_has_prefix (behind, "=?") && find_word (behind, &word) ? behind : text;
}

GannetEncodedWord
gannet_encoded_word_decode (const char *text, char **decoded)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gboolean found = FALSE;
  const char *p = text;

  *decoded = NULL;
  while (*p != '\0') {
    Word word;

    if (!g_str_has_prefix (p, "=?") || !find_word (p, &word)) {
      g_string_append_c (result, *p++);
      continue;
    }
    if (!append_words (&word, result))
      return GANNET_ENCODED_WORD_BROKEN;
    found = TRUE;
    p = skip_separating_blanks (word.end);
  }
  if (!found && g_str_has_prefix (text, "=?") && g_str_has_suffix (text, "?="))
    return GANNET_ENCODED_WORD_BROKEN;
  if (!found)
    return GANNET_ENCODED_WORD_NONE;
  *decoded = g_string_free (g_steal_pointer (&result), FALSE);
  return GANNET_ENCODED_WORD_DECODED;
}
