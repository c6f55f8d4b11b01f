/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Fetches one small file by the same rules as all others, into a folder of its own that goes
 * again. What stands in it is read elsewhere. */

#include "config.h"

#include "engine/sums.h"

#include "core/checksum-list.h"
#include "core/error.h"
#include "engine/queue.h"

#include <glib/gstdio.h>

/* No list of checksums is longer. */
#define LARGEST ((guint64) 1024 * 1024)

#define FILE_NAME "sums"

typedef struct {
  GannetQueue *queue;
  GannetDownload *download; /* borrowed from it */
  char *folder;
  char *name;
  char *checksum;
  GError *error;
} Fetch;

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (folder);
}

static void
fetch_free (gpointer data)
{
  Fetch *self = data;
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_object (&self->queue);
  g_clear_error (&self->error);
  g_free (self->checksum);
  g_free (self->folder);
  g_free (self->name);
  g_free (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *self = g_task_get_task_data (task);
  gannet_queue_close_finish (GANNET_QUEUE (source), result, NULL);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->checksum), g_free);
}

/* Takes @error. */
static void
end (GTask *task, GError *error)
{
  Fetch *self = g_task_get_task_data (task);
  self->error = error;
  g_signal_handlers_disconnect_by_data (self->queue, task);
  gannet_queue_close_async (self->queue, closed_cb, task);
}

static void
read_list (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  g_autofree char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (g_file_get_contents (path, &text, &length, NULL) && length <= LARGEST)
    self->checksum = gannet_checksum_list_find (text, length, self->name);
  end (task,
      self->checksum != NULL ? NULL
                             : g_error_new (GANNET_ERROR, GANNET_ERROR_CHECKSUM,
                                   "no checksum of %s is in the list", self->name));
}

static void
changed_cb (GannetQueue *queue, GannetDownload *download, GTask *task)
{
  GannetState state = gannet_download_get_state (download);
  if (state == GANNET_STATE_DONE)
    read_list (task);
  else if (state == GANNET_STATE_FAILED || state == GANNET_STATE_WAITING)
    end (task, g_error_copy (gannet_download_get_error (download)));
}

static void
ticked_cb (GannetQueue *queue, GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  if (gannet_download_get_held (self->download) > LARGEST)
    end (task, g_error_new_literal (GANNET_ERROR, GANNET_ERROR_BAD_REPLY, "a list without end"));
}

void
gannet_sums_fetch_async (
    const char *url, const char *name, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Fetch *self = g_new0 (Fetch, 1);
  g_task_set_source_tag (task, gannet_sums_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  self->name = g_strdup (name);
  self->queue = gannet_queue_new (NULL);
  self->folder = g_dir_make_tmp ("gannet-sums-XXXXXX", NULL);
  g_signal_connect (self->queue, "changed", G_CALLBACK (changed_cb), task);
  g_signal_connect (self->queue, "ticked", G_CALLBACK (ticked_cb), task);

  g_autoptr (GannetRequest) request =
      gannet_request_new (url, self->folder != NULL ? self->folder : g_get_tmp_dir ());
  request->name = g_strdup (FILE_NAME);
  self->download = gannet_queue_add (self->queue, request, FALSE);
}

char *
gannet_sums_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
