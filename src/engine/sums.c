/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Fetches one small file by the same rules as all others, into a folder of its own that goes
 * again, off the main thread as every touch of a disk. What stands in it is read elsewhere. */

#include "config.h"

#include "engine/sums.h"

#include "core/error.h"
#include "engine/queue.h"
#include "engine/sentence.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* No list of checksums is longer. */
#define LARGEST ((guint64) 1024 * 1024)

#define FILE_NAME "sums"

typedef struct {
  char *url;
  GannetQueue *queue;
  GannetDownload *download; /* borrowed from it */
  gulong cancelled; /* handler */
  guint ending; /* source, when it was cancelled */
  char *folder;
  GannetChecksumList *list;
  GError *error;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;
  g_clear_object (&self->queue);
  g_clear_error (&self->error);
  g_clear_pointer (&self->list, gannet_checksum_list_free);
  g_free (self->folder);
  g_free (self->url);
  g_free (self);
}

/* Has @work done in a thread, and then @callback. Takes @task, which nobody else touches until
 * then. */
static void
work_aside (GTask *task, GTaskThreadFunc work, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) aside = g_task_new (NULL, NULL, callback, task);
  g_task_set_source_tag (aside, work_aside);
  g_task_set_task_data (aside, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (aside, work);
}

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

static GError *
new_no_list (void)
{
  return g_error_new_literal (
      GANNET_ERROR, GANNET_ERROR_CHECKSUM, _ ("This is no list of SHA-256 or SHA-512 checksums."));
}

/* What went wrong with the fetch, for people. */
static GError *
new_failure (const GError *error)
{
  g_autofree char *text = gannet_sentence_of_error (error);
  return g_error_new_literal (error->domain, error->code, text);
}

static void
read_list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fetch *self = data;
  g_autofree char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (self->error == NULL && g_file_get_contents (path, &text, &length, &self->error) &&
      length <= LARGEST)
    self->list = gannet_checksum_list_new (text, length);
  if (self->error == NULL && self->list == NULL)
    self->error = new_no_list ();
  remove_folder (self->folder);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *self = g_task_get_task_data (task);
  if (self->list != NULL)
    g_task_return_pointer (
        task, g_steal_pointer (&self->list), (GDestroyNotify) gannet_checksum_list_free);
  else
    g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gannet_queue_close_finish (GANNET_QUEUE (source), result, NULL);
  work_aside (data, read_list, read_cb);
}

/* Takes @error. */
static void
end (GTask *task, GError *error)
{
  Fetch *self = g_task_get_task_data (task);
  self->error = error;
  g_signal_handlers_disconnect_by_data (self->queue, task);
  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled);
  g_clear_handle_id (&self->ending, g_source_remove);
  gannet_queue_close_async (self->queue, closed_cb, task);
}

static void
changed_cb (GannetQueue *queue, GannetDownload *download, GTask *task)
{
  GannetState state = gannet_download_get_state (download);
  if (state == GANNET_STATE_DONE)
    end (task, NULL);
  else if (state == GANNET_STATE_FAILED || state == GANNET_STATE_WAITING)
    end (task, new_failure (gannet_download_get_error (download)));
}

static void
ticked_cb (GannetQueue *queue, GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  if (gannet_download_get_held (self->download) > LARGEST)
    end (task, new_no_list ());
}

static gboolean
end_cancelled_cb (gpointer data)
{
  GTask *task = data;
  ((Fetch *) g_task_get_task_data (task))->ending = 0;
  end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not wanted any more"));
  return G_SOURCE_REMOVE;
}

/* Who cancels does not expect to be called back in the middle of it. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Fetch *self = g_task_get_task_data (data);
  if (self->ending == 0)
    self->ending = g_idle_add (end_cancelled_cb, data);
}

static void
make_folder (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fetch *self = data;
  self->folder = g_dir_make_tmp ("gannet-sums-XXXXXX", &self->error);
  g_task_return_boolean (task, TRUE);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);
  if (self->folder == NULL) {
    g_task_return_new_error (task, GANNET_ERROR, GANNET_ERROR_CANNOT_WRITE, "%s",
        gannet_error_sentence (GANNET_ERROR_CANNOT_WRITE));
    g_object_unref (task);
    return;
  }
  g_autoptr (GannetRequest) request = gannet_request_new (self->url, self->folder);
  request->name = g_strdup (FILE_NAME);
  self->queue = gannet_queue_new (NULL);
  g_signal_connect (self->queue, "changed", G_CALLBACK (changed_cb), task);
  g_signal_connect (self->queue, "ticked", G_CALLBACK (ticked_cb), task);
  self->download = gannet_queue_add (self->queue, request, FALSE);
  if (g_task_get_cancellable (task) != NULL)
    self->cancelled = g_cancellable_connect (
        g_task_get_cancellable (task), G_CALLBACK (cancelled_cb), task, NULL);
}

void
gannet_sums_fetch_async (
    const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Fetch *self = g_new0 (Fetch, 1);
  g_task_set_source_tag (task, gannet_sums_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  self->url = g_strdup (url);
  work_aside (task, make_folder, made_cb);
}

GannetChecksumList *
gannet_sums_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
