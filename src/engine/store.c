/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the list being read and written on a thread of its own, in order and in batches.
 * Never touches a file on the caller's thread, and never gives up on what could not be written. */

#include "config.h"

#include "engine/store.h"

#include "core/error.h"
#include "engine/store-pair.h"
#include "engine/store-row.h"

/* How long changes gather before they are written, and how long a failure is left alone, in µs. */
#define GATHER (G_USEC_PER_SEC / 4)
#define PATIENCE (5 * G_USEC_PER_SEC)

typedef enum {
  KIND_LOAD = 1,
  KIND_CHANGE,
  KIND_REMOVE,
  KIND_HOLD,
  KIND_RELEASE,
  KIND_CLOSE,
  KIND_STOP
} Kind;

typedef struct {
  Kind kind;
  GTask *task; /* of a load or a close */
  GannetRow *row; /* of a change: what is written */
  GArray *ids; /* (element-type gint64) of what is removed */
} Message;

typedef struct {
  GPtrArray *rows;
  char *warning;
} Loaded;

/* How a load or a close ended, on its way to whoever called. */
typedef struct {
  GTask *task;
  Loaded *loaded; /* of a load, or NULL */
  GError *error;
} Reply;

/* What the thread has for itself. */
typedef struct {
  GAsyncQueue *messages;
  GannetStorePair *pair;
  GHashTable *changes; /* (element-type gint64 GannetRow) that wait to be written */
  gint64 due; /* monotonic time at which they are, µs, unless they are held */
  guint holds; /* what changes belong to that have not all come */
  gboolean failing; /* the last try to write failed, and that was told */
  gboolean over; /* closed, or not to be opened at all */
} Writer;

struct _GannetStore {
  GObject parent_instance;
  GAsyncQueue *messages; /* of Message, for the thread */
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (GannetStore, gannet_store, G_TYPE_OBJECT)

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->rows, g_ptr_array_unref);
  g_free (loaded->warning);
  g_free (loaded);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  g_clear_object (&message->task);
  g_clear_pointer (&message->row, gannet_row_free);
  g_clear_pointer (&message->ids, g_array_unref);
  g_free (message);
}

static void
free_row_or_null (gpointer row)
{
  if (row != NULL)
    gannet_row_free (row);
}

static Writer *
writer_new (const char *path, GAsyncQueue *messages)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->messages = g_async_queue_ref (messages);
  writer->pair = gannet_store_pair_new (path);
  writer->changes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_row_or_null);
  return writer;
}

static void
writer_free (Writer *writer)
{
  gannet_store_pair_free (writer->pair);
  g_hash_table_unref (writer->changes);
  g_async_queue_unref (writer->messages);
  g_free (writer);
}

static gboolean
flush (Writer *writer, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_hash_table_size (writer->changes) == 0)
    return TRUE;
  if (gannet_store_pair_write (writer->pair, writer->changes, &failure)) {
    g_hash_table_remove_all (writer->changes);
    writer->failing = FALSE;
    return TRUE;
  }
  if (!writer->failing)
    g_message ("The list cannot be saved now: %s", failure->message);
  writer->failing = TRUE;
  writer->due = g_get_monotonic_time () + PATIENCE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
reply_cb (gpointer data)
{
  Reply *reply = data;

  if (reply->error != NULL)
    g_task_return_error (reply->task, g_steal_pointer (&reply->error));
  else if (reply->loaded != NULL)
    g_task_return_pointer (reply->task, g_steal_pointer (&reply->loaded), loaded_free);
  else
    g_task_return_boolean (reply->task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_object_unref (reply->task);
  g_clear_error (&reply->error);
  g_clear_pointer (&reply->loaded, loaded_free);
  g_free (reply);
}

/* Takes all three. The task is given back in the caller's thread, because it may hold the last
 * reference to the store, and a thread cannot wait for its own end. */
static void
send_reply (GTask *task, Loaded *loaded, GError *error)
{
  Reply *reply = g_new0 (Reply, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  reply->task = task;
  reply->loaded = loaded;
  reply->error = error;
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, reply_cb, reply, reply_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
load (Writer *writer, GTask *task)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *warning = NULL;
  Loaded *loaded = NULL;
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error)) {
    rows = gannet_store_pair_load (writer->pair, &warning, &error);
    writer->over = rows == NULL;
  }
  if (rows != NULL) {
    loaded = g_new0 (Loaded, 1);
    loaded->rows = g_steal_pointer (&rows);
    loaded->warning = g_steal_pointer (&warning);
  }
  send_reply (task, loaded, error);
}

/* Takes @row, or NULL for removing it. */
static void
note_change (Writer *writer, gint64 id, GannetRow *row)
{
  if (g_hash_table_size (writer->changes) == 0)
    writer->due = g_get_monotonic_time () + GATHER;
  g_hash_table_replace (writer->changes, g_memdup2 (&id, sizeof id), row);
}

static void
change (Writer *writer, Message *message)
{
  if (writer->over)
    return;
  gint64 id = message->row->id;
  if (gannet_store_row_is_valid (message->row))
    note_change (writer, id, g_steal_pointer (&message->row));
  else
    g_warning ("Download %" G_GINT64_FORMAT " has values that the list does not take", id);
}

