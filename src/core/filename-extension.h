/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* An extension is what follows the last dot of a name: 1 to 32 bytes without a blank, with
 * something before the dot. The functions that return one return a pointer into @name, to its dot,
 * or to the end of @name when it has none. */

/* The last extension alone: ".gz" of "a.tar.gz". */
const char *gannet_filename_extension (const char *name);

/* With the extension that a packed file has below: ".tar.gz" of "a.tar.gz". */
const char *gannet_filename_long_extension (const char *name);

/* Whether a file manager would not show a file of this name but run or follow what is written in
 * it: .desktop, .lnk, .url, {class identifiers of Windows} and their kin, in any case. */
gboolean gannet_filename_is_launcher (const char *name);

/* Whether the extension tells what runs on the server rather than what it sends (.php, .cgi). */
gboolean gannet_filename_is_script (const char *name);

/* Whether opening a file of this name or of this media type (may be NULL, may have parameters) can
 * run code: programs, packages, scripts, web pages, documents with macros, launchers. */
gboolean gannet_filename_is_program (const char *name, const char *content_type);

/* @text without case, by the rules of Unicode: a file system that ignores case may also take a long
 * s for an s. Free with g_free(). */
char *gannet_filename_fold (const char *text);

/* The usual extension, with its dot, of a media type that tells what a file is; NULL for types that
 * do not (application/octet-stream, text/plain), for programs, for the unknown and for NULL. */
const char *gannet_filename_extension_for_type (const char *content_type);
