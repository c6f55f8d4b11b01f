/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_ADD_PAGE (gannet_add_page_get_type ())
G_DECLARE_FINAL_TYPE (GannetAddPage, gannet_add_page, GANNET, ADD_PAGE, GtkWidget)

/**
 * GannetAddPage:
 *
 * A page with a header bar of its own, where links are typed or pasted, looked at, and added to
 * the list. "add.download" is enabled while there is something to add.
 *
 * Signals: "added" (GannetDownload *first): these downloads are in the list now, this one first.
 * "closed" (): the user is done with the page, whether or not anything was added.
 */

/* A page that adds to @queue, beginning with what @settings say. */
GtkWidget *gannet_add_page_new (GannetQueue *queue, GSettings *settings);

/* Puts the focus where links are typed, which is what one comes for. */
void gannet_add_page_begin (GannetAddPage *self);

/* Adds @text, any text with links in it, to the end of what is typed. */
void gannet_add_page_add_text (GannetAddPage *self, const char *text);
