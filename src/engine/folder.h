/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>
#include <sys/stat.h>

/**
 * GannetFolder:
 *
 * An open folder that files are saved in. It is held open, so that what is written goes to the
 * folder that was chosen even when its path is moved or another drive is mounted over it.
 */
typedef struct _GannetFolder GannetFolder;

/* Opens @path, which must exist: a missing folder may be the mount point of a drive that is not
 * there, so it is never made. @below, or NULL, are folders below it, "a/b", that are made when
 * missing. Links in it are not followed. Fails with GANNET_ERROR_FOLDER_MISSING, _DRIVE_ABSENT,
 * _CANNOT_WRITE or _DISK. The message of every error about a folder but _DISK, _LOCKED and those
 * about its files is a translated sentence for people: see gannet_sentence_of_error(). */
GannetFolder *gannet_folder_open (const char *path, const char *below, GError **error);

GannetFolder *gannet_folder_ref (GannetFolder *self);
void gannet_folder_unref (GannetFolder *self);

/* Whether the caller's reference is the only one. */
gboolean gannet_folder_is_last (GannetFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetFolder, gannet_folder_unref)

int gannet_folder_get_fd (GannetFolder *self);

/* The path it was opened by. */
const char *gannet_folder_get_path (GannetFolder *self);

/* The drive it is on, as gannet_drive_dup_of() says it, or NULL. */
const char *gannet_folder_get_drive (GannetFolder *self);

/* Whether the path it was opened by leads to it still. */
gboolean gannet_folder_is_where_it_was (GannetFolder *self);

/* Where the folder is now: another path than the one it was opened by when it was moved. Free with
 * g_free(). */
char *gannet_folder_dup_path (GannetFolder *self);

/* Longest name in bytes that the file system takes, 255 when it does not say. */
gsize gannet_folder_get_name_max (GannetFolder *self);

/* Whether its files are in memory only, where nothing waits for a disk. */
gboolean gannet_folder_is_in_memory (GannetFolder *self);

/* Whether the file system keeps owners and inode numbers. FAT, FUSE and the network shares of
 * Windows may show one owner for all files, and other inode numbers after each mount. */
gboolean gannet_folder_keeps_identity (GannetFolder *self);

/* Whether @about tells of a regular file that belongs to us and has no second name elsewhere, which
 * can be known only where _keeps_identity() holds.
 * Anything else that stands under a name of ours is not to be written to. */
gboolean gannet_folder_is_own (GannetFolder *self, const struct stat *about);

/* Whether a file of @bytes fits, which not even 1 PiB does where the file system does not count.
 * Fails with GANNET_ERROR_NO_SPACE (what is needed and what is free is in the message) or
 * GANNET_ERROR_TOO_LARGE on file systems that end at 4 GiB. */
gboolean gannet_folder_has_room (GannetFolder *self, guint64 bytes, GError **error);

/* Makes the names in the folder durable. */
gboolean gannet_folder_sync (GannetFolder *self, GError **error);

/* Sets @error to the GannetError that the errno value @code stands for when @name (or, when it is
 * NULL, the folder) was being used. Always returns FALSE. */
gboolean gannet_folder_fail (GannetFolder *self, const char *name, int code, GError **error);
