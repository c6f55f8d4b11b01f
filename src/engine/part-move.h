/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

/* Makes the unfinished file of @before that of @after: the same file at another address or for
 * another folder, into which its bytes are copied before they go. Nothing to do when there is none,
 * or when @after has one of its own that is further on. Where a folder is left that cannot be
 * reached, what is in it stays. A crash at any line leaves all bytes with a record that claims
 * them. Waits for the disk. Fails with the errors of a GannetPartFile; then nothing has changed. */
gboolean gannet_part_move (const GannetRequest *before, const GannetRequest *after, GError **error);
