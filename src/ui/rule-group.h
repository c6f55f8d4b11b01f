/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

#define GANNET_TYPE_RULE_GROUP (gannet_rule_group_get_type ())
G_DECLARE_FINAL_TYPE (GannetRuleGroup, gannet_rule_group, GANNET, RULE_GROUP, AdwPreferencesGroup)

/**
 * GannetRuleGroup:
 *
 * All rules for folders, one below the other in the order in which they are tried.
 */

/* Shows the rules of @settings and keeps them there as they are changed. Only once. */
void gannet_rule_group_set_settings (GannetRuleGroup *self, GSettings *settings);
