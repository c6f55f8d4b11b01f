/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decodes a gzip body. It neither reads nor writes anything itself. */

#include "config.h"

#include "engine/gunzip.h"

#include "core/error.h"

/* Decoded bytes handed on at a time. */
#define CHUNK 65536

struct _GannetGunzip {
  GConverter *converter;
  GannetGunzipSink sink;
  gpointer data;
  GByteArray *rest; /* input that the converter wants to see again with more behind it */
  gboolean finished;
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

gboolean
gannet_gunzip_feed (GannetGunzip *self, const guint8 *bytes, gsize length, GError **error)
{
  guint8 out[CHUNK];
  gsize used = 0;

  g_byte_array_append (self->rest, bytes, length);
  while (!self->finished && used < self->rest->len) {
    gsize taken = 0, made = 0;
    GError *reason = NULL;
    GConverterResult result = g_converter_convert (self->converter, self->rest->data + used,
        self->rest->len - used, out, sizeof out, G_CONVERTER_NO_FLAGS, &taken, &made, &reason);

    if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)) {
      g_error_free (reason);
      break;
    }
    if (result == G_CONVERTER_ERROR)
      return fail (reason, error);
    used += taken;
    self->finished = result == G_CONVERTER_FINISHED;
    if (made > 0 && !self->sink (out, made, self->data))
      return FALSE;
  }
  g_byte_array_remove_range (self->rest, 0, self->finished ? self->rest->len : used);
  return TRUE;
}

gboolean
gannet_gunzip_is_finished (GannetGunzip *self)
{
  return self->finished;
}
