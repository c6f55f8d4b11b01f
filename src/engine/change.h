/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

/* Changes what was asked of @download, which is not done: another address of the same file, another
 * folder or name, a header, a checksum. One that runs or waits stops for it and then goes on at
 * once. What is there of it goes along, copied when it must, off the main thread; it is still
 * compared with the new server before it grows. */
void gannet_change_async (GannetQueue *queue, GannetDownload *download, GannetRequest *request,
    GAsyncReadyCallback callback, gpointer data);

/* TRUE when it was changed. Fails with the errors of a GannetPartFile, and nothing is changed. */
gboolean gannet_change_finish (GAsyncResult *result, GError **error);
