/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links out of files that were dropped, chosen or named in a list of addresses. Both functions
 * block and are for threads. They return rows, GannetLink *, equal ones as one: those found, and
 * one that says what is wrong with each file that holds none. */

#pragma once

#include "core/links.h"

#include <gio/gio.h>

/* @files: (element-type GFile). Of files on disk only those with the name of a link file are
 * opened, if they are regular and no larger than GANNET_LINKS_SIZE_LIMIT; all others are no
 * downloads, but files that are here already. What is on the web counts as a link. */
GPtrArray *gannet_link_files_read (GPtrArray *files, GCancellable *cancellable);

/* @length @bytes of text/uri-list: file: addresses are read as above, the others are links. */
GPtrArray *
gannet_link_files_read_uri_list (const char *bytes, gsize length, GCancellable *cancellable);
