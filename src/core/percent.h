/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* Undoes percent-encoding (RFC 3986 2.1) exactly once. The result may hold any byte, NUL too.
 * Returns NULL when a '%' is not followed by two hexadecimal digits. */
GByteArray *gannet_percent_decode (const char *text, gsize length);

/* The same for text that may be encoded or may just contain '%': what is no escape stays as it is,
 * and when the escapes do not spell UTF-8, all of @text (UTF-8) stays as it is. A NUL becomes '_'.
 * Never fails. */
char *gannet_percent_decode_text (const char *text);
