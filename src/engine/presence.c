/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks for files without waiting for their drives. It opens none. */

#include "config.h"

#include "engine/presence.h"

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *paths = data;
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < paths->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (g_file_test (paths->pdata[i], G_FILE_TEST_EXISTS))
      g_hash_table_add (there, g_strdup (paths->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&there), (GDestroyNotify) g_hash_table_unref);
}

void
gannet_presence_look_async (
    GPtrArray *paths, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, gannet_presence_look_async);
  g_task_set_task_data (task, g_ptr_array_ref (paths), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, look);
}

GHashTable *
gannet_presence_look_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
