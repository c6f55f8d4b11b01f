/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Addresses of a file that are not used any more: as a text that threads and lists pass on, a line
 * each, and in words. */

#pragma once

#include "core/error.h"

typedef struct {
  char *url; /* without query, which may be a signature */
  GannetError why;
} GannetDropped;

void gannet_dropped_clear (GannetDropped *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GannetDropped, gannet_dropped_clear)

/* The line, with its end, of the address @url that was dropped because of @why. Free with g_free().
 */
char *gannet_dropped_write (const char *url, GannetError why);

/* Reads the line that *@text begins with and moves *@text behind it; @self, whose earlier contents
 * do not count, is to be cleared in any case. FALSE at the end; lines that nobody wrote are left
 * out. */
gboolean gannet_dropped_read (GannetDropped *self, const char **text);

/* What became of it as one translated sentence; and of all of them in @text, which may be NULL, as
 * some with blanks between, NULL for none. Free with g_free(). */
char *gannet_dropped_say (const GannetDropped *self);
char *gannet_dropped_say_all (const char *text);
