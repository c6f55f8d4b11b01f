/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Numbered sets: one text that stands for many addresses. Never used unless somebody asks for it,
 * since real addresses hold brackets too. */

#pragma once

#include <glib.h>

/* The most addresses, and bytes of them, that one text may stand for. */
#define GANNET_PATTERN_LIMIT 10000
#define GANNET_PATTERN_BYTES_LIMIT (16 * 1024 * 1024)

/* How many addresses @text stands for: 1 if it holds no pattern, -1 if there are more than the
 * limits allow. Patterns are [1-10], [001-100], [1-10:3], [a-z], [A-Z:5] and {one,two,}; what is
 * not wholly one of these, and what a backslash precedes, is taken as it is. */
gint64 gannet_pattern_count (const char *text);

/* The addresses, char *, that @text stands for, the last pattern varying fastest, and without the
 * backslashes before brackets and braces; NULL if there are too many. */
GPtrArray *gannet_pattern_expand (const char *text);

/* Whether @address, as somebody wrote it, is likely to stand for many. Braces do not count in its
 * query, where programs hand over lists of their own. */
gboolean gannet_pattern_is_likely (const char *address);

/* Whether a pattern stands in the host of @text, so that it reaches many servers. */
gboolean gannet_pattern_is_in_host (const char *text);
