/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a link lets expect of the file behind it. */

#pragma once

#include "core/reply.h"

/* Whether a file called @name is surely no web page: its extension is that of an archive, a
 * package, a document, a picture, sound or video. A page that comes in its stead is a login, an
 * error or a network's welcome. */
gboolean gannet_expectation_is_file (const char *name);

/* Whether a file called @name is compressed with gzip itself. */
gboolean gannet_expectation_is_gzip (const char *name);

/* Sets what the server's own name for the file lets expect beside what the link did: the one in the
 * header of @reply, or in @url, to which it may have sent us on. It is asked for only where it
 * counts, of a web page and of what is compressed on the way. A user who has @named the file may
 * well mean the page. */
void gannet_expectation_learn (const GannetReply *reply, const char *url, gboolean named,
    gboolean *is_file, gboolean *is_gzip);
