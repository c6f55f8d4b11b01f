/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Drives that come and go: which one a folder is on, and whether it is there. A drive is told of by
 * a word, "ID POINT": what tells its file system from others (the UUID where that can be had) and
 * where it is mounted, both in ASCII. Words are compared and kept; only the functions here read
 * them. What the system always has mounted ("/", "/home", "/tmp"…) is no drive in this sense. */

#pragma once

#include <glib.h>

/* The drive that the open file or folder @fd is on, NULL for none. Free with g_free(). */
char *gannet_drive_dup_of (int fd);

/* What people call the drive @word: the last name of where it is mounted. Free with g_free(). */
char *gannet_drive_dup_label (const char *word);

/* Whether the device under the open file or folder @fd was taken out. FALSE where that cannot be
 * known. */
gboolean gannet_drive_is_gone (int fd);

/* The label of the drive that must be connected before the folder @path can be used, NULL for none.
 * That is one whose mount point in /etc/fstab is empty; and, when @path is missing, one that would
 * be mounted in /media, /run/media or /mnt or is a network share of GVfs. Free with g_free(). */
char *gannet_drive_dup_missing (const char *path);

/* Whether the drive @word, on which @path was, is in its place; TRUE as well when nothing tells it
 * from the one that is. @path need not be there. */
gboolean gannet_drive_is_there (const char *word, const char *path);
