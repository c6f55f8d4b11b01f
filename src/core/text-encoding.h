/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bytes of a file or a drop as text. */

#pragma once

#include <glib.h>

/* Reads bytes of which nobody said what they are: as UTF-16 when a byte order mark or a zero among
 * the first two bytes says so, else as UTF-8, else in the usual eight-bit charset. NULs at the end
 * are dropped; one before it becomes another character, so that nothing is cut. Never fails. */
char *gannet_text_encoding_decode (const char *bytes, gsize length);
