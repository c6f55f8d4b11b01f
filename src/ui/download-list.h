/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"
#include "ui/drop-mark.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_DOWNLOAD_LIST (gannet_download_list_get_type ())
G_DECLARE_FINAL_TYPE (GannetDownloadList, gannet_download_list, GANNET, DOWNLOAD_LIST, GtkWidget)

/**
 * GannetDownloadList:
 *
 * Downloads in rows. What is selected is acted upon by the actions "downloads.pause", ".resume",
 * ".try-again", ".start-now", ".open", ".show-in-folder", ".copy-link", ".rename", ".remove",
 * ".trash", ".move-up", ".move-down", ".move-to-top" and ".move-to-bottom", and, where something
 * went wrong, ".explain", ".change-address", ".choose-folder", ".sign-in", ".open-page",
 * ".open-in-browser", ".keep-anyway" and ".allow-once", which are enabled where they make sense.
 * "downloads.act" with a position does what makes most sense for that row. Rows are dragged to
 * another place, or out of the window.
 *
 * "model" (GListModel of GannetDownload): what is shown of the queue.
 *
 * Signals: "removed" (GPtrArray of GannetDownload): they are to be taken off the list and may be
 * restored or discarded. "message" (string): something to tell in passing, plain text.
 */

/* The queue that actions are carried out by. Needed before the first of them. */
void gannet_download_list_set_queue (GannetDownloadList *self, GannetQueue *queue);

/* Enables what makes sense for the selection. To be called when states have changed. */
void gannet_download_list_update_actions (GannetDownloadList *self);

/* The list view, and what is drawn over it while something is dragged. Borrowed. */
GtkWidget *gannet_download_list_get_view (GannetDownloadList *self);
GannetDropMark *gannet_download_list_get_mark (GannetDownloadList *self);

/* Selects @download alone and brings it into view, if it is shown. */
void gannet_download_list_reveal (GannetDownloadList *self, GannetDownload *download);

/* Shows the first row. */
void gannet_download_list_scroll_to_top (GannetDownloadList *self);
