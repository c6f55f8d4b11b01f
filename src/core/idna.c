/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes host names from letters to punycode and back. It follows IDNA 2003 as GLib does, save for
 * sharp s and final sigma: these were mapped to other letters, and thereby to other people's
 * servers, until RFC 5891 made them letters in their own right. */

#include "config.h"

#include "core/idna.h"

#include <string.h>

#define SHARP_S 0x00df
#define FINAL_SIGMA 0x03c2

/* Letters that pass for Latin ones; a label made of nothing else is not shown in them. */
#define CYRILLIC_LOOKALIKES "аеорсухіјѕһԁԛԝьӏпгѵѡ"
#define GREEK_LOOKALIKES "αικνορτυχωγηϲϳ"

/* RFC 3492 6.1 */
static guint
adapt (guint delta, guint count, gboolean first)
{
  guint k = 0;
  delta = first ? delta / 700 : delta / 2;
  for (delta += delta / count; delta > 455; k += 36)
    delta /= 35;
  return k + 36 * delta / (delta + 38);
}

static void
append_number (GString *out, guint number, guint bias)
{
  for (guint k = 36;; k += 36) {
    guint threshold = k <= bias ? 1 : MIN (k - bias, 26);
    guint digit = number < threshold ? number : threshold + (number - threshold) % (36 - threshold);
    g_string_append_c (out, digit < 26 ? 'a' + digit : '0' + digit - 26);
    if (number < threshold)
      return;
    number = (number - threshold) / (36 - threshold);
  }
}

static gunichar
smallest_from (const gunichar *chars, glong count, gunichar least)
{
  gunichar found = G_MAXUINT32;
  for (glong i = 0; i < count; i++) {
    if (chars[i] >= least)
      found = MIN (found, chars[i]);
  }
  return found;
}

/* RFC 3492 6.3, for a label of at most 63 characters, so that nothing can overflow. */
static char *
encode_punycode (const gunichar *chars, glong count)
{
  GString *out = g_string_new ("xn--");
  guint basic = 0;
  for (glong i = 0; i < count; i++) {
    if (chars[i] < 0x80) {
      g_string_append_c (out, chars[i]);
      basic++;
    }
  }
  if (basic > 0)
    g_string_append_c (out, '-');

  guint delta = 0, bias = 72, done = basic;
  gunichar next = 0x80;
  while (done < (guint) count) {
    gunichar least = smallest_from (chars, count, next);
    delta += (least - next) * (done + 1);
    next = least;
    for (glong i = 0; i < count; i++) {
      if (chars[i] < next)
        delta++;
      if (chars[i] != next)
        continue;
      append_number (out, delta, bias);
      bias = adapt (delta, done + 1, done == basic);
      delta = 0;
      done++;
    }
    delta++;
    next++;
  }
  return g_string_free (out, FALSE);
}

static char *
encode_label (const char *label)
{
  if (g_utf8_strchr (label, -1, SHARP_S) == NULL && g_utf8_strchr (label, -1, FINAL_SIGMA) == NULL)
    return *label == '\0' ? g_strdup ("") : g_hostname_to_ascii (label);

  g_autofree char *composed = g_utf8_normalize (label, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_strdown (composed, -1);
  glong count = 0;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (lower, -1, &count);
  return count <= 63 ? encode_punycode (chars, count) : NULL;
}

static gboolean
is_label_end (gunichar c)
{
  /* IDNA 3.1: these are dots as well. */
  return c == '.' || c == 0x3002 || c == 0xff0e || c == 0xff61 || c == '\0';
}

char *
gannet_idna_to_ascii (const char *host)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *start = host;
  for (const char *p = host;; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    /* Nameprep drops what is invisible; a name that is not what it looks like is refused. */
    if (g_unichar_type (c) == G_UNICODE_FORMAT)
      return NULL;
    if (!is_label_end (c))
      continue;
    g_autofree char *label = g_strndup (start, p - start);
    g_autofree char *ascii = encode_label (label);
    if (ascii == NULL)
      return NULL;
    g_string_append (out, ascii);
    if (c == '\0')
      return g_strdup (out->str);
    g_string_append_c (out, '.');
    start = g_utf8_next_char (p);
  }
}

/* The script by which a letter is judged; scripts that one language writes together are one. */
static GUnicodeScript
judged_script (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);
  if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
    return G_UNICODE_SCRIPT_HAN;
  /* Beyond Latin Extended-A lie look-alikes such as script a and small capitals. */
  if (script == G_UNICODE_SCRIPT_LATIN && (c > 0x17f || c == 0x131 || c == 0x138 || c == 0x17f))
    return G_UNICODE_SCRIPT_UNKNOWN;
  return script;
}

static gboolean
is_shown_script (GUnicodeScript script)
{
  switch (script) {
  case G_UNICODE_SCRIPT_LATIN:
  case G_UNICODE_SCRIPT_CYRILLIC:
  case G_UNICODE_SCRIPT_GREEK:
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HANGUL:
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_DEVANAGARI:
  case G_UNICODE_SCRIPT_BENGALI:
  case G_UNICODE_SCRIPT_TAMIL:
  case G_UNICODE_SCRIPT_THAI:
  case G_UNICODE_SCRIPT_GEORGIAN:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Whether @label is written in one script that is shown, and not in look-alikes alone. */
static gboolean
label_is_clear (const char *label)
{
  GUnicodeScript found = G_UNICODE_SCRIPT_COMMON;
  gboolean lookalikes_alone = TRUE;
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c < 0x80 && !g_ascii_isalpha (c))
      continue;
    GUnicodeScript script = judged_script (c);
    if (!g_unichar_isalpha (c) && script != found)
      return FALSE;
    if (!is_shown_script (script) || (found != G_UNICODE_SCRIPT_COMMON && script != found))
      return FALSE;
    found = script;
    if (g_utf8_strchr (CYRILLIC_LOOKALIKES GREEK_LOOKALIKES, -1, c) == NULL)
      lookalikes_alone = FALSE;
  }
  return !lookalikes_alone ||
      (found != G_UNICODE_SCRIPT_CYRILLIC && found != G_UNICODE_SCRIPT_GREEK);
}

char *
gannet_idna_dup_display (const char *host)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);
  g_autofree char *letters = g_hostname_to_unicode (lower);
  if (letters == NULL || !g_utf8_validate (letters, -1, NULL))
    return g_steal_pointer (&lower);

  /* Only a name that comes back as it was is worth showing in letters. */
  g_autofree char *back = gannet_idna_to_ascii (letters);
  if (g_strcmp0 (back, lower) != 0)
    return g_steal_pointer (&lower);

  g_auto (GStrv) labels = g_strsplit (letters, ".", -1);
  for (guint i = 0; labels[i] != NULL; i++) {
    if (!label_is_clear (labels[i]))
      return g_steal_pointer (&lower);
  }
  return g_steal_pointer (&letters);
}
