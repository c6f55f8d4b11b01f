/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a link lets expect of the file behind it. */

#pragma once

#include <glib.h>

/* Whether a file called @name is surely no web page: its extension is that of an archive, a
 * package, a document, a picture, sound or video. A page that comes in its stead is a login, an
 * error or a network's welcome. */
gboolean gannet_expectation_is_file (const char *name);

/* Whether a file called @name is compressed with gzip itself. */
gboolean gannet_expectation_is_gzip (const char *name);
