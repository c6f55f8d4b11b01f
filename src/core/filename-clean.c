/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes any text a file name that does no harm on any file system, shell or desktop. It never
 * touches a file system, and never chooses between names. */

#include "config.h"

#include "core/filename-clean.h"
#include "core/charset.h"
#include "core/filename-characters.h"
#include "core/filename-extension.h"

#include <string.h>

#define DEFAULT_NAME_MAX (GANNET_FILENAME_LONGEST + ROOM_FOR_SUFFIXES)
#define LEAST_NAME_MAX 64

/* ' (999)' and '.part'. */
#define ROOM_FOR_SUFFIXES 11

#define HARMLESS_EXTENSION ".download"

/* Of a longer text only the beginning and the end are looked at. No name comes near these, and
 * normalising takes the square of the length of a run of marks. */
#define MAX_HEAD_LENGTH 2048
#define MAX_TAIL_LENGTH 512

static const char *const devices[] = {
    "aux", "clock$", "con", "conin$", "conout$", "nul", "prn", NULL};

static const char *const numbered_devices[] = {"com", "lpt"};

static const char *const folder_settings[] = {"autorun.inf", "desktop.ini", "thumbs.db", NULL};

static char *
dup_bounded (const char *text)
{
  gsize length = strlen (text);
  const char *head_end;
  const char *tail;

  if (length <= MAX_HEAD_LENGTH + MAX_TAIL_LENGTH)
    return g_strdup (text);
  head_end = g_utf8_find_prev_char (text, text + MAX_HEAD_LENGTH + 1);
  tail = g_utf8_find_prev_char (text, text + length - MAX_TAIL_LENGTH + 1);
  return g_strdup_printf ("%.*s%s", (int) (head_end - text), text, tail);
}

/* The byte length of the dot or blank that begins at @p, 0 for anything else. */
static gsize
trimmable_length (const char *p)
{
  if (*p == '.' || *p == ' ')
    return 1;
  return g_str_has_prefix (p, "\u3000") ? strlen ("\u3000") : 0;
}

static gsize
length_without_end (const char *text, gsize length)
{
  while (length > 0) {
    const char *last = g_utf8_find_prev_char (text, text + length);

    if (trimmable_length (last) == 0)
      break;
    length = last - text;
  }
  return length;
}

static char *
dup_trimmed (const char *text)
{
  while (trimmable_length (text) > 0)
    text += trimmable_length (text);
  return g_strndup (text, length_without_end (text, strlen (text)));
}

/* Windows takes COM and LPT with a digit, also with a raised one, for a port. */
static gboolean
is_numbered_device (const char *stem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbered_devices); i++) {
    const char *number = stem + strlen (numbered_devices[i]);

    if (!g_str_has_prefix (stem, numbered_devices[i]))
      continue;
    if (g_ascii_isdigit (*number) && number[1] == '\0')
      return TRUE;
    return g_str_equal (number, "\u00b9") || g_str_equal (number, "\u00b2") ||
        g_str_equal (number, "\u00b3");
  }
  return FALSE;
}

static gboolean
is_special_on_windows (const char *name)
{
  g_autofree char *folded = gannet_filename_fold (name);
  gsize stem_length = strcspn (folded, ".");

  if (g_strv_contains (folder_settings, folded))
    return TRUE;
  folded[length_without_end (folded, stem_length)] = '\0';
  return g_strv_contains (devices, folded) || is_numbered_device (folded);
}

static char *
dup_with_harmless_start (char *name)
{
  if (*name == '-' || *name == '~')
    *name = '_';
  return g_strconcat (is_special_on_windows (name) ? "_" : "", name, NULL);
}

/* Whether the character at @p is drawn as a part of the one before it. */
static gboolean
is_attached (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_ismark (c) || c == 0x200c || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff);
}

/* Where to cut the beginning of @name so that at most @budget bytes stay. Outside ASCII, what ends
 * at the border may go on behind it (marks, joined emoji, pairs of flag letters, syllables), so it
 * is given up as a whole; unless it is all there is. */
static gsize
find_cut (const char *name, gsize budget)
{
  const char *border = g_utf8_find_prev_char (name, name + budget + 1);
  const char *start = border;

  if ((guchar) border[-1] < 0x80 && !is_attached (border))
    return border - name;
  do
    start = g_utf8_prev_char (start);
  while (start > name &&
      (is_attached (start) || g_utf8_get_char (g_utf8_prev_char (start)) == 0x200d));
  return start > name ? (gsize) (start - name) : (gsize) (border - name);
}

static char *
dup_cut (const char *name, gsize limit)
{
  const char *extension = gannet_filename_long_extension (name);
  gsize stem_length;

  if (strlen (name) <= limit)
    return g_strdup (name);
  stem_length = find_cut (name, limit - strlen (extension));
  stem_length = length_without_end (name, stem_length);
  return g_strdup_printf ("%.*s%s", (int) stem_length, name, extension);
}

static char *
dup_harmless (const char *name, gsize limit)
{
  g_autofree char *cut = NULL;

  if (!gannet_filename_is_launcher (name))
    return dup_cut (name, limit);
  cut = dup_cut (name, limit - strlen (HARMLESS_EXTENSION));
  return g_strconcat (cut, HARMLESS_EXTENSION, NULL);
}

static char *
clean_once (const char *text, gsize limit)
{
  g_autofree char *visible = gannet_filename_safe_characters (text);
  g_autofree char *trimmed = dup_trimmed (visible);
  g_autofree char *started = NULL;

  if (*trimmed == '\0')
    return NULL;
  started = dup_with_harmless_start (trimmed);
  return dup_harmless (started, limit);
}

/* Whether no step would change @name: most names are made of a few kinds of characters. */
static gboolean
is_clean (const char *name, gsize limit)
{
  gsize length = strspn (name, GANNET_FILENAME_PLAIN);

  return length > 0 && name[length] == '\0' && length <= limit && g_ascii_isalnum (name[0]) &&
      g_ascii_isalnum (name[length - 1]) && !is_special_on_windows (name) &&
      !gannet_filename_is_launcher (name);
}

char *
gannet_filename_clean (const char *raw, gsize name_max)
{
  gsize limit =
      MAX (name_max == 0 ? DEFAULT_NAME_MAX : name_max, LEAST_NAME_MAX) - ROOM_FOR_SUFFIXES;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (raw != NULL, NULL);

  if (is_clean (raw, limit))
    return g_strdup (raw);
  text = gannet_charset_guess (raw, strlen (raw));
  name = dup_bounded (text);

  /* Each step can make work for an earlier one: cutting can bare an extension or a blank, trimming
   * a dash. A prefix or '.download' is added once at most and all else shortens, so the rounds, two
   * or three of them, come to rest. */
  for (;;) {
    g_autofree char *next = clean_once (name, limit);

    if (next == NULL || g_str_equal (next, name))
      return g_steal_pointer (&next);
    g_clear_pointer (&name, g_free);
    name = g_steal_pointer (&next);
  }
}
