/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_DETAILS_PAGE (gannet_details_page_get_type ())
G_DECLARE_FINAL_TYPE (GannetDetailsPage, gannet_details_page, GANNET, DETAILS_PAGE, GtkWidget)

/**
 * GannetDetailsPage:
 *
 * All about one download, kept up to date while it is on the screen.
 *
 * Signals: "closed" (): the user has seen enough. "message" (string): something to tell in passing,
 * plain text.
 */

/* A page about @download of @queue. */
GtkWidget *gannet_details_page_new (GannetQueue *queue, GannetDownload *download);
