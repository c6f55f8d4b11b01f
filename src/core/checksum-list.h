/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lists of checksums as they stand beside files: SHA256SUMS, file.sha256. */

#pragma once

#include <glib.h>

typedef struct _GannetChecksumList GannetChecksumList;

/* Reads the list @text, passing over lines that are no checksums. NULL when there are no others. */
GannetChecksumList *gannet_checksum_list_new (const char *text, gsize length);
void gannet_checksum_list_free (GannetChecksumList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetChecksumList, gannet_checksum_list_free)

/* The checksum that the list says of the file called @name, as "sha512:HEX" or "sha256:HEX", the
 * former when it has both. A list that is one bare checksum is of any name. Folders in front of a
 * name do not count. NULL when it says nothing of it, or two different things. Free with
 * g_free(). */
char *gannet_checksum_list_find (const GannetChecksumList *self, const char *name);
