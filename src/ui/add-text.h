/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is made of the text on the page that adds links: pure functions. */

#pragma once

#include "core/links.h"

/* The links in @text (element-type GannetLink). A single line is one address. When each line is one
 * word, a line that is no link is a problem; in prose it is not. */
GPtrArray *gannet_add_text_read (const char *text);

/* How many addresses @text stands for if its patterns are expanded: 0 if there are none, -1 if it
 * is more than GANNET_PATTERN_LIMIT. */
gint64 gannet_add_text_count (const char *text);

/* @text, which does not stand for too many, with a line for each address of a pattern. */
char *gannet_add_text_expand (const char *text);

/* What patterns stand for that were counted as @count and expanded to @expanded: "first … last,
 * 100 addresses", a sentence if these are too many, or NULL if there are none. Free with
 * g_free(). */
char *gannet_add_text_describe_patterns (const char *expanded, gint64 count);

/* What was found, in words: "3 links found, 1 repeated, 1 in the list already, 2 that cannot be
 * used". */
char *gannet_add_text_summary (guint found, guint repeated, guint known, guint problems);
