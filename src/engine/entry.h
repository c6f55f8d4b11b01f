/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One name in a folder and the file it leads to. Links are never followed, and nothing that is not
 * a file of ours is opened, locked or removed. */

#pragma once

#include "engine/folder.h"

#include <sys/stat.h>

/* Whether something stands under @name. */
gboolean gannet_entry_exists (GannetFolder *folder, const char *name);

/* What stands under @name itself. FALSE when there is nothing. */
gboolean gannet_entry_look (GannetFolder *folder, const char *name, struct stat *about);

/* Whether @name leads to the very file @about tells of. */
gboolean gannet_entry_leads_to (GannetFolder *folder, const char *name, const struct stat *about);

/* Opens the file @name with open(2)'s @flags (O_RDONLY or O_RDWR) and tells @about it. -1 without
 * @error when nothing is there; fails with GANNET_ERROR_PART_UNSAFE when it is not a file of our
 * own, and as gannet_folder_fail(). */
int gannet_entry_open (
    GannetFolder *folder, const char *name, int flags, struct stat *about, GError **error);

/* Locks the open file @fd against other programs of ours until it is closed. Fails with
 * GANNET_ERROR_LOCKED; a file system without locks counts as success. */
gboolean gannet_entry_lock (GannetFolder *folder, int fd, const char *name, GError **error);

/* Gives the open file without a name @fd a name. Returns 0 or an errno value. */
int gannet_entry_link (GannetFolder *folder, int fd, const char *name);

/* Removes @name if it leads to a file of ours with the number @inode; else does nothing. */
gboolean
gannet_entry_remove (GannetFolder *folder, const char *name, guint64 inode, GError **error);
