/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads the head of a reply into values. It judges single fields only; what a reply means for a
 * file on disk is decided in core/plan.c. */

#include "config.h"

#include "core/reply.h"

#include <string.h>

/* Enough for any honest reply; the rest of a hostile one is passed over. */
#define MAX_VALUES 32

static gboolean
is_called (const GannetField *field, const char *name)
{
  /* Most differ in their first letter. */
  return (field->name[0] | 0x20) == (name[0] | 0x20) && g_ascii_strcasecmp (field->name, name) == 0;
}

/* The values of all fields called @name, in order, as a NULL-terminated array of borrowed text. */
static void
collect (
    const GannetField *fields, gsize n_fields, const char *name, const char *values[MAX_VALUES + 1])
{
  gsize found = 0;

  for (gsize i = 0; i < n_fields && found < MAX_VALUES; i++)
    if (is_called (&fields[i], name))
      values[found++] = fields[i].value;
  values[found] = NULL;
}

static const char *
first (const GannetField *fields, gsize n_fields, const char *name)
{
  for (gsize i = 0; i < n_fields; i++)
    if (is_called (&fields[i], name))
      return fields[i].value;
  return NULL;
}

static gboolean
is_token (const char *value, const char *token)
{
  g_autofree char *text = g_strdup (value);

  return g_ascii_strcasecmp (g_strstrip (text), token) == 0;
}

/* The value of a field that may come once; several that differ prove nothing. */
static const char *
only (const GannetField *fields, gsize n_fields, const char *name)
{
  const char *values[MAX_VALUES + 1];

  collect (fields, n_fields, name, values);
  for (guint i = 1; values[0] != NULL && values[i] != NULL; i++)
    if (!g_str_equal (values[i], values[0]))
      return NULL;
  return values[0];
}

/* All values of a list field as one (RFC 9110 5.3), or NULL when there is none. */
static char *
join (const GannetField *fields, gsize n_fields, const char *name)
{
  const char *values[MAX_VALUES + 1];

  collect (fields, n_fields, name, values);
  return values[0] != NULL ? g_strjoinv (",", (GStrv) values) : NULL;
}

/* RFC 9112 6.3: with chunked framing a Content-Length means nothing. Any other transfer coding was
 * not asked for (no TE field is ever sent). */
static void
read_framing (GannetReply *self, const GannetField *fields, gsize n_fields)
{
  const char *lengths[MAX_VALUES + 1];
  const char *codings[MAX_VALUES + 1];

  collect (fields, n_fields, "Content-Length", lengths);
  collect (fields, n_fields, "Transfer-Encoding", codings);
  self->framing_ok = gannet_fields_content_length (lengths, &self->length);
  if (codings[0] == NULL)
    return;

  self->length = -1;
  self->framing_ok = TRUE;
  for (guint i = 0; codings[i] != NULL; i++)
    if (!is_token (codings[i], i == 0 ? "chunked" : "identity"))
      self->framing_ok = FALSE;
  if (is_token (codings[0], "identity") && codings[1] == NULL)
    self->framing_ok = gannet_fields_content_length (lengths, &self->length);
}

static void
read_range (GannetReply *self, const GannetField *fields, gsize n_fields)
{
  const char *values[MAX_VALUES + 1];

  collect (fields, n_fields, "Content-Range", values);
  if (values[0] == NULL)
    return;

  self->range_kind = GANNET_REPLY_RANGE_BAD;
  for (guint i = 1; values[i] != NULL; i++)
    if (!g_str_equal (values[i], values[0]))
      return;
  if (gannet_fields_content_range (values[0], &self->range))
    self->range_kind = GANNET_REPLY_RANGE_SOUND;
}

static GStrv
read_all (const GannetField *fields, gsize n_fields, const char *name)
{
  const char *values[MAX_VALUES + 1];

  collect (fields, n_fields, name, values);
  return g_strdupv ((GStrv) values);
}

/* The codings of all Content-Encoding fields together; NULL when one is nonsense. */
static GStrv
read_codings (const GannetField *fields, gsize n_fields)
{
  g_autofree char *joined = join (fields, n_fields, "Content-Encoding");

  return gannet_fields_content_codings (joined);
}

/* The strongest digest in all fields called @name, each value of which @read understands. */
static char *
read_digest (const GannetField *fields, gsize n_fields, const char *name,
    char *(*read) (const char *value, GChecksumType *type))
{
  GChecksumType type = G_CHECKSUM_SHA256;
  g_autofree char *joined = join (fields, n_fields, name);
  g_autofree char *hex = joined != NULL ? read (joined, &type) : NULL;

  if (hex == NULL)
    return NULL;
  return g_strconcat (type == G_CHECKSUM_SHA512 ? "sha512:" : "sha256:", hex, NULL);
}

static void
read_digests (GannetReply *self, const GannetField *fields, gsize n_fields)
{
  self->checksum = read_digest (fields, n_fields, "Repr-Digest", gannet_fields_repr_digest);
  if (self->checksum == NULL)
    self->checksum = read_digest (fields, n_fields, "Digest", gannet_fields_digest);
  self->content_checksum =
      read_digest (fields, n_fields, "Content-Digest", gannet_fields_repr_digest);
}

