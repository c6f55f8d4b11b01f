/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/crew.h"
#include "engine/progress.h"

/* How a file that is being fetched looks. */
typedef struct {
  GannetTarget *target;
  GannetCrew *crew; /* or NULL: one transfer alone */
  const char *url; /* that is asked */
  guint64 at; /* where the body has come to, without a crew */
  guint64 compare_to; /* bytes before this are compared only */
  gint64 total; /* or -1 */
} GannetScene;

/* Tells @progress. */
void gannet_scene_show (const GannetScene *self, GannetProgress *progress);
