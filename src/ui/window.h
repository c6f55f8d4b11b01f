/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <adwaita.h>

#define GANNET_TYPE_WINDOW (gannet_window_get_type ())
G_DECLARE_FINAL_TYPE (GannetWindow, gannet_window, GANNET, WINDOW, AdwApplicationWindow)

/**
 * GannetWindow:
 *
 * The one window: the list, the page to add links on, and everything that links come in by.
 * Closing it is decided by whoever connects to "close-request".
 */

GannetWindow *
gannet_window_new (GtkApplication *application, GannetQueue *queue, GSettings *settings);

/* Adds what is new among @links (element-type GannetLink) to the queue, and says what became of
 * the others. */
void gannet_window_add_links (GannetWindow *self, GPtrArray *links);

/* Offers to go on with unfinished downloads that are not in the queue, if there are any. Once, when
 * the list has been read. */
void gannet_window_look_for_parts (GannetWindow *self);

/* Says @text, plain text, in passing. */
void gannet_window_tell (GannetWindow *self, const char *text);

/* Gives up what was removed and not put back; to be called before the program ends. */
void gannet_window_end_undo (GannetWindow *self);
