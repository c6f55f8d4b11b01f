/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/folder-rule.h"

#include <adwaita.h>

#define GANNET_TYPE_RULE_ROW (gannet_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (GannetRuleRow, gannet_rule_row, GANNET, RULE_ROW, AdwExpanderRow)

/**
 * GannetRuleRow:
 *
 * One rule for folders, to read and, when it is unfolded, to change.
 *
 * Signals: "changed" (): the user changed it. "moved" (int by): it is to go up (-1) or down (1).
 * "removed" ().
 */

GannetRuleRow *gannet_rule_row_new (const GannetFolderRule *rule);

/* What the row says now. */
GannetFolderRule *gannet_rule_row_make_rule (GannetRuleRow *self);

/* Whether there is a rule above and below it. */
void gannet_rule_row_set_neighbours (GannetRuleRow *self, gboolean above, gboolean below);
