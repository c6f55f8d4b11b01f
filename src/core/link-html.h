/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links in HTML. */

#pragma once

#include "core/link-rows.h"

/* Adds the links of @html, UTF-8, to @rows: every a[href], with its text as caption, then the src
 * of img, video, audio and source, and their srcset if @srcset. Relative ones are seen from <base>
 * or @base, the address of the page, and dropped without one. Scripts, styles and comments are
 * skipped; nothing is fetched. Linear time. */
void
gannet_link_html_scan (const char *html, const char *base, gboolean srcset, GannetLinkRows *rows);
