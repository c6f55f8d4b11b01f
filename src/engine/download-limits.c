/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is allowed when the user says nothing. */

#include "config.h"

#include "engine/download-limits.h"

const GannetLimits gannet_limits_default = {
    .downloads = 10, .per_host = 10, .connections = 64, .segments = 8, .timeout = 30, .tries = 5};
