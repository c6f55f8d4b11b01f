/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* Reads @length bytes in the charset that a header names (any case) as UTF-8. Known are UTF-8 and
 * the widespread charsets in which ASCII bytes mean ASCII; ISO-8859-1 and US-ASCII are read as
 * windows-1252, as every browser does. A NUL becomes '_', so that nothing is cut at it.
 * Returns NULL for another charset and for bytes that are not text in it. */
char *gannet_charset_decode (const char *bytes, gsize length, const char *charset);

/* Reads bytes whose charset nobody names: UTF-8 when they are that, else windows-1252, in which
 * every byte is something. A NUL becomes '_'. Never fails. */
char *gannet_charset_guess (const char *bytes, gsize length);