void
gannet_reply_init (
    GannetReply *self, guint status, const GannetField *fields, gsize n_fields, gint64 now)
{
  memset (self, 0, sizeof *self);
  self->status = status;

  const char *type = first (fields, n_fields, "Content-Type");
  const char *accepted = first (fields, n_fields, "Accept-Ranges");
  const char *wait = first (fields, n_fields, "Retry-After");
  const char *date = first (fields, n_fields, "Date");

  self->media_type = type != NULL ? gannet_fields_media_type (type) : NULL;
  self->multipart = g_strcmp0 (self->media_type, "multipart/byteranges") == 0;
  self->no_ranges = accepted != NULL && is_token (accepted, "none");
  self->takes_ranges = accepted != NULL && is_token (accepted, "bytes");
  self->disposition = g_strdup (first (fields, n_fields, "Content-Disposition"));
  self->date = date != NULL ? gannet_fields_date (date) : -1;
  self->retry_after = wait != NULL ? gannet_fields_retry_after (wait, self->date) : -1;
  self->locations = read_all (fields, n_fields, "Location");
  self->cookies = read_all (fields, n_fields, "Set-Cookie");
  if (first (fields, n_fields, "Link") != NULL)
    self->links = read_all (fields, n_fields, "Link");
  self->codings = read_codings (fields, n_fields);
  read_digests (self, fields, n_fields);
  gannet_validator_init (&self->validator, only (fields, n_fields, "ETag"),
      only (fields, n_fields, "Last-Modified"), self->date >= 0 ? self->date : now);
  read_framing (self, fields, n_fields);
  read_range (self, fields, n_fields);
}

void
gannet_reply_clear (GannetReply *self)
{
  g_clear_pointer (&self->codings, g_strfreev);
  g_clear_pointer (&self->locations, g_strfreev);
  g_clear_pointer (&self->cookies, g_strfreev);
  g_clear_pointer (&self->links, g_strfreev);
  g_clear_pointer (&self->media_type, g_free);
  g_clear_pointer (&self->disposition, g_free);
  g_clear_pointer (&self->checksum, g_free);
  g_clear_pointer (&self->content_checksum, g_free);
  gannet_validator_clear (&self->validator);
}

gboolean
gannet_reply_is_web_page (const GannetReply *self)
{
  return g_strcmp0 (self->media_type, "text/html") == 0 ||
      g_strcmp0 (self->media_type, "application/xhtml+xml") == 0;
}

gboolean
gannet_reply_is_stray_page (const GannetReply *self, const char *media_type, gboolean file_expected)
{
  if (!gannet_reply_is_web_page (self))
    return FALSE;
  if (media_type != NULL)
    return !g_str_equal (media_type, self->media_type);
  return file_expected && self->disposition == NULL;
}

/* Codings that no server makes on the way: the file itself is so. */
static gboolean
is_of_file (const char *coding)
{
  static const char *const codings[] = {"compress", "bzip2", "x-bzip2", "xz", "x-xz", NULL};

  return g_strv_contains (codings, coding);
}

/* Of these the gzip is a part. */
static gboolean
is_gzipped_type (const char *media_type)
{
  static const char *const types[] = {"application/gzip", "application/gzip-compressed",
      "application/tar+gzip", "application/x-compressed-tar", "application/x-gtar-compressed",
      "application/x-gunzip", "application/x-gzip", "application/x-gzip-compressed",
      "application/x-tar-gz", "application/x-tgz", "image/svg+xml-compressed", NULL};

  return media_type != NULL && g_strv_contains (types, media_type);
}

gboolean
gannet_reply_is_plain (const GannetReply *self, gboolean gzip_expected)
{
  if (self->codings == NULL)
    return FALSE;
  if (self->codings[0] == NULL)
    return TRUE;
  if (self->codings[1] != NULL)
    return FALSE;
  if (is_of_file (self->codings[0]))
    return TRUE;
  return g_str_equal (self->codings[0], "gzip") &&
      (gzip_expected || is_gzipped_type (self->media_type));
}

gboolean
gannet_reply_is_gzip (const GannetReply *self)
{
  return self->codings != NULL && g_strv_length (self->codings) == 1 &&
      g_str_equal (self->codings[0], "gzip");
}

gboolean
gannet_reply_has_sound_range (const GannetReply *self)
{
  if (self->range_kind != GANNET_REPLY_RANGE_SOUND || self->multipart || !self->framing_ok ||
      self->range.kind != GANNET_CONTENT_RANGE_BYTES)
    return FALSE;
  return self->length < 0 || self->length == self->range.end_inclusive - self->range.start + 1;
}

gboolean
gannet_reply_contradicts (const GannetReply *self, const char *checksum)
{
  const char *colon = checksum != NULL ? strchr (checksum, ':') : NULL;

  /* The digest of any other reply is that of a page about an error. */
  if (self->checksum == NULL || colon == NULL || (self->status != 200 && self->status != 206))
    return FALSE;
  return strncmp (self->checksum, checksum, (gsize) (colon - checksum) + 1) == 0 &&
      g_ascii_strcasecmp (self->checksum, checksum) != 0;
}

gboolean
gannet_reply_covers_whole (const GannetReply *self)
{
  return self->range_kind == GANNET_REPLY_RANGE_SOUND &&
      self->range.kind == GANNET_CONTENT_RANGE_BYTES && self->range.start == 0 &&
      self->range.total == self->range.end_inclusive + 1;
}
