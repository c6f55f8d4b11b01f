/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* References between addresses. */

#pragma once

#include <glib.h>

/* Whether @reference has no scheme of its own. */
gboolean gannet_url_is_relative (const char *reference);

/* @reference as seen from the canonical address @base (RFC 3986 5.2), with ".." taken out of its
 * path. It is not yet checked: gannet_url_new() has to read it. */
char *gannet_url_resolve (const char *base, const char *reference);
