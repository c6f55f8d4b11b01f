/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* Whether @fd is on a file system that has no disk. */
gboolean gannet_file_system_is_in_memory (int fd);

/* Makes durable, all at once, what was written to the file system of @fd before. What became of
 * each file only gannet_file_confirm() tells. FALSE, and nothing can be relied on, where a file
 * system need not do it, and while so much of others waits to be written that to sync file by file
 * takes less time. Waits for the disk. */
gboolean gannet_file_system_sync (int fd);
