/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Changes a download together with what is on disk of it. It starts nothing. */

#include "config.h"

#include "engine/change.h"

#include "engine/part-move.h"

/* The same request for two threads: what is asked now, and what shall be. */
typedef struct {
  GannetDownload *download;
  GannetRequest *before;
  GannetRequest *after;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->download);
  gannet_request_unref (change->before);
  gannet_request_unref (change->after);
  g_free (change);
}

static void
move_part (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;

  if (gannet_part_move (change->before, change->after, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
gannet_change_async (GannetQueue *queue, GannetDownload *download, GannetRequest *request,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (queue, NULL, callback, data);
  Change *change = g_new0 (Change, 1);

  g_task_set_source_tag (task, gannet_change_async);
  change->download = g_object_ref (download);
  change->before = gannet_request_ref (gannet_download_get_request (download));
  change->after = gannet_queue_tell_apart (queue, download, request);
  g_task_set_task_data (task, change, change_free);
  g_task_run_in_thread (task, move_part);
}

gboolean
gannet_change_finish (GAsyncResult *result, GError **error)
{
  Change *change = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  gannet_queue_set_request (
      g_task_get_source_object (G_TASK (result)), change->download, change->after);
  return TRUE;
}
