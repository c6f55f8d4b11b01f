/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Strict readers of HTTP field values, text in and values out. It decides nothing about what a
 * reply means. */

#include "config.h"

#include "core/fields.h"

#include "core/invisible.h"

#include <string.h>

#define LONGEST_ETAG 1024
#define MOST_CODINGS 16

/* Two-digit years of RFC 850 from here on belong to the last century: no file on the web is older
 * than the clock that dates it. */
#define FIRST_YEAR_OF_1900 70

/* Of the first of January 1970, as GDate counts days. */
#define JULIAN_1970 719163

typedef struct {
  int year, month, day, hour, minute, second;
} Moment;

static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", NULL};
static const char *const short_days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", NULL};
static const char *const long_days[] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL};

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* The blanks of HTTP are space and tab alone; line ends inside a value stay and get it rejected. */
static char *
dup_trimmed (const char *value)
{
  gsize length;

  while (is_blank (*value))
    value++;

  length = strlen (value);
  while (length > 0 && is_blank (value[length - 1]))
    length--;

  return g_strndup (value, length);
}

static gboolean
is_token (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("!#$%&'*+-.^_`|~", *p) == NULL)
      return FALSE;

  return *text != '\0';
}

/* Takes all digits at @p. A number of more than 63 bits becomes -1. FALSE without a digit. */
static gboolean
take_number (const char **p, gint64 *number)
{
  guint64 n;
  char *end = NULL;

  if (!g_ascii_isdigit (**p))
    return FALSE;

  n = g_ascii_strtoull (*p, &end, 10);
  *number = n > G_MAXINT64 ? -1 : (gint64) n;
  *p = end;
  return TRUE;
}

static gboolean
take_text (const char **p, const char *text)
{
  gsize length = strlen (text);

  if (strncmp (*p, text, length) != 0)
    return FALSE;

  *p += length;
  return TRUE;
}

/* Takes exactly @digits digits. */
static gboolean
take_digits (const char **p, guint digits, int *number)
{
  int n = 0;

  for (guint i = 0; i < digits; i++, (*p)++) {
    if (!g_ascii_isdigit (**p))
      return FALSE;
    n = n * 10 + g_ascii_digit_value (**p);
  }

  *number = n;
  return TRUE;
}

/* Takes one of @words and tells which, counted from 1; 0 for none of them. */
static int
take_word (const char **p, const char *const *words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (take_text (p, words[i]))
      return i + 1;

  return 0;
}

static gboolean
take_month (const char **p, int *month)
{
  *month = take_word (p, months);
  return *month > 0;
}

static gboolean
take_time (const char **p, Moment *m)
{
  return take_digits (p, 2, &m->hour) && take_text (p, ":") && take_digits (p, 2, &m->minute) &&
      take_text (p, ":") && take_digits (p, 2, &m->second);
}

/* Sun, 06 Nov 1994 08:49:37 GMT */
static gboolean
read_fixdate (const char *p, Moment *m)
{
  return take_word (&p, short_days) > 0 && take_text (&p, ", ") && take_digits (&p, 2, &m->day) &&
      take_text (&p, " ") && take_month (&p, &m->month) && take_text (&p, " ") &&
      take_digits (&p, 4, &m->year) && take_text (&p, " ") && take_time (&p, m) &&
      g_str_equal (p, " GMT");
}

/* Sunday, 06-Nov-94 08:49:37 GMT */
static gboolean
read_rfc850 (const char *p, Moment *m)
{
  if (take_word (&p, long_days) == 0 || !take_text (&p, ", ") || !take_digits (&p, 2, &m->day) ||
      !take_text (&p, "-") || !take_month (&p, &m->month) || !take_text (&p, "-") ||
      !take_digits (&p, 2, &m->year) || !take_text (&p, " ") || !take_time (&p, m))
    return FALSE;

  m->year += m->year < FIRST_YEAR_OF_1900 ? 2000 : 1900;
  return g_str_equal (p, " GMT");
}

/* Sun Nov  6 08:49:37 1994 */
static gboolean
read_asctime (const char *p, Moment *m)
{
  if (take_word (&p, short_days) == 0 || !take_text (&p, " ") || !take_month (&p, &m->month) ||
      !take_text (&p, " "))
    return FALSE;

  if (!take_digits (&p, take_text (&p, " ") ? 1 : 2, &m->day))
    return FALSE;

  return take_text (&p, " ") && take_time (&p, m) && take_text (&p, " ") &&
      take_digits (&p, 4, &m->year) && *p == '\0';
}

