/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include "engine/seeded-stream.h"

#include "support/seeded-body.h"

static gboolean
is_readable (GPollableInputStream *stream)
{
  GannetSeededStream *self = GANNET_SEEDED_STREAM (stream);

  return self->stall == 0 || self->at < self->stall;
}

/* Wakes the reader now and then for nothing, as real ones may. */
static GSource *
create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) clock = g_timeout_source_new (is_readable (stream) ? 0 : 1);

  return g_pollable_source_new_full (stream, clock, cancellable);
}

static gssize
read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count, GError **error)
{
  GannetSeededStream *self = GANNET_SEEDED_STREAM (stream);
  guint64 end = self->stall > 0 ? MIN (self->stall, self->length) : self->length;
  gsize given = (gsize) MIN (count, end - self->at);

  if (!is_readable (stream))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "later");
  else if (self->at == self->length && self->fails)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "broken");
  if (error != NULL && *error != NULL)
    return -1;
  if (self->piece > 0)
    given = MIN (given, self->piece);
  gannet_seed_fill (self->seed, self->at, buffer, given);
  self->at += given;
  self->saw_end = given == 0;
  return (gssize) given;
}

static void
pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = is_readable;
  iface->create_source = create_source;
  iface->read_nonblocking = read_nonblocking;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GannetSeededStream, gannet_seeded_stream, G_TYPE_INPUT_STREAM,
    G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pollable_init))

static void
gannet_seeded_stream_class_init (GannetSeededStreamClass *klass)
{
}

static void
gannet_seeded_stream_init (GannetSeededStream *self)
{
}

GannetSeededStream *
gannet_seeded_stream_new (guint64 seed, guint64 length, gsize piece)
{
  GannetSeededStream *self = g_object_new (GANNET_TYPE_SEEDED_STREAM, NULL);

  self->seed = seed;
  self->length = length;
  self->piece = piece;
  return self;
}
