/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/file-kind.h"
#include "core/link-rows.h"
#include "engine/preview.h"

#include <glib-object.h>

#define GANNET_TYPE_CANDIDATE (gannet_candidate_get_type ())
G_DECLARE_FINAL_TYPE (GannetCandidate, gannet_candidate, GANNET, CANDIDATE, GObject)

/**
 * GannetCandidate:
 *
 * A link that may be added, with what is known of its file and what the user decided about it.
 *
 * "ticked" (boolean): is to be added; TRUE at first. "name" (string): what the file will be called
 * as far as is known, or as the user typed it. "details" (string): what else is known, in one line.
 * "failed" (boolean): the file cannot be had; "details" says why.
 */

/* What is known of where its file would go. */
typedef struct {
  gboolean listed; /* it is in the list already */
  gboolean there; /* a file of that name is there */
  const char *folder; /* where it goes by a rule, or NULL */
} GannetCandidatePlace;

/* Of the @index-th of @links (element-type GannetLink), which it keeps a reference to. */
GannetCandidate *gannet_candidate_new (GPtrArray *links, guint index);

/* The same address, read anew. */
void gannet_candidate_set_link (GannetCandidate *self, GPtrArray *links, guint index);
const GannetLink *gannet_candidate_get_link (GannetCandidate *self);

void gannet_candidate_set_ticked (GannetCandidate *self, gboolean ticked);
gboolean gannet_candidate_get_ticked (GannetCandidate *self);

/* The name that the user gave it, or NULL for none. */
void gannet_candidate_set_chosen_name (GannetCandidate *self, const char *name);
const char *gannet_candidate_get_chosen_name (GannetCandidate *self);
const char *gannet_candidate_get_name (GannetCandidate *self);

/* The server is being asked. TRUE the first time. */
gboolean gannet_candidate_mark_asked (GannetCandidate *self);
void gannet_candidate_set_preview (GannetCandidate *self, GannetPreview *preview);
const GannetPreview *gannet_candidate_get_preview (GannetCandidate *self);

void gannet_candidate_set_place (GannetCandidate *self, const GannetCandidatePlace *place);
gboolean gannet_candidate_is_listed (GannetCandidate *self);
gboolean gannet_candidate_has_rule (GannetCandidate *self);

/* Bytes, -1 unknown; its kind as far as it can be known. */
gint64 gannet_candidate_get_size (GannetCandidate *self);
GannetFileKind gannet_candidate_get_kind (GannetCandidate *self);

/* What is known in one line, or an empty one. Free with g_free(). */
char *gannet_candidate_dup_details (GannetCandidate *self);
