/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lists of checksums as they stand beside files: SHA256SUMS, file.sha256. */

#pragma once

#include <glib.h>

/* The checksum that the list @text says of the file called @name, as "sha512:HEX" or "sha256:HEX",
 * the former when it has both. A list that is one bare checksum is of any name. Folders in front of
 * a name do not count. NULL when it says nothing of it, or two different things. Lines that are no
 * checksums are passed over. Free with g_free(). */
char *gannet_checksum_list_find (const char *text, gsize length, const char *name);
