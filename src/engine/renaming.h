/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

/* Gives the file of @download the name @name, in the folder that it is in or comes into, whatever
 * state the download is in; what runs stops for it and then goes on at once. No file is replaced:
 * one that is not finished may still get a number when it is. Never waits on the calling thread. */
void gannet_renaming_async (GannetQueue *queue, GannetDownload *download, const char *name,
    GAsyncReadyCallback callback, gpointer data);

/* TRUE when it has that name. Else nothing has changed: GANNET_ERROR_EXISTS when the name is taken,
 * GANNET_ERROR_PART_LOST when the finished file is not where it was, GANNET_ERROR_CANNOT_WRITE when
 * it can be no name, or with the errors of a GannetFolder or a GannetPartFile. */
gboolean gannet_renaming_finish (GAsyncResult *result, GError **error);
