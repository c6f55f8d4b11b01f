/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for numbers that one thread writes and another reads. Never tells anybody that they
 * changed: whoever shows them looks at them when it needs them. */

#include "config.h"

#include "engine/progress.h"

#include <stdatomic.h>

/* Nothing hangs on the order in which two of the numbers are seen, so that relaxed access is
 * enough. */
struct _GannetProgress {
  atomic_uint phase;
  atomic_uint_least64_t held;
  atomic_uint_least64_t received;
  atomic_int_least64_t total;
  atomic_bool asked; /* for a sketch */
  GMutex lock; /* for what follows */
  GannetSketch *sketch;
};

GannetProgress *
gannet_progress_new (void)
{
  GannetProgress *self = g_atomic_rc_box_new0 (GannetProgress);

  atomic_init (&self->phase, GANNET_PHASE_CONNECTING);
  atomic_init (&self->held, 0);
  atomic_init (&self->received, 0);
  atomic_init (&self->total, -1);
  atomic_init (&self->asked, FALSE);
  g_mutex_init (&self->lock);
  return self;
}

GannetProgress *
gannet_progress_ref (GannetProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GannetProgress *self = data;

  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->sketch, gannet_sketch_unref);
}

void
gannet_progress_unref (GannetProgress *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
gannet_progress_set_phase (GannetProgress *self, GannetPhase phase)
{
  atomic_store_explicit (&self->phase, phase, memory_order_relaxed);
}

GannetPhase
gannet_progress_get_phase (GannetProgress *self)
{
  return atomic_load_explicit (&self->phase, memory_order_relaxed);
}

void
gannet_progress_set_held (GannetProgress *self, guint64 bytes)
{
  atomic_store_explicit (&self->held, bytes, memory_order_relaxed);
}

guint64
gannet_progress_get_held (GannetProgress *self)
{
  return atomic_load_explicit (&self->held, memory_order_relaxed);
}

void
gannet_progress_add_received (GannetProgress *self, guint64 bytes)
{
  atomic_fetch_add_explicit (&self->received, bytes, memory_order_relaxed);
}

guint64
gannet_progress_get_received (GannetProgress *self)
{
  return atomic_load_explicit (&self->received, memory_order_relaxed);
}

void
gannet_progress_set_total (GannetProgress *self, gint64 bytes)
{
  atomic_store_explicit (&self->total, bytes, memory_order_relaxed);
}

gint64
gannet_progress_get_total (GannetProgress *self)
{
  return atomic_load_explicit (&self->total, memory_order_relaxed);
}

GannetSketch *
gannet_progress_ask_sketch (GannetProgress *self)
{
  g_mutex_lock (&self->lock);
  GannetSketch *sketch = self->sketch != NULL ? gannet_sketch_ref (self->sketch) : NULL;
  g_mutex_unlock (&self->lock);
  atomic_store_explicit (&self->asked, TRUE, memory_order_relaxed);
  return sketch;
}

gboolean
gannet_progress_wants_sketch (GannetProgress *self)
{
  return atomic_load_explicit (&self->asked, memory_order_relaxed);
}

void
gannet_progress_give_sketch (GannetProgress *self, GannetSketch *sketch)
{
  atomic_store_explicit (&self->asked, FALSE, memory_order_relaxed);
  g_mutex_lock (&self->lock);
  GannetSketch *last = self->sketch;
  self->sketch = sketch;
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&last, gannet_sketch_unref);
}
