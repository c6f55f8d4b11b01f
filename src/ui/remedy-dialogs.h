/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Applies remedies to downloads: at once, or after what is asked on a window. */

#pragma once

#include "core/remedy.h"
#include "engine/queue.h"

#include <gtk/gtk.h>

/* Applies @remedy, which is neither of TRY_NOW, DOWNLOAD_AGAIN and REMOVE, to @downloads
 * (element-type GannetDownload), as far as it is one for them. What does not go well is told on
 * @parent. */
void gannet_remedy_dialogs_apply (
    GtkWindow *parent, GannetQueue *queue, GPtrArray *downloads, GannetRemedy remedy);

/* Says what happened to @download, which failed or waits, and what can be done about it. It is the
 * source object of the result. */
void gannet_remedy_dialogs_explain_async (
    GtkWindow *parent, GannetDownload *download, GAsyncReadyCallback callback, gpointer data);

/* The remedy that was chosen, or GANNET_REMEDY_NONE. */
GannetRemedy gannet_remedy_dialogs_explain_finish (GAsyncResult *result);