static gint64
moment_to_unix (const Moment *m)
{
  /* Second 60 is a leap second, which seconds since 1970 cannot name: it is the next one. */
  if (m->year < 1970 || m->hour > 23 || m->minute > 59 || m->second > 60 ||
      !g_date_valid_dmy ((GDateDay) m->day, (GDateMonth) m->month, (GDateYear) m->year))
    return -1;

  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) m->day, (GDateMonth) m->month, (GDateYear) m->year);
  gint64 days = (gint64) g_date_get_julian (&date) - JULIAN_1970;
  return ((days * 24 + m->hour) * 60 + m->minute) * 60 + m->second;
}

/* Reads start-end/total after the unit. */
static gboolean
read_range (const char *p, GannetContentRange *range)
{
  range->kind = GANNET_CONTENT_RANGE_BYTES;
  if (!take_number (&p, &range->start) || !take_text (&p, "-") ||
      !take_number (&p, &range->end_inclusive) || !take_text (&p, "/"))
    return FALSE;

  if (range->start < 0 || range->end_inclusive < range->start)
    return FALSE;

  range->total = -1;
  if (g_str_equal (p, "*"))
    return range->end_inclusive < G_MAXINT64;

  return take_number (&p, &range->total) && *p == '\0' && range->end_inclusive < range->total;
}

/* Reads * /total after the unit. */
static gboolean
read_unsatisfied (const char *p, GannetContentRange *range)
{
  *range = (GannetContentRange){GANNET_CONTENT_RANGE_UNSATISFIED, -1, -1, -1};
  if (!take_text (&p, "*/"))
    return FALSE;

  return g_str_equal (p, "*") ||
      (take_number (&p, &range->total) && *p == '\0' && range->total >= 0);
}

gboolean
gannet_fields_content_range (const char *value, GannetContentRange *out)
{
  g_autofree char *first = NULL;
  g_auto (GStrv) all = g_strsplit (value != NULL ? value : "", ",", 3);
  GannetContentRange range;

  g_return_val_if_fail (out != NULL, FALSE);

  if (all[0] == NULL)
    return FALSE;

  /* Two lines reach us as one value with a comma. Only when they agree is there one truth. */
  first = dup_trimmed (all[0]);
  if (all[1] != NULL && (all[2] != NULL || !g_str_equal (first, g_strstrip (all[1]))))
    return FALSE;

  if (g_ascii_strncasecmp (first, "bytes ", 6) != 0)
    return FALSE;

  if (!read_range (first + 6, &range) && !read_unsatisfied (first + 6, &range))
    return FALSE;

  *out = range;
  return TRUE;
}

/* Reads one value, which may be a list, and checks it against what was @seen before. */
static gboolean
read_lengths (const char *value, gint64 *length, gboolean *seen)
{
  g_auto (GStrv) items = g_strsplit (value, ",", -1);

  if (items[0] == NULL)
    return FALSE;

  for (guint i = 0; items[i] != NULL; i++) {
    g_autofree char *item = dup_trimmed (items[i]);
    const char *p = item;
    gint64 n;

    if (!take_number (&p, &n) || *p != '\0' || (*seen && n != *length))
      return FALSE;

    *length = n;
    *seen = TRUE;
  }

  return TRUE;
}

gboolean
gannet_fields_content_length (const char *const *values, gint64 *length)
{
  gint64 result = -1;
  gboolean seen = FALSE;

  g_return_val_if_fail (length != NULL, FALSE);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (!read_lengths (values[i], &result, &seen))
      return FALSE;

  *length = result;
  return TRUE;
}

gint64
gannet_fields_date (const char *value)
{
  if (value == NULL)
    return -1;

  g_autofree char *text = dup_trimmed (value);
  Moment moment = {0};

  if (read_fixdate (text, &moment) || read_rfc850 (text, &moment) || read_asctime (text, &moment))
    return moment_to_unix (&moment);

  return -1;
}

gint64
gannet_fields_retry_after (const char *value, gint64 reply_date)
{
  g_autofree char *text = dup_trimmed (value != NULL ? value : "");
  const char *p = text;
  gint64 number;

  if (take_number (&p, &number) && *p == '\0')
    return number < 0 ? GANNET_FIELDS_LONGEST_WAIT : MIN (number, GANNET_FIELDS_LONGEST_WAIT);

  number = gannet_fields_date (text);
  if (number < 0 || reply_date < 0)
    return -1;

  return CLAMP (number - reply_date, 1, GANNET_FIELDS_LONGEST_WAIT);
}

