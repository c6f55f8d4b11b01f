/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the settings mean to the engine. */

#pragma once

#include "engine/queue.h"

/* The limits that @settings ask for now. TRUE when they may be others at another time. */
gboolean gannet_options_read_limits (GSettings *settings, GannetLimits *limits);

/* The folder to save in: the one that was chosen, else the user's Downloads, else the home. */
char *gannet_options_dup_folder (GSettings *settings);

/* Makes that folder, without waiting for it, when it is the default: one that was chosen and is
 * missing may be a drive that is not connected. */
void gannet_options_make_folder (GSettings *settings);

/* A request for @url with all that the settings say about it. */
GannetRequest *gannet_options_make_request (GSettings *settings, const char *url);
