/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How an address begins: which schemes there are, and what is to be said of each. */

#pragma once

#include "core/link-problem.h"

/* NONE if @text begins with "http:" or "https:", in any case, and sets @length, which may be NULL,
 * to the bytes before the colon; else what is wrong with it. Tabs and line ends within the scheme
 * do not hide a script. "host:8080/…" has no scheme. */
GannetLinkProblem gannet_url_scheme_judge (const char *text, gsize *length);

/* Whether @length bytes at @scheme are a scheme that is followed by no "//", such as mailto. */
gboolean gannet_url_scheme_is_opaque (const char *scheme, gsize length);
