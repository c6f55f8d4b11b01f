/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Another address for a file that was asked for already. */

#pragma once

#include "core/url.h"
#include "engine/request.h"

/* Has @request ask at @url, which is taken apart. What was for one server alone, a password or
 * header lines, does not go to another. An unencrypted way that was allowed is allowed no more. */
void gannet_other_address_set (GannetRequest *request, GannetUrl *url);

/* Adds those of @addresses (element-type utf8, canonical) that @request does not have yet to its
 * mirrors, up to GANNET_LINK_MIRRORS_LIMIT; returns how many those are. */
guint gannet_other_address_add (GannetRequest *request, GPtrArray *addresses);
