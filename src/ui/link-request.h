/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a link that was read comes to, when it is to be downloaded. */

#pragma once

#include "core/link-rows.h"
#include "engine/request.h"

#include <gio/gio.h>

/* A request for @link, which has no problem, to be fetched as @settings say: with its name and
 * password, with the file name it asks for, made safe, and with a checksum if it has one that can
 * be verified. Headers of a pasted command are left out, since nobody has allowed them yet. */
GannetRequest *gannet_link_request_new (const GannetLink *link, GSettings *settings);

/* Has a request that is new and for the address of @link ask for what else it says. */
void gannet_link_request_learn (GannetRequest *request, const GannetLink *link);
