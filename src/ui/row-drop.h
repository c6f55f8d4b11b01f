/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What links mean that are dropped onto a row. */

#pragma once

#include "engine/queue.h"

typedef enum {
  GANNET_ROW_DROP_NONE, /* they are new downloads */
  GANNET_ROW_DROP_ADD, /* other addresses of the same file, fetched from beside its own */
  GANNET_ROW_DROP_REPLACE, /* its address has failed: it goes on from the first of them */
} GannetRowDrop;

/* What links would be for @download; NONE when it is done. */
GannetRowDrop gannet_row_drop_choose (GannetDownload *download);

/* What would happen, translated; NULL for NONE. */
const char *gannet_row_drop_words (GannetRowDrop drop);

/* A copy of what was asked of @download, with @links (element-type GannetLink) taken as @drop says;
 * *@count becomes how many of them were new. NULL when none was. */
GannetRequest *gannet_row_drop_apply (
    GannetDownload *download, GannetRowDrop drop, GPtrArray *links, guint *count);

/* Has @download go on with @links. */
void gannet_row_drop_async (GannetQueue *queue, GannetDownload *download, GPtrArray *links,
    GAsyncReadyCallback callback, gpointer data);

/* What came of it, a translated sentence. Free with g_free(). */
char *gannet_row_drop_finish (GAsyncResult *result);
