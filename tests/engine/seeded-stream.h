/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A stream of seeded bytes that gives as few of them at a time as it is told, for the tests of what
 * reads without blocking. */

#pragma once

#include <gio/gio.h>

#define GANNET_TYPE_SEEDED_STREAM (gannet_seeded_stream_get_type ())
G_DECLARE_FINAL_TYPE (GannetSeededStream, gannet_seeded_stream, GANNET, SEEDED_STREAM, GInputStream)

/* Its fields may be changed at any time. */
struct _GannetSeededStream {
  GInputStream parent_instance;

  guint64 seed;
  guint64 length;
  gsize piece; /* the most that one read gives; 0: any */
  guint64 stall; /* nothing is to be had from there on; 0: never */
  gboolean fails; /* where it should end */
  guint64 at;
  gboolean saw_end; /* somebody read its end */
};

/* The first @length bytes of @seed, at most @piece of them a read, or, when it is 0, any number. */
GannetSeededStream *gannet_seeded_stream_new (guint64 seed, guint64 length, gsize piece);
