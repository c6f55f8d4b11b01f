/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Text on a terminal: how wide it is, and how it is kept from doing more than being read. */

#pragma once

#include <glib.h>

/* Columns that @text, UTF-8, takes: wide characters two, combining ones none. */
guint gannet_columns_count (const char *text);

/* @text, or as much of its beginning as fits @columns together with an ellipsis. */
char *gannet_columns_fit (const char *text, guint columns);

/* @text, any bytes, as UTF-8 on one line: what is no character, steers a terminal or turns the
 * direction of writing becomes U+FFFD, blanks of all kinds become one blank, and the isolates that
 * sentences for windows have around names are left out. */
char *gannet_columns_harmless (const char *text);
