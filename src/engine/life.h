/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/story.h"
#include "core/trace.h"
#include "engine/facts.h"
#include "engine/sentence.h"

/**
 * GannetLife:
 *
 * What is remembered of one download: its story, its speed while it ran, and what was found out
 * about its file. Of bounded size, whatever happens, and small while nobody looks at it. Zero bytes
 * are an empty one; end with gannet_life_clear().
 */
typedef struct {
  char *text; /* as the list keeps it, when there is no body */
  struct _GannetLifeBody *body;
} GannetLife;

void gannet_life_clear (GannetLife *self);

/* Tells on the story of a download that stands so since @now (Unix seconds). */
void gannet_life_turn (GannetLife *self, const GannetStanding *standing, gint64 now);

/* A run has received @received bytes by @now (monotonic µs). */
void gannet_life_sample (GannetLife *self, guint64 received, gint64 now);

/* The run is over, after @received bytes and at @now: what comes next begins a new one. */
void gannet_life_rest (GannetLife *self, guint64 received, gint64 now);

void gannet_life_learn (GannetLife *self, const GannetFacts *facts);

/* Good until the next change. */
const GannetStory *gannet_life_get_story (GannetLife *self);
const GannetTrace *gannet_life_get_trace (GannetLife *self);
const GannetFacts *gannet_life_get_facts (GannetLife *self);

/* Text of valid UTF-8 that the list keeps, NULL of an empty one. Free with g_free(). */
char *gannet_life_to_text (const GannetLife *self);

/* Is what _to_text() wrote from now on. Takes @text. Lines that it did not write are left out. */
void gannet_life_take_text (GannetLife *self, char *text);
