/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What to do about a failure on the command line. Pure. */

#pragma once

#include "core/error.h"

/* What can be done about @code of the canonical @url, as one or two translated sentences that name
 * the options of gannet-get; never NULL. */
const char *gannet_advice_get (GannetError code, const char *url);

/* What can be done about a link that is not found as it is, but looks like a pattern. */
const char *gannet_advice_get_on_pattern (void);
