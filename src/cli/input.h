/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The links that a command line names, itself or in lists. */

#pragma once

#include "core/link-rows.h"

#include <gio/gio.h>

/* @links, each a link or several addresses of one file with tabs between, with all the links that
 * the patterns in the former stand for (see gannet_pattern_expand()) in their place. Fails with an
 * error of G_IO_ERROR, its message for people, when one stands for too many. Free with
 * g_strfreev(). */
char **gannet_input_expand (char **links, GError **error);

/* Reads @links, each a link, or several addresses of one file with tabs between, and @lists, each
 * the path of a file with one link a line, of a Metalink file, or "-" for standard input. Returns
 * rows, GannetLink *, freed with the array: the good ones each once, with how many times they were
 * given as count, and those with a problem. Fails with an error of G_IO_ERROR, its message for
 * people, when a list cannot be read or is larger than GANNET_LINKS_SIZE_LIMIT. */
GPtrArray *gannet_input_read (char **links, char **lists, GError **error);
