/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links in text that people wrote. */

#pragma once

#include "core/link-rows.h"

typedef enum {
  GANNET_LINK_TEXT_PLAIN = 0,
  GANNET_LINK_TEXT_JOIN_LINES = 1 << 0, /* a link goes on in the next line that has no scheme */
  GANNET_LINK_TEXT_LIST = 1 << 1, /* '#' begins a comment; a line without a link is a problem */
} GannetLinkTextFlags;

/* Adds the links found in @text, UTF-8, to @rows, in their order, in linear time. Links end at
 * blanks, quotes and brackets that they did not open, or where another link follows a comma;
 * within <…> they may be wrapped. A tab and a name may follow a link that begins its line, and in a
 * list, between tabs, also further addresses of the same file; of the
 * indented options after it, as aria2 writes them, "out=" is read as a name and all others are
 * skipped. */
void gannet_link_text_scan (const char *text, GannetLinkTextFlags flags, GannetLinkRows *rows);

/* Adds @text, which somebody typed as one address, to @rows: blanks within belong to it, and
 * "https://" is put before it when that alone is missing. */
void gannet_link_text_read_typed (const char *text, GannetLinkRows *rows);
