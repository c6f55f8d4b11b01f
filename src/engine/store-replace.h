/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* Removes the SQLite database @path and all that SQLite makes beside it. */
void gannet_store_replace_remove (const char *path);

/* Makes the closed database @fresh durable and gives it the name @path, whose old database may be
 * damaged but must be closed. With @keep_old that one is kept, log and all, as the first of
 * "@path.damaged-1", -2, … that is free; otherwise it is gone. FALSE with errno set when that
 * failed; @path is a whole database, old or new, at any moment. */
gboolean gannet_store_replace (const char *path, const char *fresh, gboolean keep_old);
