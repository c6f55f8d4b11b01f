/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads and writes times of the clock on the wall. It never looks at a clock: what time it is, is
 * a parameter. */

#include "config.h"

#include "core/moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether the locale counts the hours of a day by twelve: then there is no 22 in such a time. */
static gboolean
counts_by_twelve (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2024, 1, 1, 22, 33, 44);
  g_autofree char *text = g_date_time_format (time, "%X");

  return strstr (text, "22") == NULL;
}

char *
gannet_moment_write_clock (GDateTime *time)
{
  return g_date_time_format (time, counts_by_twelve () ? "%-I:%M %p" : "%H:%M");
}

/* Whether @text is how the afternoon, or the morning, is written here. */
static gboolean
is_half (const char *text, int hour)
{
  g_autoptr (GDateTime) then = g_date_time_new_utc (2024, 1, 1, hour, 0, 0);
  g_autofree char *half = g_date_time_format (then, "%p");
  g_autofree char *folded = g_utf8_casefold (half, -1);
  g_autofree char *other = g_utf8_casefold (text, -1);

  return *folded != '\0' && g_str_equal (folded, other);
}

/* Reads a number of one or two digits below @limit, and moves on behind it. */
static gboolean
read_digits (const char **text, int limit, int *number)
{
  const char *end = *text;

  *number = 0;
  while (g_ascii_isdigit (*end) && end - *text < 2)
    *number = *number * 10 + g_ascii_digit_value (*end++);
  gboolean good = end != *text && !g_ascii_isdigit (*end) && *number < limit;
  *text = end;
  return good;
}

gboolean
gannet_moment_read_clock (const char *text, int *hour, int *minute)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  const char *rest = bare;
  int hours = 0, minutes = 0;

  if (!read_digits (&rest, 24, &hours))
    return FALSE;
  if (*rest == ':' && (rest++, !read_digits (&rest, 60, &minutes)))
    return FALSE;
  rest += strspn (rest, " ");
  if (*rest != '\0') {
    gboolean late = is_half (rest, 12);
    if (hours < 1 || hours > 12 || (!late && !is_half (rest, 0)))
      return FALSE;
    hours = hours % 12 + (late ? 12 : 0);
  }
  *hour = hours;
  *minute = minutes;
  return TRUE;
}

/* A clock that is set forward in spring leaves an hour out; then it is the one that follows. */
gint64
gannet_moment_on_day (GDateTime *day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (g_date_time_get_year (day),
      g_date_time_get_month (day), g_date_time_get_day_of_month (day), hour, minute, 0);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

gint64
gannet_moment_next_time (gint64 now, int hour, int minute)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (today, 1);
  gint64 time = gannet_moment_on_day (today, hour, minute);

  return time > now ? time : gannet_moment_on_day (tomorrow, hour, minute);
}

gint64
gannet_moment_next_day (gint64 now)
{
  return gannet_moment_next_time (now, 0, 0);
}

/* GLib wants the seconds that people leave out. */
static gint64
read_iso (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  gboolean brief = strlen (text) == strlen ("2026-12-24T22:00");
  g_autofree char *whole = g_strconcat (text, brief ? ":00" : "", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (whole, here);

  return time != NULL ? MAX (g_date_time_to_unix (time), 0) : 0;
}

gint64
gannet_moment_read (const char *text, gint64 now)
{
  int hour = 0, minute = 0;

  if (strchr (text, ':') != NULL && gannet_moment_read_clock (text, &hour, &minute))
    return gannet_moment_next_time (now, hour, minute);
  return read_iso (text);
}

static gboolean
are_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
      g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
gannet_moment_say_wait (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);

  if (then == NULL || today == NULL || time <= now)
    return NULL;
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (today, 1);
  g_autofree char *clock = gannet_moment_write_clock (then);
  if (tomorrow != NULL && are_same_day (then, tomorrow))
    /* Translators: %s is a time of the day, "22:00". */
    return g_strdup_printf (_ ("Waits until tomorrow, %s"), clock);
  g_autofree char *date = are_same_day (then, today) ? NULL : g_date_time_format (then, "%x");
  g_autofree char *moment = date != NULL ? g_strdup_printf ("%s, %s", date, clock) : NULL;
  /* Translators: %s is a time, "22:00", or a date and a time. */
  return g_strdup_printf (_ ("Waits until %s"), moment != NULL ? moment : clock);
}
