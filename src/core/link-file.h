/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Files that hold one link. Of each, the address is read and nothing else: no icon, no command. */

#pragma once

#include "core/link-rows.h"

/* The most bytes such a file may have. */
#define GANNET_LINK_FILE_LIMIT (64 * 1024)

/* Adds the link of an internet shortcut, @text in UTF-8, to @rows, or a problem. When URL= stands
 * there twice the first counts, as it does where these files come from. */
void gannet_link_file_read_shortcut (const char *text, GannetLinkRows *rows);

/* Adds the link of a desktop entry with Type=Link, or a problem; any other type is refused. */
void gannet_link_file_read_desktop (const char *text, GannetLinkRows *rows);

/* Adds the link of a property list with the key URL, @length @bytes of XML or binary, or a
 * problem. */
void gannet_link_file_read_webloc (const char *bytes, gsize length, GannetLinkRows *rows);
