/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The links that may be added, as a list that lives through changes of the text. */

#pragma once

#include "ui/candidate.h"

#include <gio/gio.h>

/**
 * GannetCandidates:
 *
 * One GannetCandidate for each address that can be used, in the order of the text. What is known of
 * an address, and whether it is ticked, stays known while the text around it changes.
 */
typedef struct _GannetCandidates GannetCandidates;

GannetCandidates *gannet_candidates_new (void);
void gannet_candidates_free (GannetCandidates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetCandidates, gannet_candidates_free)

/* Takes over @links (element-type GannetLink), leaving out those with a problem. Keeps a reference
 * to them. */
void gannet_candidates_read (GannetCandidates *self, GPtrArray *links);

/* As a list model; in an array, GannetCandidate, as long as nothing is read. */
GListModel *gannet_candidates_get_model (GannetCandidates *self);
GPtrArray *gannet_candidates_get_all (GannetCandidates *self);

/* The candidate of an address, or NULL. */
GannetCandidate *gannet_candidates_find (GannetCandidates *self, const char *url);
