/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Throws files away so that they can be had back. It asks nothing. */

#include "config.h"

#include "ui/trash.h"

#include <glib/gi18n-lib.h>

static void
trashed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GannetQueue *queue = g_task_get_source_object (task);
  GannetDownload *download = g_task_get_task_data (task);
  GError *error = NULL;
  if (!g_file_trash_finish (G_FILE (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  gannet_queue_remove (queue, download);
  gannet_queue_discard (queue, download);
  g_task_return_boolean (task, TRUE);
}

void
gannet_trash_async (
    GannetQueue *queue, GannetDownload *download, GAsyncReadyCallback callback, gpointer data)
{
  const char *path = gannet_download_get_path (download);
  g_return_if_fail (path != NULL);

  g_autoptr (GTask) task = g_task_new (queue, NULL, callback, data);
  g_task_set_source_tag (task, gannet_trash_async);
  g_task_set_task_data (task, g_object_ref (download), g_object_unref);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_file_trash_async (file, G_PRIORITY_DEFAULT, NULL, trashed_cb, g_object_ref (task));
}

char *
gannet_trash_finish (GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    return g_strdup (_ ("File moved to the trash"));
  return g_strdup (error->message);
}
