/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What to do about a failure on the command line. Pure. */

#pragma once

#include "core/error.h"

/* What can be done about @code, as one or two translated sentences that name the options of
 * gannet-get; never NULL. */
const char *gannet_advice_get (GannetError code);
