/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells others how far a fetch is. It changes nothing about it. */

#include "config.h"

#include "engine/scene.h"

static void
give_sketch (const GannetScene *self, GannetProgress *progress)
{
  g_autoptr (GannetSketch) sketch = gannet_sketch_new (gannet_target_dup_ranges (self->target));

  if (self->crew != NULL) {
    gannet_crew_draw (self->crew, sketch);
  } else {
    guint64 rest = self->total >= 0 ? (guint64) self->total : self->at;
    const GannetStrand strand = {(char *) self->url, self->at, rest, 0};
    gannet_sketch_add (sketch, &strand);
    sketch->compared = self->at < self->compare_to ? self->at : 0;
  }
  gannet_progress_give_sketch (progress, g_steal_pointer (&sketch));
}

static GannetPhase
find_phase (const GannetScene *self)
{
  if (self->crew == NULL && self->at < self->compare_to)
    return GANNET_PHASE_COMPARING;
  return gannet_target_get_notes (self->target) & GANNET_NOTE_RESUMED ? GANNET_PHASE_RESUMING
                                                                      : GANNET_PHASE_DOWNLOADING;
}

void
gannet_scene_show (const GannetScene *self, GannetProgress *progress)
{
  guint64 held = self->crew != NULL ? gannet_target_get_done (self->target)
                                    : MAX (gannet_target_get_held (self->target), self->at);

  gannet_progress_set_phase (progress, find_phase (self));
  gannet_progress_set_held (progress, held);
  if (gannet_progress_wants_sketch (progress))
    give_sketch (self, progress);
}
