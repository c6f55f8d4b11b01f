/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetRecentFiles:
 *
 * The desktop's list of recent files ("Recent File Storage Specification", freedesktop.org), as far
 * as to add to it. It is read and written on a thread of its own, since it may be long and its
 * drive slow.
 */
typedef struct _GannetRecentFiles GannetRecentFiles;

GannetRecentFiles *gannet_recent_files_new (void);

/* Waits for what was added. */
void gannet_recent_files_free (GannetRecentFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetRecentFiles, gannet_recent_files_free)

/* Adds the file @path of the media type @type, or NULL. A list that cannot be read or written is
 * left as it is. */
void gannet_recent_files_add (GannetRecentFiles *self, const char *path, const char *type);
