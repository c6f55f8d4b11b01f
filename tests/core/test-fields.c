/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Header fields as servers send them, good and bad: what is read, and what is rejected. */

#include "config.h"

#include "core/fields.h"

#include <string.h>

#define RANGE GANNET_CONTENT_RANGE_BYTES
#define UNSATISFIED GANNET_CONTENT_RANGE_UNSATISFIED
#define NOON "Sun, 06 Nov 1994 12:00:00 GMT"
#define NOON_UNIX 784123200
#define SIX_HOURS 21600

/* The digests of "hello\n" as base64, and the first as hexadecimal too. */
#define SHA256 "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM="
#define SHA256_HEX "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
#define SHA512 \
  "58IrmUxZ2c8rSOVJseJGZmNgRZMNPafBrLKZ0cO3+TH5Sq5B7dosKyB6NuEPi8uN" \
  "RSI+VIePWzFufOO2vAGWKQ=="
#define NO_HEX NULL

typedef struct {
  const char *value;
  gboolean valid;
  GannetContentRange range;
} RangeRow;

static const RangeRow range_rows[] = {
    {"bytes 0-99/1000", TRUE, {RANGE, 0, 99, 1000}},
    {"bytes 0-0/1", TRUE, {RANGE, 0, 0, 1}},
    {"bytes 500-999/1000", TRUE, {RANGE, 500, 999, 1000}},
    {"bytes 500-999/*", TRUE, {RANGE, 500, 999, -1}},
    {"BYTES 0-99/1000", TRUE, {RANGE, 0, 99, 1000}},
    {"Bytes 007-99/1000", TRUE, {RANGE, 7, 99, 1000}},
    {" \tbytes 0-99/1000\t ", TRUE, {RANGE, 0, 99, 1000}},
    {"bytes 4294967296-9223372036854775806/9223372036854775807", TRUE,
        {RANGE, G_GINT64_CONSTANT (4294967296), G_MAXINT64 - 1, G_MAXINT64}},
    {"bytes 0-9/10, bytes 0-9/10", TRUE, {RANGE, 0, 9, 10}},
    {"bytes */1000", TRUE, {UNSATISFIED, -1, -1, 1000}},
    {"bytes */0", TRUE, {UNSATISFIED, -1, -1, 0}},
    {"bytes */*", TRUE, {UNSATISFIED, -1, -1, -1}},
    {NULL, FALSE},
    {"", FALSE},
    {"bytes", FALSE},
    {"bytes ", FALSE},
    {"bytes */", FALSE},
    {"bytes */-1", FALSE},
    {"bytes */1000x", FALSE},
    {"bytes */9223372036854775808", FALSE},
    {"bytes 0-99", FALSE},
    {"bytes 0-99/", FALSE},
    {"bytes 0-/1000", FALSE},
    {"bytes -99/1000", FALSE},
    {"bytes 0-99/99", FALSE},
    {"bytes 0-99/50", FALSE},
    {"bytes 100-99/1000", FALSE},
    {"bytes +0-99/1000", FALSE},
    {"bytes 0-+99/1000", FALSE},
    {"bytes -1-99/1000", FALSE},
    {"bytes\t0-99/1000", FALSE},
    {"bytes  0-99/1000", FALSE},
    {"bytes 0 - 99/1000", FALSE},
    {"bytes 0-99 /1000", FALSE},
    {"bytes 0-99/ 1000", FALSE},
    {"bytes=0-99/1000", FALSE},
    {"bytes: 0-99/1000", FALSE},
    {"items 0-99/1000", FALSE},
    {"0-99/1000", FALSE},
    {"bytes 0x0-0x9/0x10", FALSE},
    {"bytes 0-99/1000;x", FALSE},
    {"bytes 0-99/1000\r\n", FALSE},
    {"bytes 0-99999999999999999999/*", FALSE},
    {"bytes 0-9223372036854775807/*", FALSE},
    {"bytes 18446744073709551616-18446744073709551617/*", FALSE},
    {"bytes 0-99/18446744073709551716", FALSE},
    {"bytes 0-9/10, bytes 0-9/20", FALSE},
    {"bytes 0-9/10, bytes 0-9/10, bytes 0-9/10", FALSE},
    {"bytes 0-9/10,", FALSE},
};

