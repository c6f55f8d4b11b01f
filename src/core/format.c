/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns numbers into translated text for people. Machines get the numbers themselves. */

#include "config.h"

#include "core/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

/* What is longer than this has no meaning for people, and this still fits into an int. */
#define LONGEST ((gint64) 9999 * DAY)

/* The first letter of a word tells the script of a language. */
static gboolean
is_read_from_right (const char *word)
{
  switch (g_unichar_get_script (g_utf8_get_char (word))) {
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_THAANA:
  case G_UNICODE_SCRIPT_NKO:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Takes @size. Where units keep their Latin letters, a text that begins with a size would be laid
 * out from the left, and one that has two would mix them up. */
static char *
keep_together (char *size)
{
  g_autofree char *plain = size;
  if (!is_read_from_right (_ ("Completed")))
    return g_steal_pointer (&plain);
  return g_strconcat (RIGHT_TO_LEFT_MARK FIRST_STRONG_ISOLATE, plain, POP_ISOLATE, NULL);
}

char *
gannet_format_size (guint64 bytes)
{
  return keep_together (g_format_size (bytes));
}

char *
gannet_format_exact_size (guint64 bytes)
{
  return keep_together (g_format_size_full (bytes, G_FORMAT_SIZE_LONG_FORMAT));
}

char *
gannet_format_progress (guint64 done, gint64 total)
{
  g_autofree char *done_text = gannet_format_size (done);
  g_autofree char *total_text = NULL;

  if (total < 0)
    return g_steal_pointer (&done_text);

  total_text = gannet_format_size ((guint64) total);
  /* Translators: how much of a file is there, as in "12.3 MB of 1.4 GB". */
  return g_strdup_printf (_ ("%s of %s"), done_text, total_text);
}

char *
gannet_format_speed (guint64 bytes_per_second)
{
  g_autofree char *size = gannet_format_size (bytes_per_second);

  /* Translators: a speed, as in "12.3 MB/s". */
  return g_strdup_printf (_ ("%s/s"), size);
}

static char *
format_days (int days)
{
  /* Translators: part of a duration, as in "3 days 4 h". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", days), days);
}

static char *
format_hours (int hours)
{
  /* Translators: hours as part of a duration, as in "2 h 5 min". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d h", "%d h", hours), hours);
}

static char *
format_minutes (int minutes)
{
  /* Translators: minutes as part of a duration, as in "2 h 5 min". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d min", "%d min", minutes), minutes);
}

static char *
format_seconds (int seconds)
{
  /* Translators: seconds as part of a duration, as in "1 min 20 s". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d s", "%d s", seconds), seconds);
}

/* Joins two parts of a duration; @smaller is NULL when there is nothing of it. */
static char *
join (const char *larger, const char *smaller)
{
  if (smaller == NULL)
    return g_strdup (larger);

  /* Translators: the two parts of a duration, as "1 min" and "20 s". */
  return g_strdup_printf (C_ ("duration", "%s %s"), larger, smaller);
}

char *
gannet_format_duration (gint64 seconds)
{
  int rest = (int) CLAMP (seconds, 0, LONGEST);
  g_autofree char *larger = NULL;
  g_autofree char *smaller = NULL;

  if (rest >= DAY) {
    larger = format_days (rest / DAY);
    smaller = rest % DAY >= HOUR ? format_hours (rest % DAY / HOUR) : NULL;
  } else if (rest >= HOUR) {
    larger = format_hours (rest / HOUR);
    smaller = rest % HOUR >= MINUTE ? format_minutes (rest % HOUR / MINUTE) : NULL;
  } else if (rest >= MINUTE) {
    larger = format_minutes (rest / MINUTE);
    smaller = rest % MINUTE > 0 ? format_seconds (rest % MINUTE) : NULL;
  } else {
    larger = format_seconds (rest);
  }

  return join (larger, smaller);
}

char *
gannet_format_time_left (gint64 seconds)
{
  g_autofree char *duration = NULL;

  if (seconds < 0)
    return g_strdup ("");

  duration = gannet_format_duration (seconds);
  /* Translators: how long a download will still take, as in "1 min 20 s left". */
  return g_strdup_printf (_ ("%s left"), duration);
}

/* What of @path means something to people. The document portal shows a folder that was given to a
 * sandbox as /run/user/UID/doc/KEY/NAME, or in newer ones as /run/flatpak/doc/KEY/NAME. */
static const char *
skip_portal (const char *path)
{
  const char *const tops[] = {"/run/user/", "/run/flatpak/"};
  for (guint i = 0; i < G_N_ELEMENTS (tops); i++) {
    const char *rest = g_str_has_prefix (path, tops[i]) ? path + strlen (tops[i]) : "";
    while (g_ascii_isdigit (*rest) || (i == 0 && *rest == '/'))
      rest++;
    const char *key = g_str_has_prefix (rest, "doc/") ? rest + strlen ("doc/") : "";
    const char *name = strchr (key, '/');
    if (name != NULL && name != key && name[1] != '\0')
      return name + 1;
  }
  return path;
}

char *
gannet_format_path (const char *path)
{
  g_autofree char *display = g_filename_display_name (skip_portal (path));
  GString *text = g_string_sized_new (strlen (display));

  for (const char *c = display; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);
    gboolean visible = g_unichar_isprint (character) && !g_unichar_iszerowidth (character);
    g_string_append_unichar (text, visible || g_unichar_ismark (character) ? character : '_');
  }
  return g_string_free (text, FALSE);
}

char *
gannet_format_countdown (gint64 seconds)
{
  int rest = (int) CLAMP (seconds, 0, LONGEST);

  if (rest < HOUR)
    /* Translators: a countdown in minutes and seconds, as in "0:40". */
    return g_strdup_printf (_ ("%d:%02d"), rest / MINUTE, rest % MINUTE);

  /* Translators: a countdown in hours, minutes and seconds, as in "1:02:03". */
  return g_strdup_printf (_ ("%d:%02d:%02d"), rest / HOUR, rest % HOUR / MINUTE, rest % MINUTE);
}
