/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A picture of a running job that threads hand to each other. */

#include "config.h"

#include "engine/sketch.h"

static void
clear_strand (gpointer data)
{
  g_free (((GannetStrand *) data)->url);
}

GannetSketch *
gannet_sketch_new (GannetRanges *ranges)
{
  GannetSketch *self = g_atomic_rc_box_new0 (GannetSketch);

  self->ranges = ranges;
  self->strands = g_array_new (FALSE, FALSE, sizeof (GannetStrand));
  g_array_set_clear_func (self->strands, clear_strand);
  return self;
}

GannetSketch *
gannet_sketch_ref (GannetSketch *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GannetSketch *self = data;

  gannet_ranges_free (self->ranges);
  g_array_unref (self->strands);
}

void
gannet_sketch_unref (GannetSketch *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
gannet_sketch_add (GannetSketch *self, const GannetStrand *strand)
{
  GannetStrand copy = *strand;

  copy.url = g_strdup (strand->url);
  g_array_append_val (self->strands, copy);
}
