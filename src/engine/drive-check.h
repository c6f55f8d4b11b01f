/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

/* What the list knows of where a download was. */
typedef struct {
  const char *drive; /* as gannet_drive_dup_of() says it, or NULL */
  guint64 held; /* bytes on it */
} GannetWhereabouts;

/* Whether the folder of @request is on the drive that it was on: to be asked before anything is
 * made in it. TRUE as well when the unfinished file is found although all else looks different, and
 * when no bytes are lost on another drive. Fails with GANNET_ERROR_DRIVE_ABSENT; the message is a
 * sentence for people that names the drive. */
gboolean
gannet_drive_check (const GannetRequest *request, const GannetWhereabouts *before, GError **error);
