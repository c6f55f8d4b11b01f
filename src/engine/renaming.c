/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Another name for a download, before, during and after it is fetched. It never replaces a file. */

#include "config.h"

#include "engine/renaming.h"

#include "core/error.h"
#include "core/filename-clean.h"
#include "engine/change.h"
#include "engine/entry.h"
#include "engine/folder.h"
#include "engine/rename.h"

#include <errno.h>
#include <sys/stat.h>

typedef struct {
  GannetQueue *queue; /* held until the list knows the name */
  GannetDownload *download;
  char *name;
} Renaming;

/* A finished file, for a thread that knows no download. */
typedef struct {
  char *path;
  char *name;
} File;

static void
renaming_free (gpointer data)
{
  Renaming *self = data;

  gannet_queue_release (self->queue);
  g_object_unref (self->queue);
  g_object_unref (self->download);
  g_free (self->name);
  g_free (self);
}

static void
file_free (gpointer data)
{
  File *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static gboolean
rename_in (GannetFolder *folder, const char *before, const char *name, GError **error)
{
  struct stat about;
  int code = 0;

  if (!gannet_entry_look (folder, before, &about) || !S_ISREG (about.st_mode)) {
    g_set_error_literal (error, GANNET_ERROR, GANNET_ERROR_PART_LOST, before);
    return FALSE;
  }
  code =
      gannet_rename_noreplace (gannet_folder_get_fd (folder), before, name, GANNET_RENAME_ATOMIC);
  if (code == EEXIST) {
    g_set_error_literal (error, GANNET_ERROR, GANNET_ERROR_EXISTS, name);
    return FALSE;
  }
  if (code != 0)
    return gannet_folder_fail (folder, before, code, error);
  /* It has its new name, whether or not that would outlive a power cut. */
  gannet_folder_sync (folder, NULL);
  return TRUE;
}

static void
rename_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  File *file = data;
  GError *error = NULL;
  g_autofree char *place = g_path_get_dirname (file->path);
  g_autofree char *before = g_path_get_basename (file->path);
  g_autoptr (GannetFolder) folder = gannet_folder_open (place, NULL, &error);

  if (folder == NULL || !rename_in (folder, before, file->name, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_build_filename (place, file->name, NULL), g_free);
}

/* What was asked of @download with another name, in the same folder. */
static GannetRequest *
copy_request (GannetDownload *download, const char *name)
{
  GannetRequest *request = gannet_request_copy (gannet_download_get_request (download));
  g_autofree char *below = NULL;
  g_autofree char *before = gannet_request_split_name (request, &below);

  g_free (request->name);
  request->name = below != NULL ? g_build_filename (below, name, NULL) : g_strdup (name);
  return request;
}

static void
file_renamed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Renaming *renaming = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_autoptr (GannetRequest) request = copy_request (renaming->download, renaming->name);
  gannet_download_take_file (renaming->download, g_strdup (renaming->name), g_strdup (path), NULL);
  gannet_queue_set_request (renaming->queue, renaming->download, request);
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_done (Renaming *renaming)
{
  return gannet_download_get_state (renaming->download) == GANNET_STATE_DONE;
}

/* Takes @task. */
static void
rename_finished (GTask *task)
{
  Renaming *renaming = g_task_get_task_data (task);
  const char *path = gannet_download_get_path (renaming->download);
  g_autofree char *before = path != NULL ? g_path_get_basename (path) : NULL;
  g_autoptr (GTask) owned = task;

  if (path == NULL || g_str_equal (before, renaming->name)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  File *file = g_new0 (File, 1);
  file->path = g_strdup (path);
  file->name = g_strdup (renaming->name);
  g_autoptr (GTask) work = g_task_new (NULL, NULL, file_renamed_cb, g_steal_pointer (&owned));
  g_task_set_source_tag (work, rename_file);
  g_task_set_task_data (work, file, file_free);
  g_task_run_in_thread (work, rename_file);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean changed = gannet_change_finish (result, &error);

  if (is_done (g_task_get_task_data (task))) {
    /* It was about to be finished, and may have got the name before. */
    g_clear_error (&error);
    rename_finished (g_steal_pointer (&task));
  } else if (changed) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

void
gannet_renaming_async (GannetQueue *queue, GannetDownload *download, const char *name,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (queue, NULL, callback, data);
  Renaming *renaming = g_new0 (Renaming, 1);

  gannet_queue_hold (queue);
  renaming->queue = g_object_ref (queue);
  renaming->download = g_object_ref (download);
  renaming->name = gannet_filename_clean (name, 0);
  g_task_set_source_tag (task, gannet_renaming_async);
  g_task_set_task_data (task, renaming, renaming_free);
  if (renaming->name == NULL) {
    g_task_return_new_error (task, GANNET_ERROR, GANNET_ERROR_CANNOT_WRITE, "no name: %s", name);
  } else if (is_done (renaming)) {
    rename_finished (g_steal_pointer (&task));
  } else {
    g_autoptr (GannetRequest) request = copy_request (download, renaming->name);
    gannet_change_async (queue, download, request, changed_cb, g_steal_pointer (&task));
  }
}

gboolean
gannet_renaming_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
