/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

/* Whether the folder of @request is on @drive, where its unfinished file was made, as
 * gannet_drive_dup_of() says it, NULL if none was: to be asked before anything is made in it. TRUE
 * as well when that file is found although all else looks different. Fails with
 * GANNET_ERROR_DRIVE_ABSENT, and with GANNET_ERROR_CANNOT_WRITE when a sandbox would forget what is
 * saved there; the message is a sentence for people that names the drive or the folder. */
gboolean gannet_drive_check (const GannetRequest *request, const char *drive, GError **error);
