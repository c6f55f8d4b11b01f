/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Times of the clock on the wall: read, written, and found in a day that the clock is set in. The
 * locale is answered for here, since a system need not have any. */

#include "config.h"

#include "core/moment.h"

#include <dlfcn.h>
#include <langinfo.h>

static const char *clock_format; /* of the locale, NULL for its own */

char *
nl_langinfo (nl_item item)
{
  char *(*real) (nl_item) = dlsym (RTLD_NEXT, "nl_langinfo");

  return item == T_FMT && clock_format != NULL ? (char *) clock_format : real (item);
}

/* Of Berlin, where the clock is set on at 2026-03-29 02:00 and back at 2026-10-25 03:00. */
static gint64
at (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, here);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static const struct {
  const char *text;
  int hour; /* -1: none */
  int minute;
} CLOCKS[] = {
    {"22:00", 22, 0},
    {"7", 7, 0},
    {"7:05", 7, 5},
    {" 07:5 ", 7, 5},
    {"0:00", 0, 0},
    {"23:59", 23, 59},
    {"10:00 PM", 22, 0},
    {"10:00pm", 22, 0},
    {"12:30 AM", 0, 30},
    {"12:30 PM", 12, 30},
    {"9 am", 9, 0},
    {"24:00", -1, 0},
    {"12:60", -1, 0},
    {"123:00", -1, 0},
    {"12:", -1, 0},
    {":30", -1, 0},
    {"", -1, 0},
    {"13:00 PM", -1, 0},
    {"0:30 AM", -1, 0},
    {"12:30:00", -1, 0},
    {"-1:00", -1, 0},
    {"noon", -1, 0},
    {"1\xff", -1, 0},
};

static void
test_read_clock (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CLOCKS); i++) {
    int hour = -1, minute = 0;
    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (
        gannet_moment_read_clock (CLOCKS[i].text, &hour, &minute), ==, CLOCKS[i].hour >= 0);
    g_assert_cmpint (hour, ==, CLOCKS[i].hour);
    g_assert_cmpint (minute, ==, CLOCKS[i].minute);
  }
}

static const struct {
  const char *format; /* of the locale */
  const char *text;
} LOCALES[] = {
    {"%H:%M:%S", "22:05"},
    {"%T", "22:05"},
    {"%r", "10:05 PM"},
    {"%I:%M:%S  %p", "10:05 PM"},
    {"%l:%M:%S %P", "10:05 PM"},
};

/* What is written can be read. */
static void
test_write_clock (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 29, 22, 5, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (LOCALES); i++) {
    int hour = 0, minute = 0;
    clock_format = LOCALES[i].format;
    g_autofree char *text = gannet_moment_write_clock (time);
    g_assert_cmpstr (text, ==, LOCALES[i].text);
    g_assert_true (gannet_moment_read_clock (text, &hour, &minute));
    g_assert_cmpint (hour * 60 + minute, ==, 22 * 60 + 5);
  }
  clock_format = NULL;
}

static const struct {
  const char *text;
  const char *time; /* NULL: none */
} STARTS[] = {
    {"22:00", "2026-11-29T22:00:00"},
    {"12:00", "2026-11-30T12:00:00"},
    {"12:01", "2026-11-29T12:01:00"},
    {"8:30", "2026-11-30T08:30:00"},
    {"2026-12-24T22:00", "2026-12-24T22:00:00"},
    {"2026-12-24 22:00", "2026-12-24T22:00:00"},
    {"2026-12-24T22:00:30", "2026-12-24T22:00:30"},
    {"2026-12-24T22:00:00Z", "2026-12-24T23:00:00"},
    {"2026-12-24T22:00:00+03:00", "2026-12-24T20:00:00"},
    {"2025-01-01T00:00", "2025-01-01T00:00:00"}, /* has come */
    {"", NULL},
    {"now", NULL},
    {"22", NULL},
    {"25:00", NULL},
    {"2026-12-24", NULL},
    {"2026-13-24T22:00", NULL},
    {"2026-02-30T22:00", NULL},
    {"24.12.2026 22:00", NULL},
    {"2026-12-24T22:00:00 or so", NULL},
    {"1900-01-01T00:00", NULL},
    {"\xff\xff", NULL},
};

static void
test_read (void)
{
  gint64 now = at ("2026-11-29T12:00:00");

  for (gsize i = 0; i < G_N_ELEMENTS (STARTS); i++) {
    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (gannet_moment_read (STARTS[i].text, now), ==,
        STARTS[i].time != NULL ? at (STARTS[i].time) : 0);
  }
}

static const struct {
  const char *now;
  int hour;
  const char *time;
} TIMES[] = {
    {"2026-03-28T12:00:00", 2, "2026-03-29T03:00:00"}, /* there is no two o'clock */
    {"2026-03-28T23:30:00", 0, "2026-03-29T00:00:00"},
    {"2026-03-29T00:00:00", 0, "2026-03-30T00:00:00"},
    {"2026-10-25T00:00:00", 4, "2026-10-25T04:00:00"},
    {"2026-10-25T23:59:59", 0, "2026-10-26T00:00:00"},
    {"2026-12-31T23:59:59", 0, "2027-01-01T00:00:00"},
};

static void
test_next_time (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TIMES); i++)
    g_assert_cmpint (
        gannet_moment_next_time (at (TIMES[i].now), TIMES[i].hour, 0), ==, at (TIMES[i].time));
  g_assert_cmpint (
      gannet_moment_next_day (at ("2026-10-25T01:00:00")), ==, at ("2026-10-26T00:00:00"));
}

static const struct {
  const char *time;
  const char *text;
} WAITS[] = {
    {"2026-12-31T22:00:00", "Waits until 22:00"},
    {"2026-12-31T12:00:01", "Waits until 12:00"},
    {"2027-01-01T00:00:00", "Waits until tomorrow, 00:00"},
    {"2027-01-01T23:59:00", "Waits until tomorrow, 23:59"},
    {"2027-01-02T08:05:00", "Waits until 01/02/27, 08:05"},
    {"2027-12-31T22:00:00", "Waits until 12/31/27, 22:00"},
    {"2026-12-31T12:00:00", NULL},
    {"2026-12-30T22:00:00", NULL},
};

static void
test_say_wait (void)
{
  gint64 now = at ("2026-12-31T12:00:00");

  for (gsize i = 0; i < G_N_ELEMENTS (WAITS); i++) {
    g_autofree char *text = gannet_moment_say_wait (at (WAITS[i].time), now);
    g_assert_cmpstr (text, ==, WAITS[i].text);
  }
  g_assert_null (gannet_moment_say_wait (G_MAXINT64, now));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/read-clock", test_read_clock);
  g_test_add_func ("/moment/write-clock", test_write_clock);
  g_test_add_func ("/moment/read", test_read);
  g_test_add_func ("/moment/next-time", test_next_time);
  g_test_add_func ("/moment/say-wait", test_say_wait);
  return g_test_run ();
}
