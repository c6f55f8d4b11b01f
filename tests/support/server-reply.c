/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what a reply says: its head, and which bytes make its body. Never sends it. */

#include "config.h"

#include "support/server-reply.h"

#include "support/seeded-body.h"

#define BOUNDARY "gannet-test-boundary"

/* The reply while it is made. */
typedef struct {
  const GannetServerResource *resource;
  const GannetServerRequest *request;
  GannetServerReply *reply;
  guint64 total; /* bytes of the whole body */
  guint64 start; /* of the range as the head states it */
  guint64 end; /* one past it */
  gboolean part; /* the head states a range */
  gboolean multipart;
} Draft;

static GBytes *
compress (GBytes *plain)
{
  g_autoptr (GZlibCompressor) coder = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (coder));

  g_output_stream_write_all (
      stream, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
seeded_bytes (guint64 seed, guint64 offset, gsize length)
{
  guint8 *bytes = g_malloc (length + 1);

  gannet_seed_fill (seed, offset, bytes, length);
  return g_bytes_new_take (bytes, length);
}

static GBytes *
stored_body (const GannetServerResource *resource)
{
  g_autoptr (GBytes) plain = NULL;

  if (resource->body != NULL)
    plain = g_bytes_new_static (resource->body, strlen (resource->body));
  else if (resource->gzip)
    plain = seeded_bytes (resource->seed, 0, resource->length);
  return resource->gzip ? compress (plain) : g_steal_pointer (&plain);
}

/* Reads a header of one range, "bytes=a-b", "a-" or "-n". An end past the file is cut to it. */
static gboolean
read_range (const char *header, guint64 total, guint64 *start, guint64 *end)
{
  const char *numbers = header + strlen ("bytes=");
  char *rest;
  guint64 last;

  if (!g_str_has_prefix (header, "bytes=") || strchr (header, ',') != NULL)
    return FALSE;
  *end = total;
  if (numbers[0] == '-') {
    *start = total - MIN (total, g_ascii_strtoull (numbers + 1, NULL, 10));
    return TRUE;
  }
  *start = g_ascii_strtoull (numbers, &rest, 10);
  if (rest == numbers || rest[0] != '-')
    return FALSE;
  if (g_ascii_isdigit (rest[1])) {
    last = g_ascii_strtoull (rest + 1, NULL, 10);
    *end = last >= total ? total : last + 1;
  }
  return TRUE;
}

static gboolean
same_tag (const char *ours, const char *theirs, gboolean weak)
{
  if (weak && g_str_has_prefix (theirs, "W/"))
    theirs += 2;
  if (weak && ours != NULL && g_str_has_prefix (ours, "W/"))
    ours += 2;
  return ours != NULL && !g_str_has_prefix (theirs, "W/") && g_str_equal (ours, theirs);
}

static gboolean
if_range_holds (const Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  const char *asked = gannet_server_request_get (draft->request, "If-Range");

  if (asked == NULL || resource->if_range == GANNET_SERVER_IF_RANGE_IGNORED)
    return TRUE;
  if (resource->if_range == GANNET_SERVER_IF_RANGE_NEVER)
    return FALSE;
  if (strchr (asked, '"') == NULL)
    return g_strcmp0 (asked, resource->last_modified) == 0;
  return resource->if_range != GANNET_SERVER_IF_RANGE_DATES &&
      same_tag (resource->etag, asked, resource->if_range == GANNET_SERVER_IF_RANGE_WEAK);
}

/* Applies what the resource does to ranges to the @start and @end that were asked. */
static void
choose_range (Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  GannetServerReply *reply = draft->reply;

  if (resource->range_limit > 0)
    draft->end = MIN (draft->end, draft->start + resource->range_limit);
  if (resource->ranges == GANNET_SERVER_RANGES_MOVED)
    draft->start = CLAMP ((gint64) draft->start + resource->shift, 0, (gint64) draft->end - 1);
  if (resource->ranges == GANNET_SERVER_RANGES_FROM_ZERO) {
    draft->start = 0;
    draft->end = draft->total;
  }
  draft->part = TRUE;
  draft->multipart = resource->ranges == GANNET_SERVER_RANGES_MULTIPART;
  reply->status = resource->ranges == GANNET_SERVER_RANGES_AS_200 ? 200 : 206;
  reply->offset = draft->start;
  reply->length = draft->end - draft->start;
  if (resource->ranges == GANNET_SERVER_RANGES_SHIFTED && reply->stored == NULL)
    reply->offset += resource->shift;
}

static void
choose_status (Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  const char *range = gannet_server_request_get (draft->request, "Range");

  draft->end = draft->reply->length = draft->total;
  draft->reply->status = 200;
  if (resource->status != 0)
    draft->reply->status = resource->status;
  else if (range == NULL || resource->ranges == GANNET_SERVER_RANGES_IGNORED ||
      !if_range_holds (draft) || !read_range (range, draft->total, &draft->start, &draft->end))
    draft->start = 0;
  else if (draft->start >= draft->end || resource->ranges == GANNET_SERVER_RANGES_REFUSED) {
    draft->reply->status = 416;
    draft->reply->length = 0;
  } else
    choose_range (draft);
}

static void
wrap_in_multipart (Draft *draft)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GBytes) bytes =
      seeded_bytes (draft->reply->seed, draft->reply->offset, draft->reply->length);
  g_autofree char *before =
      g_strdup_printf ("--" BOUNDARY "\r\nContent-Range: bytes %" G_GUINT64_FORMAT
                       "-%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "\r\n\r\n",
          draft->start, draft->end - 1, draft->total);
  const char *after = "\r\n--" BOUNDARY "--\r\n";

  g_byte_array_append (body, (const guint8 *) before, strlen (before));
  g_byte_array_append (body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_byte_array_append (body, (const guint8 *) after, strlen (after));
  draft->reply->offset = 0;
  draft->reply->length = body->len;
  draft->reply->stored = g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

static void
replace_number (GString *text, const char *mark, guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  g_string_replace (text, mark, digits, 0);
}

static char *
fill_in (const Draft *draft, const char *pattern)
{
  g_autoptr (GString) text = g_string_new (pattern);

  replace_number (text, "{start}", draft->start);
  replace_number (text, "{end}", draft->end - 1);
  replace_number (text, "{total}", draft->total);
  replace_number (text, "{length}", draft->reply->length);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Adds a header line: @said when it is there, else @usual; none when that is NULL or "". */
static void
add_line (GString *head, const char *name, const char *said, const char *usual)
{
  const char *value = said != NULL ? said : usual;

  if (value != NULL && value[0] != '\0')
    g_string_append_printf (head, "%s: %s\r\n", name, value);
}

static void
add_filled_line (GString *head, const Draft *draft, const char *name, const char *pattern)
{
  g_autofree char *value = fill_in (draft, pattern);

  add_line (head, name, value, NULL);
}

static void
add_range_lines (GString *head, const Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  const char *usual = "bytes {start}-{end}/{total}";

  add_line (head, "Accept-Ranges", resource->accept_ranges,
      resource->ranges == GANNET_SERVER_RANGES_HONOURED ? "bytes" : NULL);
  if (draft->reply->status == 416)
    usual = "bytes */{total}";
  else if (!draft->part || draft->multipart)
    usual = "";
  if (draft->reply->status != 200 || draft->part)
    add_filled_line (head, draft, "Content-Range",
        resource->content_range != NULL ? resource->content_range : usual);
}

static void
add_framing_lines (GString *head, const Draft *draft)
{
  const GannetServerResource *resource = draft->resource;

  if (resource->content_length != NULL)
    add_filled_line (head, draft, "Content-Length", resource->content_length);
  else if (resource->chunk == 0)
    add_filled_line (head, draft, "Content-Length", "{length}");
  if (resource->chunk > 0)
    add_line (head, "Transfer-Encoding", "chunked", NULL);
  if (resource->gzip)
    add_line (head, "Content-Encoding", "gzip", NULL);
  if (resource->closes)
    add_line (head, "Connection", "close", NULL);
}

static void
add_file_lines (GString *head, const Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S GMT");

  add_line (head, "Date", resource->date, date);
  add_line (head, "Content-Type", resource->content_type,
      draft->multipart ? "multipart/byteranges; boundary=" BOUNDARY : "application/octet-stream");
  add_line (head, "ETag", resource->etag, NULL);
  add_line (head, "Last-Modified", resource->last_modified, NULL);
  add_line (head, "Content-Disposition", resource->content_disposition, NULL);
  add_line (head, "Location", resource->location, NULL);
  add_line (head, "Retry-After", resource->retry_after, NULL);
  if (draft->reply->status == 401)
    add_line (head, "WWW-Authenticate", "Basic realm=\"test\"", NULL);
}

static GBytes *
make_head (const Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  g_autoptr (GString) head = g_string_new (resource->status_line);

  if (resource->status_line == NULL)
    g_string_append_printf (head, "HTTP/1.1 %u Said So", draft->reply->status);
  g_string_append (head, "\r\n");
  add_file_lines (head, draft);
  add_range_lines (head, draft);
  add_framing_lines (head, draft);
  g_string_append (head, resource->headers != NULL ? resource->headers : "");
  for (guint i = 0; i < resource->flood; i++)
    g_string_append_printf (head, "X-Flood-%u: 0123456789012345678901234567890123456789\r\n", i);
  g_string_append (head, "\r\n");
  return g_string_free_to_bytes (g_steal_pointer (&head));
}

static gboolean
may_keep (const Draft *draft)
{
  const GannetServerResource *resource = draft->resource;
  const char *asked = gannet_server_request_get (draft->request, "Connection");

  return !resource->closes && resource->end == GANNET_SERVER_END_WHOLE &&
      resource->content_length == NULL &&
      (asked == NULL || g_ascii_strcasecmp (asked, "close") != 0);
}

/* A 401 takes the place of the reply when the request does not know the secret. */
static void
demand_authorization (Draft *draft)
{
  const char *given = gannet_server_request_get (draft->request, "Authorization");

  if (draft->resource->authorization == NULL ||
      g_strcmp0 (given, draft->resource->authorization) == 0)
    return;
  draft->reply->status = 401;
  draft->reply->length = 0;
  draft->part = draft->multipart = FALSE;
}

GannetServerReply *
gannet_server_reply_new (const GannetServerResource *resource, const GannetServerRequest *request)
{
  GannetServerReply *self = g_new0 (GannetServerReply, 1);
  Draft draft = {.resource = resource, .request = request, .reply = self};

  self->resource = resource;
  if (resource->raw != NULL) {
    self->head = g_bytes_new (resource->raw, resource->raw_length);
    return self;
  }
  self->seed = resource->seed;
  self->stored = stored_body (resource);
  draft.total = self->stored != NULL ? g_bytes_get_size (self->stored) : resource->length;
  choose_status (&draft);
  demand_authorization (&draft);
  if (draft.multipart && self->stored == NULL)
    wrap_in_multipart (&draft);
  self->head = make_head (&draft);
  self->keeps = may_keep (&draft);
  self->bodiless =
      g_str_equal (request->method, "HEAD") || self->status == 204 || self->status == 304;
  return self;
}

void
gannet_server_reply_free (GannetServerReply *self)
{
  g_clear_pointer (&self->head, g_bytes_unref);
  g_clear_pointer (&self->stored, g_bytes_unref);
  g_free (self);
}
