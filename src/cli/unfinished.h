/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What earlier runs left unfinished in a folder, for runs that do not give the same link again. */

#pragma once

#include "engine/request.h"

/* Adds to @requests (element-type GannetRequest) one for each unfinished file in @folder, an
 * absolute path, that none of them is for. Waits for the disk. */
void gannet_unfinished_add (GPtrArray *requests, const char *folder);

/* Makes the unfinished file that stands in the way of @request's name that of @request, which is
 * another address for it: its bytes are still compared with the server's before it grows. Nothing
 * to do when no name was asked for, or none is there. Waits for the disk. Fails as
 * gannet_part_move(). */
gboolean gannet_unfinished_take_over (const GannetRequest *request, GError **error);
