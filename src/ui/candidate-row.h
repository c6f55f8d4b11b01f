/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/candidate.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_CANDIDATE_ROW (gannet_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetCandidateRow, gannet_candidate_row, GANNET, CANDIDATE_ROW, GtkWidget)

/**
 * GannetCandidateRow:
 *
 * One link of the page that adds them, to tick and to rename.
 *
 * "candidate" (GannetCandidate). Activates the actions "candidates.shown", with its address, when
 * it can be seen, and "candidates.changed" when the user changed it.
 */
