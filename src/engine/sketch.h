/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/ranges.h"

/* One connection of a running job. */
typedef struct {
  char *url; /* the address that it fetches from */
  guint64 at; /* the byte of the file that it has come to */
  guint64 end; /* of what it is to fetch */
  guint64 speed; /* bytes a second of its present piece */
} GannetStrand;

/**
 * GannetSketch:
 *
 * How one file looked at one moment: which bytes were there, and who fetched which. It is never
 * changed after it was given to a GannetProgress, so that threads may share it.
 */
typedef struct {
  GannetRanges *ranges; /* done, and claimed by its connections */
  GArray *strands; /* of GannetStrand */
  guint64 compared; /* bytes from the first on that are only compared, as far as it has come */
} GannetSketch;

/* Takes @ranges. */
GannetSketch *gannet_sketch_new (GannetRanges *ranges);
GannetSketch *gannet_sketch_ref (GannetSketch *self);
void gannet_sketch_unref (GannetSketch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetSketch, gannet_sketch_unref)

/* Adds a copy of @strand. */
void gannet_sketch_add (GannetSketch *self, const GannetStrand *strand);
