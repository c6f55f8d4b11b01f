/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decodes a gzip body. It neither reads nor writes anything itself. */

#include "config.h"

#include "engine/gunzip.h"

#include "core/error.h"

#include <string.h>

/* Decoded bytes handed on at a time. */
#define CHUNK 65536

/* What each member begins with. */
static const guint8 magic[] = {0x1f, 0x8b};

struct _GannetGunzip {
  GConverter *converter;
  GannetGunzipSink sink;
  gpointer data;
  GByteArray *rest; /* input that the converter wants to see again with more behind it */
  gboolean finished; /* the last member came to its end */
  gboolean over; /* and what follows is no member */
};

GannetGunzip *
gannet_gunzip_new (GannetGunzipSink sink, gpointer data)
{
  GannetGunzip *self = g_new0 (GannetGunzip, 1);

  self->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  self->sink = sink;
  self->data = data;
  self->rest = g_byte_array_new ();
  return self;
}

void
gannet_gunzip_free (GannetGunzip *self)
{
  g_object_unref (self->converter);
  g_byte_array_unref (self->rest);
  g_free (self);
}

static gboolean
fail (GError *reason, GError **error)
{
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_DECODE, "%s", reason->message);
  g_error_free (reason);
  return FALSE;
}

/* Begins the next member if there is one in the @length bytes that follow the last. */
static void
look_for_member (GannetGunzip *self, const guint8 *bytes, gsize length)
{
  if (memcmp (bytes, magic, MIN (length, sizeof magic)) != 0) {
    self->over = TRUE;
  } else if (length >= sizeof magic) {
    g_converter_reset (self->converter);
    self->finished = FALSE;
  }
}

/* Decodes one piece of what is there, as far as @used. FALSE when no more can be done with it. */
static gboolean
decode (GannetGunzip *self, gsize *used, gsize *made, guint8 *out, GError **error)
{
  const guint8 *bytes = self->rest->data + *used;
  gsize length = self->rest->len - *used;
  gsize taken = 0;

  if (self->finished && length > 0)
    look_for_member (self, bytes, length);
  if (self->finished || length == 0)
    return FALSE;

  GConverterResult result = g_converter_convert (
      self->converter, bytes, length, out, CHUNK, G_CONVERTER_NO_FLAGS, &taken, made, error);
  *used += taken;
  self->finished = result == G_CONVERTER_FINISHED;
  return result != G_CONVERTER_ERROR;
}

gboolean
gannet_gunzip_feed (GannetGunzip *self, const guint8 *bytes, gsize length, GError **error)
{
  guint8 out[CHUNK];
  gsize used = 0, made = 0;
  GError *reason = NULL;

  if (self->over)
    return TRUE;
  g_byte_array_append (self->rest, bytes, (guint) length);
  while (decode (self, &used, &made, out, &reason)) {
    if (made > 0 && !self->sink (out, made, self->data))
      return FALSE;
    made = 0;
  }
  g_byte_array_remove_range (self->rest, 0, self->over ? self->rest->len : (guint) used);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_clear_error (&reason);
  return reason == NULL || fail (reason, error);
}

gboolean
gannet_gunzip_is_finished (GannetGunzip *self)
{
  return self->finished;
}
