/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the head of one reply says, read strictly. */

#pragma once

#include "core/fields.h"
#include "core/validator.h"

/* One header field as it came: neither string is owned. */
typedef struct {
  const char *name;
  const char *value;
} GannetField;

typedef enum {
  GANNET_REPLY_RANGE_NONE, /* no Content-Range */
  GANNET_REPLY_RANGE_SOUND, /* exactly one meaning, which holds */
  GANNET_REPLY_RANGE_BAD, /* malformed, or two that differ */
} GannetReplyRange;

/**
 * GannetReply:
 *
 * The head of a reply as far as it matters for what is done with the body. Begin with
 * gannet_reply_init(), end with gannet_reply_clear().
 */
typedef struct {
  guint status;
  gboolean framing_ok; /* FALSE: lengths that contradict each other, or a coding nobody asked for */
  gint64 length; /* bytes of the body; -1 when not told or the body is chunked */
  GannetReplyRange range_kind;
  GannetContentRange range;
  gboolean multipart; /* multipart/byteranges, which is never asked for */
  gboolean no_ranges; /* Accept-Ranges: none */
  gboolean takes_ranges; /* Accept-Ranges: bytes, which is a hint and no promise */
  GStrv codings; /* of the content, empty for plain bytes, NULL for nonsense */
  char *media_type; /* lower case, or NULL */
  char *disposition; /* the first Content-Disposition, raw, or NULL */
  GStrv locations; /* all Location values; never NULL */
  GStrv cookies; /* all Set-Cookie values; never NULL */
  GStrv links; /* all Link values, or NULL when there is none */
  gint64 date; /* Unix seconds, -1 when not told */
  gint64 retry_after; /* seconds, -1 when not told */
  GannetValidator validator;
  char *checksum; /* "sha256:HEX" of the whole file by Repr-Digest or Digest, or NULL */
  char *content_checksum; /* the same of this one body, as it is sent, by Content-Digest */
} GannetReply;

/* Reads @n_fields fields, named in any case. @now, Unix seconds, stands in for a missing Date. */
void gannet_reply_init (
    GannetReply *self, guint status, const GannetField *fields, gsize n_fields, gint64 now);

void gannet_reply_clear (GannetReply *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GannetReply, gannet_reply_clear)

/* Whether the body is a web page: HTML by its media type. */
gboolean gannet_reply_is_web_page (const GannetReply *self);

/* Whether it is one in the stead of the file: bytes of @media_type are here already, or, where that
 * is NULL, the link lets expect a file (@file_expected) and the server does not call this one. */
gboolean gannet_reply_is_stray_page (
    const GannetReply *self, const char *media_type, gboolean file_expected);

/* Whether the body is the bytes of the file as they are to be stored: without content coding, or
 * with the one that the file itself has, as a .tar.gz that is sent as gzip of a tar.
 * @gzip_expected: its name says that it is compressed with gzip. */
gboolean gannet_reply_is_plain (const GannetReply *self, gboolean gzip_expected);

/* Whether the body is under one coding, and that is gzip. */
gboolean gannet_reply_is_gzip (const GannetReply *self);

/* Whether range, framing and length of a ranged reply agree (RFC 9110 14.4, 15.3.7). */
gboolean gannet_reply_has_sound_range (const GannetReply *self);

/* Whether what is sent is of a file with another checksum than @checksum, which may be NULL:
 * different values of one algorithm. */
gboolean gannet_reply_contradicts (const GannetReply *self, const char *checksum);

/* Whether the range is the whole file. */
gboolean gannet_reply_covers_whole (const GannetReply *self);
