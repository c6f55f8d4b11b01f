/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/download-list.h"
#include "ui/throughput.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_DOWNLOADS_PAGE (gannet_downloads_page_get_type ())
G_DECLARE_FINAL_TYPE (GannetDownloadsPage, gannet_downloads_page, GANNET, DOWNLOADS_PAGE, GtkWidget)

/**
 * GannetDownloadsPage:
 *
 * The list with its filters, its search and the line below it. "page.kind" is an action that sets
 * the filter.
 *
 * "kind" (string): the filter, a nick of GannetKind. "sort" (string): what the list is sorted by, a
 * word of gannet_sorting_new(). "search-mode" (boolean): whether the search entry is shown.
 *
 * Signals: "removed" (GPtrArray of GannetDownload): they are to be taken off the list and may be
 * restored or discarded. "message" (string): something to tell in passing, plain text.
 */

void gannet_downloads_page_set_queue (GannetDownloadsPage *self, GannetQueue *queue);

/* Ties the filter, the order and the limit of speed to @settings. */
void gannet_downloads_page_set_settings (GannetDownloadsPage *self, GSettings *settings);

/* How fast all downloads were lately; owned by the page, once it has a queue. */
GannetThroughput *gannet_downloads_page_get_throughput (GannetDownloadsPage *self);

/* Borrowed. */
GannetDownloadList *gannet_downloads_page_get_list (GannetDownloadsPage *self);

/* Selects @download alone and brings it into view, leaving a filter that hides it. */
void gannet_downloads_page_reveal (GannetDownloadsPage *self, GannetDownload *download);