static void
remove_rows (Writer *writer, const GArray *ids)
{
  for (guint i = 0; i < ids->len && !writer->over; i++)
    note_change (writer, g_array_index (ids, gint64, i), NULL);
}

static void
close_files (Writer *writer, GTask *task)
{
  GError *error = NULL;

  if (!writer->over)
    flush (writer, &error);
  gannet_store_pair_close (writer->pair);
  writer->over = TRUE;
  g_hash_table_remove_all (writer->changes);
  send_reply (task, NULL, error);
}

/* The next message, or NULL when it is time to write. */
static Message *
next_message (Writer *writer)
{
  gint64 left = writer->due - g_get_monotonic_time ();

  if (g_hash_table_size (writer->changes) == 0 || writer->holds > 0)
    return g_async_queue_pop (writer->messages);
  if (left <= 0)
    return NULL;
  return g_async_queue_timeout_pop (writer->messages, left);
}

/* FALSE when that was the last message. */
static gboolean
obey (Writer *writer, Message *message)
{
  switch (message->kind) {
  case KIND_LOAD:
    load (writer, g_steal_pointer (&message->task));
    /* Nobody waits for this. */
    gannet_store_pair_check (writer->pair);
    return TRUE;
  case KIND_CHANGE:
    change (writer, message);
    return TRUE;
  case KIND_REMOVE:
    remove_rows (writer, message->ids);
    return TRUE;
  case KIND_HOLD:
    writer->holds++;
    return TRUE;
  case KIND_RELEASE:
    writer->holds--;
    return TRUE;
  case KIND_CLOSE:
    close_files (writer, g_steal_pointer (&message->task));
    return TRUE;
  default:
    return FALSE;
  }
}

static gpointer
write_thread (gpointer data)
{
  Writer *writer = data;
  gboolean going = TRUE;

  while (going) {
    Message *message = next_message (writer);

    if (message == NULL) {
      flush (writer, NULL);
      continue;
    }
    going = obey (writer, message);
    message_free (message);
  }
  flush (writer, NULL);
  writer_free (writer);
  return NULL;
}

static void
push (GannetStore *self, Kind kind, GTask *task)
{
  Message *message = g_new0 (Message, 1);

  message->kind = kind;
  message->task = task;
  g_async_queue_push (self->messages, message);
}

static void
push_change (GannetStore *self, Kind kind, GannetRow *row, GArray *ids)
{
  Message *message = g_new0 (Message, 1);

  message->kind = kind;
  message->row = row;
  message->ids = ids;
  g_async_queue_push (self->messages, message);
}

GannetStore *
gannet_store_new (const char *path)
{
  GannetStore *self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (GANNET_TYPE_STORE, NULL);
  self->thread = g_thread_new ("gannet-list", write_thread, writer_new (path, self->messages));
  return self;
}

void
gannet_store_load_async (
    GannetStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, gannet_store_load_async);
  push (self, KIND_LOAD, task);
}

GPtrArray *
gannet_store_load_finish (GannetStore *self, GAsyncResult *result, char **warning, GError **error)
{
  Loaded *loaded = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  loaded = g_task_propagate_pointer (G_TASK (result), error);
  if (loaded == NULL)
    return NULL;
  rows = g_steal_pointer (&loaded->rows);
  if (warning != NULL)
    *warning = g_steal_pointer (&loaded->warning);
  loaded_free (loaded);
  return rows;
}

void
gannet_store_save (GannetStore *self, GannetRow *row)
{
  g_return_if_fail (GANNET_IS_STORE (self) && row != NULL);

  push_change (self, KIND_CHANGE, row, NULL);
}

void
gannet_store_remove (GannetStore *self, GArray *ids)
{
  g_return_if_fail (GANNET_IS_STORE (self) && ids != NULL);

  push_change (self, KIND_REMOVE, NULL, ids);
}

void
gannet_store_hold (GannetStore *self)
{
  g_return_if_fail (GANNET_IS_STORE (self));

  push (self, KIND_HOLD, NULL);
}

void
gannet_store_release (GannetStore *self)
{
  g_return_if_fail (GANNET_IS_STORE (self));

  push (self, KIND_RELEASE, NULL);
}

void
gannet_store_close_async (GannetStore *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_task_set_source_tag (task, gannet_store_close_async);
  push (self, KIND_CLOSE, task);
}

gboolean
gannet_store_close_finish (GannetStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
closed_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (gannet_store_close_finish (GANNET_STORE (store), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
gannet_store_close_for (GannetStore *self, GTask *task)
{
  gannet_store_close_async (self, closed_cb, g_object_ref (task));
}

static void
gannet_store_finalize (GObject *object)
{
  GannetStore *self = GANNET_STORE (object);

  push (self, KIND_STOP, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->messages);
  G_OBJECT_CLASS (gannet_store_parent_class)->finalize (object);
}

static void
gannet_store_class_init (GannetStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = gannet_store_finalize;
}

static void
gannet_store_init (GannetStore *self)
{
  self->messages = g_async_queue_new_full (message_free);
}
