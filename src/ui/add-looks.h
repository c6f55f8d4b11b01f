/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is found out about links while the user decides about them. */

#pragma once

#include "engine/queue.h"
#include "ui/add-findings.h"
#include "ui/candidates.h"

/* Links that are asked about without being looked at, and with that. */
#define GANNET_ADD_LOOKS_FIRST 200
#define GANNET_ADD_LOOKS_MOST 1000

/**
 * GannetAddLooks:
 *
 * Has servers asked about candidates, if the user did not forbid it, and looks whether these are in
 * the list or on the disk already, and where they go by the rules for folders.
 */
typedef struct _GannetAddLooks GannetAddLooks;

typedef void (*GannetAddLooksFunc) (gpointer data);

/* @news is called, with @data, when more is known. All of these outlive it. */
GannetAddLooks *
gannet_add_looks_new (GannetAddFindings *findings, GannetAddLooksFunc news, gpointer data);
void gannet_add_looks_free (GannetAddLooks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAddLooks, gannet_add_looks_free)

void gannet_add_looks_set_queue (GannetAddLooks *self, GannetQueue *queue, GSettings *settings);

GannetCandidates *gannet_add_looks_get_candidates (GannetAddLooks *self);

/* The only link that is ticked or not, or NULL. */
GannetCandidate *gannet_add_looks_get_single (GannetAddLooks *self);

/* Everything is to be saved in @folder; or, with @by_rules, what no rule sends elsewhere. */
void gannet_add_looks_set_folder (GannetAddLooks *self, const char *folder, gboolean by_rules);

/* The text was read anew. Servers are asked when nothing more is typed for a moment. */
void gannet_add_looks_refresh (GannetAddLooks *self);

/* @candidate came into view. */
void gannet_add_looks_look (GannetAddLooks *self, GannetCandidate *candidate);

/* Where @candidate goes by a rule, or NULL. Good until the next call. */
const char *gannet_add_looks_get_rule (GannetAddLooks *self, GannetCandidate *candidate);

/* How many are ticked; of these, not in the list, and sent elsewhere by a rule; how many of all are
 * in the list. */
typedef struct {
  guint ticked, fresh, ruled, listed;
} GannetAddLooksCount;

GannetAddLooksCount gannet_add_looks_count (GannetAddLooks *self);

/* Requests (element-type GannetRequest) for what is ticked; for what is in the list only if
 * @again. */
GPtrArray *gannet_add_looks_make_requests (GannetAddLooks *self, gboolean again);
