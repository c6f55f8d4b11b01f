/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>
#include <stdio.h>

typedef enum {
  GANNET_DISPLAY_PLAIN = 1, /* for a pipe or a file: lines only */
  GANNET_DISPLAY_LIVE, /* for a terminal: below the lines a block that is drawn anew */
  GANNET_DISPLAY_MACHINE, /* for programs: UTF-8 whatever the locale says */
} GannetDisplayMode;

/**
 * GannetDisplay:
 *
 * Where lines are printed, and below them, on a terminal, a block of lines about what is going on.
 * The block never scrolls away and leaves nothing behind. Each call reaches the file before it
 * returns. A pipe that nobody reads any more is no trouble.
 */
typedef struct _GannetDisplay GannetDisplay;

/* Prints to @out, and complaints to @err; both stay the caller's. */
GannetDisplay *gannet_display_new (GannetDisplayMode mode, FILE *out, FILE *err);

/* Takes the block away. */
void gannet_display_free (GannetDisplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetDisplay, gannet_display_free)

/* Prints @line, UTF-8 without a line end, in the place of the block, which is gone until it is
 * drawn again. */
void gannet_display_print (GannetDisplay *self, const char *line);
void gannet_display_complain (GannetDisplay *self, const char *line);

/* Why something that was for @out has not got there, a number of errno, or 0 when all has. */
int gannet_display_get_trouble (GannetDisplay *self);

gboolean gannet_display_is_live (GannetDisplay *self);

/* The room for the block; 79 and 23 where the size of the terminal is not known. */
void gannet_display_get_room (GannetDisplay *self, guint *columns, guint *rows);

/* Puts @lines, one at least, in the place of the block. Nothing happens unless live. */
void gannet_display_draw (GannetDisplay *self, char **lines);
