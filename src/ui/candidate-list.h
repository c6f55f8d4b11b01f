/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/candidates.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_CANDIDATE_LIST (gannet_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (GannetCandidateList, gannet_candidate_list, GANNET, CANDIDATE_LIST, GtkWidget)

/**
 * GannetCandidateList:
 *
 * Many links to choose from: by a tick at each, and by kind, size and text for many at once.
 *
 * Signals: "changed" (): the user ticked, renamed or took back. "shown" (GannetCandidate *): this
 * one came into view.
 */

/* Shows @candidates, which outlive it. */
void gannet_candidate_list_set_candidates (GannetCandidateList *self, GannetCandidates *candidates);

/* Counts again: links came or went, or something new is known of them. */
void gannet_candidate_list_refresh (GannetCandidateList *self);
