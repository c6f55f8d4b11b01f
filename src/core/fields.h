/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Strict readers of HTTP field values. What a reader does not fully understand it rejects: a
 * caller never sees half of a value. Blanks around a value are allowed. */

#pragma once

#include <glib.h>

/* The longest wait a server may ask for, in seconds. */
#define GANNET_FIELDS_LONGEST_WAIT (6 * 60 * 60)

typedef enum {
  GANNET_CONTENT_RANGE_BYTES, /* "bytes 0-99/1000": start, end_inclusive and total hold */
  GANNET_CONTENT_RANGE_UNSATISFIED, /* "bytes * /1000" of a 416: only total holds */
} GannetContentRangeKind;

typedef struct {
  GannetContentRangeKind kind;
  gint64 start;
  gint64 end_inclusive;
  gint64 total; /* -1 when the server does not say */
} GannetContentRange;

/* Reads Content-Range (RFC 9110 14.4). TRUE means start <= end_inclusive < total, or that total is
 * not given. @out is set only then. NULL is rejected. */
gboolean gannet_fields_content_range (const char *value, GannetContentRange *out);

/* Reads the values of all Content-Length fields of one reply (NULL-terminated; NULL for none).
 * Equal duplicates are one. TRUE with -1 in @length: no length, or one of more than 63 bits, which
 * is not worth believing. FALSE: nonsense or contradiction (RFC 9112 6.3), reject the reply. */
gboolean gannet_fields_content_length (const char *const *values, gint64 *length);

/* Reads the three date formats of RFC 9110 5.6.7 to seconds since 1970. Anything else, and dates
 * before 1970, give -1. */
gint64 gannet_fields_date (const char *value);

/* Reads Retry-After (RFC 9110 10.2.3) to seconds from the reply, 0 to GANNET_FIELDS_LONGEST_WAIT.
 * A date counts from @reply_date, the reply's own Date in seconds since 1970 (-1: dates cannot be
 * used); one that has passed is 1 second. -1 when there is no usable value. */
gint64 gannet_fields_retry_after (const char *value, gint64 reply_date);

/* Whether @value is one entity tag (RFC 9110 8.8.3) of at most 1024 bytes, in valid UTF-8 that
 * can be shown as it is, and if so whether it is a weak one. */
gboolean gannet_fields_etag (const char *value, gboolean *weak);

/* The strongest of sha-512 and sha-256 in a Digest field (RFC 3230), as lower-case hexadecimal;
 * @type tells which. NULL when neither is there and well formed. Other algorithms prove nothing
 * and are passed over. */
char *gannet_fields_digest (const char *value, GChecksumType *type);

/* The same for Repr-Digest and Content-Digest (RFC 9530). The first covers the whole file, the
 * second only the content of this one message. */
char *gannet_fields_repr_digest (const char *value, GChecksumType *type);

/* The media type of a Content-Type in lower case, without parameters: "text/html". NULL when it
 * is not one. */
char *gannet_fields_media_type (const char *value);

/* The codings of a Content-Encoding in the order applied, lower case, "x-gzip" as "gzip"; without
 * "identity" and words that stand for it, such as "none". So empty means plain bytes, as does a
 * NULL @value. NULL when it is nonsense, which must not pass for plain bytes. */
GStrv gannet_fields_content_codings (const char *value);
