/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Changes a download together with what is on disk of it. It starts nothing. */

#include "config.h"

#include "engine/change.h"

#include "engine/part-move.h"

/* What is asked now, and what shall be. The thread that moves has references of its own, and none
 * to anything of the main thread. */
typedef struct {
  GannetRequest *before;
  GannetRequest *after;
} Change;

static Change *
change_new (GannetRequest *before, GannetRequest *after)
{
  Change *self = g_new0 (Change, 1);

  self->before = gannet_request_ref (before);
  self->after = gannet_request_ref (after);
  return self;
}

static void
change_free (gpointer data)
{
  Change *self = data;

  gannet_request_unref (self->before);
  gannet_request_unref (self->after);
  g_free (self);
}

static void
move_part (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;

  if (gannet_part_move (change->before, change->after, &error))
    g_task_return_pointer (task, gannet_request_ref (change->after), NULL);
  else
    g_task_return_error (task, error);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GannetRequest) after = g_task_propagate_pointer (G_TASK (result), &error);

  if (after == NULL) {
    g_task_return_error (task, error);
    return;
  }
  gannet_queue_set_request (g_task_get_source_object (task), g_task_get_task_data (task), after);
  g_task_return_boolean (task, TRUE);
}

void
gannet_change_async (GannetQueue *queue, GannetDownload *download, GannetRequest *request,
    GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (queue, NULL, callback, data);
  g_autoptr (GTask) moving = g_task_new (NULL, NULL, moved_cb, task);
  g_autoptr (GannetRequest) after = gannet_queue_tell_apart (queue, download, request);

  g_task_set_source_tag (task, gannet_change_async);
  g_task_set_source_tag (moving, move_part);
  g_task_set_task_data (task, g_object_ref (download), g_object_unref);
  g_task_set_task_data (
      moving, change_new (gannet_download_get_request (download), after), change_free);
  g_task_run_in_thread (moving, move_part);
}

gboolean
gannet_change_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
