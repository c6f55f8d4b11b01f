/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* The file name in the value of a Content-Disposition header (RFC 6266), or NULL when there is
 * none that can be used. @value is what came over the wire, any bytes; @length is in bytes, -1 for
 * up to the NUL.
 *
 * The first usable 'filename*' (RFC 8187) counts, else the first usable 'filename', read with the
 * tolerance of browsers: spaces, missing quotes, raw UTF-8 or windows-1252, percent-encoding
 * (undone once) and encoded words (RFC 2047). Usable means that something is left after cleaning.
 *
 * The result is UTF-8 and only the last component of a path, with '/' and '\' both separating;
 * it is NOT yet safe as a file name: see gannet_filename_clean(). */
char *gannet_disposition_dup_filename (const char *value, gssize length);