static void
test_content_range (gconstpointer user_data)
{
  const RangeRow *row = user_data;
  GannetContentRange range = {RANGE, -7, -7, -7};

  g_test_message ("%s", row->value != NULL ? row->value : "(absent)");
  g_assert_cmpint (gannet_fields_content_range (row->value, &range), ==, row->valid);
  if (!row->valid) {
    g_assert_cmpint (range.start, ==, -7);
    return;
  }

  g_assert_cmpint (range.kind, ==, row->range.kind);
  g_assert_cmpint (range.start, ==, row->range.start);
  g_assert_cmpint (range.end_inclusive, ==, row->range.end_inclusive);
  g_assert_cmpint (range.total, ==, row->range.total);
}

typedef struct {
  const char *values[4];
  gboolean valid;
  gint64 length;
} LengthRow;

static const LengthRow length_rows[] = {
    {{NULL}, TRUE, -1},
    {{"0"}, TRUE, 0},
    {{"42"}, TRUE, 42},
    {{" 42\t"}, TRUE, 42},
    {{"042"}, TRUE, 42},
    {{"9223372036854775807"}, TRUE, G_MAXINT64},
    {{"9223372036854775808"}, TRUE, -1},
    {{"99999999999999999999999999999999"}, TRUE, -1},
    {{"42", "42"}, TRUE, 42},
    {{"42, 42", "42"}, TRUE, 42},
    {{"42,42,42"}, TRUE, 42},
    {{"42", "43"}, FALSE},
    {{"42, 43"}, FALSE},
    {{"42", "99999999999999999999"}, FALSE},
    {{"99999999999999999999", "42"}, FALSE},
    {{""}, FALSE},
    {{" "}, FALSE},
    {{"42", ""}, FALSE},
    {{"42,"}, FALSE},
    {{",42"}, FALSE},
    {{"-5"}, FALSE},
    {{"+5"}, FALSE},
    {{"44abc"}, FALSE},
    {{"0x1F"}, FALSE},
    {{"1e3"}, FALSE},
    {{"1 000"}, FALSE},
    {{"1.0"}, FALSE},
    {{"42\n"}, FALSE},
    {{"99999999999999999999x"}, FALSE},
};

static void
test_content_length (gconstpointer user_data)
{
  const LengthRow *row = user_data;
  gint64 length = -7;

  g_test_message ("%s | %s", row->values[0], row->values[1]);
  g_assert_cmpint (gannet_fields_content_length (row->values, &length), ==, row->valid);
  g_assert_cmpint (length, ==, row->valid ? row->length : -7);
}

typedef struct {
  const char *value;
  gint64 date;
} DateRow;

