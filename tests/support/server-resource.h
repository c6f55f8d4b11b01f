/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* What a request with a Range header gets. */
typedef enum {
  GANNET_SERVER_RANGES_HONOURED = 0, /* 206, or 416 when it starts past the end */
  GANNET_SERVER_RANGES_IGNORED, /* 200 with the whole body */
  GANNET_SERVER_RANGES_REFUSED, /* 416, whatever was asked */
  GANNET_SERVER_RANGES_SHIFTED, /* the head is right, the bytes are those @shift further on */
  GANNET_SERVER_RANGES_MOVED, /* head and bytes start @shift further on than asked */
  GANNET_SERVER_RANGES_FROM_ZERO, /* 206 with the whole body and 0 as its start */
  GANNET_SERVER_RANGES_MULTIPART, /* 206 multipart/byteranges around the one range */
  GANNET_SERVER_RANGES_AS_200, /* Content-Range and the asked bytes, under status 200 */
} GannetServerRanges;

/* What an If-Range header does to a request with Range. */
typedef enum {
  GANNET_SERVER_IF_RANGE_PROPER = 0, /* 200 unless the strong ETag or the date is the same */
  GANNET_SERVER_IF_RANGE_IGNORED, /* as if it was not there */
  GANNET_SERVER_IF_RANGE_DATES, /* only the date form is understood: any ETag means 200 */
  GANNET_SERVER_IF_RANGE_NEVER, /* any If-Range means 200 */
  GANNET_SERVER_IF_RANGE_WEAK, /* weak tags compare equal too */
} GannetServerIfRange;

/* How a reply ends, once @at bytes of its body were sent. */
typedef enum {
  GANNET_SERVER_END_WHOLE = 0, /* as it should; @at does not count */
  GANNET_SERVER_END_CLOSE, /* the connection is closed (over TLS without close_notify) */
  GANNET_SERVER_END_RESET, /* the connection is reset */
  GANNET_SERVER_END_STALL, /* nothing more, until the client closes */
} GannetServerEnd;

/**
 * GannetServerResource:
 *
 * What one path of the test server does. All zero but @path is an empty file served properly;
 * each field is one way to be different. Strings are sent byte for byte, and "" leaves the header
 * out where NULL means the usual one. In @content_range and @content_length {start}, {end},
 * {total} and {length} stand for the numbers of this reply: "bytes {end}-{start}/{total}".
 * Alternatives (@ranged, @then, @other, @excess) are complete behaviours, they inherit nothing;
 * their @path does not count.
 */
typedef struct _GannetServerResource GannetServerResource;
struct _GannetServerResource {
  const char *path; /* "/name", with or without a query */

  guint64 length; /* of the seeded body */
  guint64 seed;
  const char *body; /* this text in place of the seeded body */
  gboolean gzip; /* the body is sent compressed, as Content-Encoding: gzip, asked or not */
  const char *etag; /* with its quotes */
  const char *last_modified;
  const char *date; /* NULL: now */
  const char *content_type; /* NULL: application/octet-stream */
  const char *content_disposition;

  guint status; /* 0: 200, 206 or 416 as the request deserves */
  const char *status_line; /* whole line without its end, in place of the one @status makes */
  const char *location;
  const char *retry_after;
  const char *headers; /* more header lines, each with its line end */
  const char *authorization; /* value that Authorization must have, else 401 */

  GannetServerRanges ranges;
  gint64 shift;
  guint64 range_limit; /* longest range one 206 serves, 0: any */
  GannetServerIfRange if_range;
  const char *accept_ranges; /* NULL: "bytes" when ranges are honoured */
  const char *content_range;

  const char *content_length; /* "": none, the body ends with the connection */
  guint64 chunk; /* bytes a chunk, 0: not chunked */
  const char *chunk_mark; /* what stands after the size of a chunk; NULL: a line end */
  gboolean closes; /* "Connection: close" is said and done */

  GannetServerEnd end;
  gint64 at; /* bytes of this reply's body before @end; -1: not even the head is sent */
  const char *last_words; /* bytes sent there, before the end, or after a whole body */
  gboolean late; /* they wait until the client asks the next question, or goes */

  const char *raw; /* the whole reply, verbatim; the connection is closed after it */
  gsize raw_length; /* 0: up to the first NUL */

  guint interim; /* 103 replies before the real one; G_MAXUINT: for ever */
  guint flood; /* header lines of no meaning */
  guint delay_ms; /* before the first byte */
  guint64 head_rate; /* bytes a second of the head, 0: at once */
  guint64 rate; /* bytes a second of the body, 0: the server's */

  guint requests; /* how many requests this serves before @then does, 0: all */
  const GannetServerResource *then;
  const GannetServerResource *ranged; /* for requests with a Range header */
  guint every; /* each @every-th request goes to @other */
  const GannetServerResource *other;
  guint at_once; /* requests served at one time, 0: any number; the rest goes to @excess */
  const GannetServerResource *excess;

  guint served; /* counted by the server */
  guint running; /* counted by the server */
};

/* A deep copy of @resource and its alternatives. Free with gannet_server_resource_free(). */
GannetServerResource *gannet_server_resource_copy (const GannetServerResource *resource);
void gannet_server_resource_free (GannetServerResource *resource);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetServerResource, gannet_server_resource_free)

/* Reads one line of a script: a path, then "name=value" for each field, named and valued as in C
 * (enums by the last word of their name in small letters, truth as 1), with shell quoting:
 *
 *   /file length=70000 seed=3 'etag="v1"' end=reset at=5000 requests=1
 *   then length=70000 seed=3 'etag="v1"'
 *
 * A line whose path is then, ranged, other or excess becomes that alternative of @last, the result
 * of the line before, and NULL is returned without @error; so for empty lines and those with #.
 * Fails with G_IO_ERROR_INVALID_DATA. */
GannetServerResource *
gannet_server_resource_parse (const char *line, GannetServerResource *last, GError **error);
