/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* So many addresses of one file are kept at most. */
#define GANNET_DUPLICATES_MAX 50

/* Other addresses of the file at the canonical address @current, from the values of its reply's
 * Link fields (RFC 8288) that are of relation "duplicate" (RFC 6249 3), the preferred ones first
 * and then by their priority: canonical, each once, without name and password. Left out is what a
 * redirect from there would not be followed to: the server is no more believed here. NULL when
 * there is none. Free with g_strfreev(). */
GStrv gannet_duplicates_read (const char *const *links, const char *current);