static const DateRow date_rows[] = {
    {NOON, NOON_UNIX},
    {"Sunday, 06-Nov-94 12:00:00 GMT", NOON_UNIX},
    {"Sun Nov  6 12:00:00 1994", NOON_UNIX},
    {" Sun, 06 Nov 1994 12:00:00 GMT ", NOON_UNIX},
    {"Wed Nov 16 12:00:00 1994", NOON_UNIX + 10 * 86400},
    {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
    {"Thu, 29 Feb 2024 23:59:59 GMT", 1709251199},
    {"Sat, 31 Dec 2016 23:59:60 GMT", 1483228800},
    {"Tue, 19 Jan 2038 03:14:08 GMT", G_GINT64_CONSTANT (2147483648)},
    {"Friday, 01-Jan-70 00:00:00 GMT", 0},
    {"Friday, 01-Jan-69 00:00:00 GMT", G_GINT64_CONSTANT (3124224000)},
    {"Mon, 01 Jan 1940 00:00:00 GMT", -1},
    {"Thu, 30 Feb 2023 00:00:00 GMT", -1},
    {"Wed, 29 Feb 2023 00:00:00 GMT", -1},
    {"Sun, 06 Nov 1994 24:00:00 GMT", -1},
    {"Sun, 06 Nov 1994 12:60:00 GMT", -1},
    {"Sun, 06 Nov 1994 12:00:61 GMT", -1},
    {"Sun, 00 Nov 1994 12:00:00 GMT", -1},
    {"Sun, 6 Nov 1994 12:00:00 GMT", -1},
    {"Sun, 06 Nov 94 12:00:00 GMT", -1},
    {"Sun, 06 Nov 1994 12:00:00 +0000", -1},
    {"Sun, 06 Nov 1994 12:00:00", -1},
    {"Sun, 06 Nov 1994 12:00:00 GMT+1", -1},
    {"Sun, 06 Foo 1994 12:00:00 GMT", -1},
    {"Som, 06 Nov 1994 12:00:00 GMT", -1},
    {"06 Nov 1994 12:00:00 GMT", -1},
    {"Sun, 06 Nov 19940 12:00:00 GMT", -1},
    {"Sun, -6 Nov 1994 12:00:00 GMT", -1},
    {"Sun Nov 6 12:00:00 1994", -1},
    {"1994-11-06T12:00:00Z", -1},
    {"784123200", -1},
    {"0", -1},
    {"", -1},
    {NULL, -1},
};

static void
test_date (gconstpointer user_data)
{
  const DateRow *row = user_data;

  g_test_message ("%s", row->value != NULL ? row->value : "(absent)");
  g_assert_cmpint (gannet_fields_date (row->value), ==, row->date);
}

typedef struct {
  const char *value;
  gint64 reply_date;
  gint64 wait;
} WaitRow;

static const WaitRow wait_rows[] = {
    {"120", -1, 120},
    {" 120 ", NOON_UNIX, 120},
    {"0", -1, 0},
    {"21600", -1, SIX_HOURS},
    {"21601", -1, SIX_HOURS},
    {"99999999999", -1, SIX_HOURS},
    {"99999999999999999999999", -1, SIX_HOURS},
    {NOON, NOON_UNIX - 90, 90},
    {NOON, NOON_UNIX - 1000000, SIX_HOURS},
    {NOON, NOON_UNIX, 1},
    {NOON, NOON_UNIX + 7200, 1},
    {NOON, -1, -1},
    {"-1", NOON_UNIX, -1},
    {"+1", NOON_UNIX, -1},
    {"1.5", NOON_UNIX, -1},
    {"120s", NOON_UNIX, -1},
    {"120, 120", NOON_UNIX, -1},
    {"soon", NOON_UNIX, -1},
    {"", NOON_UNIX, -1},
    {NULL, NOON_UNIX, -1},
};

static void
test_retry_after (gconstpointer user_data)
{
  const WaitRow *row = user_data;

  g_test_message ("%s", row->value != NULL ? row->value : "(absent)");
  g_assert_cmpint (gannet_fields_retry_after (row->value, row->reply_date), ==, row->wait);
}

typedef struct {
  const char *value;
  gboolean valid;
  gboolean weak;
} EtagRow;

static const EtagRow etag_rows[] = {
    {"\"abc\"", TRUE, FALSE},
    {"\"\"", TRUE, FALSE},
    {" \"abc\" ", TRUE, FALSE},
    {"\"W/abc\"", TRUE, FALSE},
    {"\"a,b\\c\"", TRUE, FALSE},
    {"\"\xc3\xa9\"", TRUE, FALSE},
    {"W/\"abc\"", TRUE, TRUE},
    {"W/\"\"", TRUE, TRUE},
    {"w/\"abc\"", FALSE},
    {"W/ \"abc\"", FALSE},
    {"W/abc", FALSE},
    {"abc", FALSE},
    {"\"", FALSE},
    {"W/\"", FALSE},
    {"\"abc", FALSE},
    {"abc\"", FALSE},
    {"'abc'", FALSE},
    {"\"a\"b\"", FALSE},
    {"\"a\", \"b\"", FALSE},
    {"\"a b\"", FALSE},
    {"\"a\tb\"", FALSE},
    {"\"a\r\nX-Evil: 1\"", FALSE},
    {"\"a\x7f\"", FALSE},
    {"\"\xff\"", FALSE},
    {"\"a\xc2\x8d\"", FALSE},
    {"\"a\xe2\x80\xa8z\"", FALSE},
    {"W/\"a\xe2\x80\xaez\"", FALSE},
    {"*", FALSE},
    {"", FALSE},
    {NULL, FALSE},
};

static void
test_etag (gconstpointer user_data)
{
  const EtagRow *row = user_data;
  gboolean weak = -7;

  g_test_message ("%s", row->value != NULL ? row->value : "(absent)");
  g_assert_cmpint (gannet_fields_etag (row->value, &weak), ==, row->valid);
  g_assert_cmpint (weak, ==, row->valid ? row->weak : -7);
}

static void
test_etag_bound (void)
{
  g_autofree char *inner = g_strnfill (1022, 'x');
  g_autofree char *longest = g_strconcat ("\"", inner, "\"", NULL);
  g_autofree char *longer = g_strconcat ("\"x", inner, "\"", NULL);
  gboolean weak;

  g_assert_true (gannet_fields_etag (longest, &weak));
  g_assert_false (gannet_fields_etag (longer, &weak));
}

typedef struct {
  const char *value;
  gboolean structured; /* the newer fields, with colons round the base64 text */
  const char *hex; /* a prefix is enough for the long one */
  GChecksumType type;
} DigestRow;

static const DigestRow digest_rows[] = {
    {"SHA-256=" SHA256, FALSE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"sha-256=" SHA256, FALSE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"SHA-512=" SHA512 ",SHA-256=" SHA256, FALSE, "e7c22b99", G_CHECKSUM_SHA512},
    {"SHA-256=" SHA256 ", SHA-512=" SHA512, FALSE, "e7c22b99", G_CHECKSUM_SHA512},
    {"md5=sZRqySSS0jR8YjUERcNfGQ==, SHA-256=" SHA256, FALSE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"SHA-512=broken, SHA-256=" SHA256, FALSE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"md5=sZRqySSS0jR8YjUERcNfGQ==", FALSE, NO_HEX},
    {"SHA=8vHbyIvZa0ecFQpSvmMH1kLB0YI=", FALSE, NO_HEX},
    {"crc32c=Nks/tw==", FALSE, NO_HEX},
    {"SHA-256=:" SHA256 ":", FALSE, NO_HEX},
    {"SHA-256=" SHA256_HEX, FALSE, NO_HEX},
    {"SHA-256=WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM", FALSE, NO_HEX},
    {"SHA-256=WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2 vgM=", FALSE, NO_HEX},
    {"SHA-512=" SHA256, FALSE, NO_HEX},
    {"SHA-256", FALSE, NO_HEX},
    {"SHA-256=", FALSE, NO_HEX},
    {"=" SHA256, FALSE, NO_HEX},
    {"", FALSE, NO_HEX},
    {NULL, FALSE, NO_HEX},
    {"sha-256=:" SHA256 ":", TRUE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"sha-256=:" SHA256 ":;x=1", TRUE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"sha-256=:" SHA256 ":, sha-512=:" SHA512 ":", TRUE, "e7c22b99", G_CHECKSUM_SHA512},
    {"unixsum=:AAA=:, sha-256=:" SHA256 ":", TRUE, SHA256_HEX, G_CHECKSUM_SHA256},
    {"sha-256=" SHA256, TRUE, NO_HEX},
    {"sha-256=:" SHA256, TRUE, NO_HEX},
    {"sha-256=:" SHA256 ":x", TRUE, NO_HEX},
    {"sha-256=::", TRUE, NO_HEX},
    {"sha-256=:", TRUE, NO_HEX},
    {"md5=:sZRqySSS0jR8YjUERcNfGQ==:", TRUE, NO_HEX},
    {NULL, TRUE, NO_HEX},
};

static void
test_digest (gconstpointer user_data)
{
  const DigestRow *row = user_data;
  GChecksumType type = G_CHECKSUM_MD5;
  g_autofree char *hex = row->structured ? gannet_fields_repr_digest (row->value, &type)
                                         : gannet_fields_digest (row->value, &type);

  g_test_message ("%s gives %s", row->value, hex);
  if (row->hex == NO_HEX) {
    g_assert_null (hex);
    return;
  }

  g_assert_nonnull (hex);
  g_assert_cmpint (type, ==, row->type);
  g_assert_cmpint ((gssize) strlen (hex), ==, 2 * g_checksum_type_get_length (type));
  g_assert_true (g_str_has_prefix (hex, row->hex));
}

typedef struct {
  const char *value;
  const char *expected; /* codings joined by blanks; NULL for nonsense */
} TextRow;

static const TextRow media_type_rows[] = {
    {"text/html", "text/html"},
    {"Text/HTML; charset=utf-8", "text/html"},
    {" application/x-gzip ;a=b", "application/x-gzip"},
    {"application/vnd.a+xml", "application/vnd.a+xml"},
    {"text/html, text/html", NULL},
    {"text", NULL},
    {"text/", NULL},
    {"/html", NULL},
    {"text/html/x", NULL},
    {"text /html", NULL},
    {"text/h\xc3\xa9", NULL},
    {";", NULL},
    {"", NULL},
    {NULL, NULL},
};

static void
test_media_type (gconstpointer user_data)
{
  const TextRow *row = user_data;
  g_autofree char *type = gannet_fields_media_type (row->value);

  g_test_message ("%s", row->value != NULL ? row->value : "(absent)");
  g_assert_cmpstr (type, ==, row->expected);
}

static const TextRow coding_rows[] = {
    {NULL, ""},
    {"", ""},
    {"identity", ""},
    {"Identity, identity", ""},
    {"gzip", "gzip"},
    {"X-GZIP", "gzip"},
    {"x-compress", "compress"},
    {"deflate, gzip", "deflate gzip"},
    {" , br ,, identity, zstd", "br zstd"},
    {"None", ""},
    {"UTF-8", ""},
    {"binary, gzip", "gzip"},
    {"aws-chunked,gzip", "gzip"},
    {"unheard-of", "unheard-of"},
    {"gzip;q=1", NULL},
    {"g zip", NULL},
    {"\"gzip\"", NULL},
    {"a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a", NULL},
};

static void
test_codings (gconstpointer user_data)
{
  const TextRow *row = user_data;
  g_auto (GStrv) codings = gannet_fields_content_codings (row->value);
  g_autofree char *joined = codings != NULL ? g_strjoinv (" ", codings) : NULL;

  g_test_message ("%s", row->value != NULL ? row->value : "(absent)");
  g_assert_cmpstr (joined, ==, row->expected);
}

#define ADD(name, rows, test) \
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) { \
    g_autofree char *path = g_strdup_printf ("/fields/%s/%u", name, i); \
    g_test_add_data_func (path, &rows[i], test); \
  }

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("content-range", range_rows, test_content_range);
  ADD ("content-length", length_rows, test_content_length);
  ADD ("date", date_rows, test_date);
  ADD ("retry-after", wait_rows, test_retry_after);
  ADD ("etag", etag_rows, test_etag);
  ADD ("digest", digest_rows, test_digest);
  ADD ("media-type", media_type_rows, test_media_type);
  ADD ("content-codings", coding_rows, test_codings);
  g_test_add_func ("/fields/etag-bound", test_etag_bound);

  return g_test_run ();
}
