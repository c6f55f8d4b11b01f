/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Changes a download together with what is on disk of it. It starts nothing but what it stopped. */

#include "config.h"

#include "engine/change.h"

#include "core/error.h"
#include "engine/part-move.h"

/* A job that is told to stop holds its part until it has kept what there is to keep. */
#define AGAIN_MS 50
#define MOST_TRIES 200

/* What is asked now, and what shall be. The thread that moves has references of its own, and none
 * to anything of the main thread. */
typedef struct {
  GannetRequest *before;
  GannetRequest *after;
} Change;

/* A change that is under way, on the main thread. */
typedef struct {
  GannetQueue *queue; /* held until the list knows where the part is */
  GannetDownload *download;
  GannetRequest *after;
  gboolean stopped; /* for as long as it takes */
  guint tries;
} Changing;

static void
changing_free (gpointer data)
{
  Changing *self = data;

  gannet_queue_release (self->queue);
  g_object_unref (self->queue);
  g_object_unref (self->download);
  gannet_request_unref (self->after);
  g_free (self);
}

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

static void try_to_move (GTask *task);

static gboolean
again_cb (gpointer data)
{
  try_to_move (data);
  return G_SOURCE_REMOVE;
}

static gboolean
is_worth_another_try (Changing *changing, const GError *error)
{
  return changing->stopped && changing->tries < MOST_TRIES &&
      g_error_matches (error, GANNET_ERROR, GANNET_ERROR_LOCKED);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Changing *changing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GannetRequest) after = g_task_propagate_pointer (G_TASK (result), &error);

  if (after == NULL && is_worth_another_try (changing, error)) {
    g_error_free (error);
    g_timeout_add_full (
        G_PRIORITY_DEFAULT, AGAIN_MS, again_cb, g_steal_pointer (&task), g_object_unref);
    return;
  }
  if (after != NULL)
    gannet_queue_set_request (changing->queue, changing->download, after);
  if (changing->stopped)
    gannet_queue_resume (changing->queue, changing->download);
  if (after != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
try_to_move (GTask *task)
{
  Changing *changing = g_task_get_task_data (task);
  GannetRequest *before = gannet_download_get_request (changing->download);
  g_autoptr (GTask) moving = g_task_new (NULL, NULL, moved_cb, g_object_ref (task));

  changing->tries++;
  g_task_set_source_tag (moving, move_part);
  g_task_set_task_data (moving, change_new (before, changing->after), change_free);
  g_task_run_in_thread (moving, move_part);
}

void
gannet_change_async (GannetQueue *queue, GannetDownload *download, GannetRequest *request,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (queue, NULL, callback, data);
  Changing *changing = g_new0 (Changing, 1);

  gannet_queue_hold (queue);
  changing->queue = g_object_ref (queue);
  changing->download = g_object_ref (download);
  changing->after = gannet_queue_tell_apart (queue, download, request);
  changing->stopped = gannet_state_is_active (gannet_download_get_state (download));
  g_task_set_source_tag (task, gannet_change_async);
  g_task_set_task_data (task, changing, changing_free);
  if (changing->stopped)
    gannet_queue_pause (queue, download);
  try_to_move (task);
}

gboolean
gannet_change_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
