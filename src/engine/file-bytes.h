/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bytes at places of an open file. All calls go on after a signal and after doing less than asked,
 * and return 0 or an errno value. They may be used on one file by several threads. */

#pragma once

#include <glib.h>

/* Writes @length bytes at @offset. *@written is how many got there, also when it fails. */
int gannet_file_write (int fd, guint64 offset, const void *bytes, gsize length, gsize *written);

/* *@same is how many of @length bytes, from the first on, stand at @offset of the file. */
int gannet_file_compare (int fd, guint64 offset, const void *bytes, gsize length, gsize *same);

/* Copies the first @length bytes of the file @from to the file @to, sharing them on disk where the
 * file system can. *@copied is how many got there. EIO when @from is shorter. */
int gannet_file_copy_start (int from, int to, guint64 length, guint64 *copied);

/* Makes the file end at @length, if it is longer. *@size is how long it is then. */
int gannet_file_cut (int fd, guint64 length, guint64 *size);

/* Makes the bytes, or with @all also permissions and times, durable. */
int gannet_file_sync (int fd, gboolean all);

/* After gannet_file_system_sync(): whether all bytes of this file got to the disk. */
int gannet_file_confirm (int fd);
