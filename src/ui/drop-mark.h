/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_DROP_MARK (gannet_drop_mark_get_type ())
G_DECLARE_FINAL_TYPE (GannetDropMark, gannet_drop_mark, GANNET, DROP_MARK, GtkWidget)

/**
 * GannetDropMark:
 *
 * Shows, over a list, where what is dragged would go: a row with words on it, or a line between two
 * rows. Shows one of them at a time, and nothing at first. It is never in the way of the pointer.
 */

/* Covers @row, a widget of the same window, with @words. */
void gannet_drop_mark_cover (GannetDropMark *self, GtkWidget *row, const char *words);

/* Draws a line above @row, or below it. */
void gannet_drop_mark_point (GannetDropMark *self, GtkWidget *row, gboolean below);

/* Puts @words on the upper edge. */
void gannet_drop_mark_say (GannetDropMark *self, const char *words);

void gannet_drop_mark_hide (GannetDropMark *self);
