/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

/* Deletes what downloading @request has left of an unfinished file, in a thread of its own. Never
 * touches a finished file, and gives a file of the user's that was gone on with its name back. */
void gannet_target_discard_later (GannetRequest *request);

/* As that, one after the other. Takes @requests (element-type GannetRequest), which own what is in
 * them. */
void gannet_target_discard_all_later (GPtrArray *requests);