gboolean
gannet_fields_etag (const char *value, gboolean *weak)
{
  g_return_val_if_fail (weak != NULL, FALSE);

  if (value == NULL)
    return FALSE;

  g_autofree char *text = dup_trimmed (value);
  const char *p = text;
  gboolean is_weak = take_text (&p, "W/");
  gsize length = strlen (p);

  if (strlen (text) > LONGEST_ETAG || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  if (length < 2 || p[0] != '"' || p[length - 1] != '"')
    return FALSE;

  for (const char *c = p + 1; c < p + length - 1; c = g_utf8_next_char (c))
    if (*c == '"' || *c == ' ' || gannet_is_invisible (g_utf8_get_char (c)))
      return FALSE;

  *weak = is_weak;
  return TRUE;
}

/* NULL unless @text is the one proper base64 form of a digest of that @type. */
static char *
digest_to_hex (const char *text, GChecksumType type)
{
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (text, &length);
  g_autofree char *again = g_base64_encode (bytes, length);
  g_autoptr (GString) hex = g_string_new (NULL);

  /* The decoder passes over what it does not know; only proper text comes back unchanged. */
  if ((gssize) length != g_checksum_type_get_length (type) || !g_str_equal (again, text))
    return NULL;

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);

  return g_string_free (g_steal_pointer (&hex), FALSE);
}

static gboolean
name_digest (const char *name, GChecksumType *type)
{
  if (g_ascii_strcasecmp (name, "sha-512") == 0)
    *type = G_CHECKSUM_SHA512;
  else if (g_ascii_strcasecmp (name, "sha-256") == 0)
    *type = G_CHECKSUM_SHA256;
  else
    return FALSE;

  return TRUE;
}

/* Takes the base64 text out of the byte sequence of RFC 8941, in place: ":text:" and perhaps
 * parameters. NULL when @value is none. */
static char *
unwrap_sequence (char *value)
{
  char *end = value[0] == ':' ? strchr (value + 1, ':') : NULL;

  if (end == NULL || (end[1] != '\0' && end[1] != ';'))
    return NULL;

  *end = '\0';
  return value + 1;
}

static char *
strongest_digest (const char *value, gboolean wrapped, GChecksumType *type)
{
  g_auto (GStrv) items = g_strsplit (value != NULL ? value : "", ",", -1);
  g_autofree char *best = NULL;

  for (guint i = 0; items[i] != NULL; i++) {
    char *name = g_strstrip (items[i]);
    char *text = strchr (name, '=');
    g_autofree char *hex = NULL;
    GChecksumType named;

    if (text == NULL)
      continue;

    *text++ = '\0';
    text = wrapped ? unwrap_sequence (text) : text;
    if (text == NULL || !name_digest (name, &named))
      continue;

    hex = digest_to_hex (text, named);
    if (hex == NULL || (best != NULL && strlen (best) > strlen (hex)))
      continue;

    g_free (best);
    best = g_steal_pointer (&hex);
    *type = named;
  }

  return g_steal_pointer (&best);
}

char *
gannet_fields_digest (const char *value, GChecksumType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return strongest_digest (value, FALSE, type);
}

char *
gannet_fields_repr_digest (const char *value, GChecksumType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return strongest_digest (value, TRUE, type);
}

char *
gannet_fields_media_type (const char *value)
{
  g_autofree char *text = g_strndup (value, value != NULL ? strcspn (value, ";") : 0);
  g_autofree char *type = dup_trimmed (text != NULL ? text : "");
  char *slash = strchr (type, '/');
  gboolean valid;

  if (slash == NULL)
    return NULL;

  *slash = '\0';
  valid = is_token (type) && is_token (slash + 1);
  *slash = '/';
  return valid ? g_ascii_strdown (type, -1) : NULL;
}

/* Beside the one proper word for it, servers say in others that the bytes are as they are: those of
 * mail, a charset, and how a file was once uploaded. */
static gboolean
is_no_coding (const char *coding)
{
  static const char *const words[] = {
      "7bit", "8bit", "aws-chunked", "binary", "identity", "none", "utf-8", "utf8", NULL};

  return *coding == '\0' || g_strv_contains (words, coding);
}

GStrv
gannet_fields_content_codings (const char *value)
{
  if (value == NULL)
    return g_new0 (char *, 1);

  g_auto (GStrv) items = g_strsplit (value, ",", MOST_CODINGS + 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (g_strv_length (items) > MOST_CODINGS)
    return NULL;

  for (guint i = 0; items[i] != NULL; i++) {
    g_autofree char *item = dup_trimmed (items[i]);
    g_autofree char *coding = g_ascii_strdown (item, -1);

    /* RFC 9110 5.6.1.2: empty members of a list count for nothing. */
    if (is_no_coding (coding))
      continue;

    if (!is_token (coding))
      return NULL;

    /* RFC 9110 8.4.1: the two old names with "x-" mean the same. */
    g_strv_builder_add (builder,
        g_str_equal (coding, "x-gzip") || g_str_equal (coding, "x-compress") ? coding + 2 : coding);
  }

  return g_strv_builder_end (builder);
}
