/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/limiter.h"

#include <gio/gio.h>

/**
 * GannetBody:
 *
 * Reads the body of one reply: in large pieces, without blocking, within the speed limit, and in
 * turns, so that neighbours on the same thread get theirs. It reads on the thread-default main
 * context of its maker.
 */
typedef struct _GannetBody GannetBody;

typedef struct {
  /* @length bytes came. */
  void (*took) (const guint8 *bytes, gsize length, gpointer data);
  /* Nothing more comes: @error is NULL when the body ended by itself or is as long as was wanted.
   * The last call. */
  void (*ended) (const GError *error, gpointer data);
} GannetBodyEvents;

/* A reader of @stream, which must be pollable and of which it takes a reference. @buffer is shared
 * with other bodies of the thread: what it holds is handed on before a turn ends. */
GannetBody *
gannet_body_new (GInputStream *stream, guint8 *buffer, gsize size, GannetLimiter *limiter);

/* Stops reading at once and closes the stream. May be called from the events. */
void gannet_body_free (GannetBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetBody, gannet_body_free)

/* Begins to read @length bytes, or, when it is -1, all there are. @events may be called before it
 * returns. */
void
gannet_body_start (GannetBody *self, gint64 length, const GannetBodyEvents *events, gpointer data);

/* Bytes read so far. */
guint64 gannet_body_get_received (GannetBody *self);

/* When bytes came last, or the limit let none through: monotonic µs. */
gint64 gannet_body_get_active (GannetBody *self);
