/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* The format of the list that this version writes; SQLite keeps it as the "user version". */
#define GANNET_STORE_VERSION 5

/* Whether the SQLite file @path, or the write-ahead log beside it, says that it has a later format
 * than GANNET_STORE_VERSION. Reads a few bytes of either (https://sqlite.org/fileformat2.html)
 * and writes none: SQLite itself cannot look without making files. */
gboolean gannet_store_version_is_newer (const char *path);
