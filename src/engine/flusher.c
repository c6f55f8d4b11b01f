/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The thread that waits for the disk. It decides nothing: which part is checkpointed or finished,
 * and when, is asked for by the jobs. */

#include "config.h"

#include "engine/flusher.h"

#include "engine/file-system.h"

#define LARGEST_ROUND 256

/* Fewer than this are synced one by one. */
#define LEAST_TOGETHER 4

/* A round that took longer, in µs, has waited for a disk. */
#define SLOW 1500

typedef enum {
  WORK_CHECKPOINT = 1,
  WORK_FINISH,
  WORK_END, /* the thread ends after what came before */
} WorkKind;

typedef struct {
  WorkKind kind;
  GannetPartFile *part;
  GannetMailbox *mailbox;
  GannetFlushedFunc flushed;
  gpointer data;
  GError *error; /* why a finish failed, at any of its steps */
} Work;

struct _GannetFlusher {
  GAsyncQueue *queue; /* of Work */
  GThread *thread;
  gint slow; /* whether the last round has waited for a disk */
};

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->part, gannet_part_file_unref);
  g_clear_error (&work->error);
  g_free (work);
}

static void
answer_cb (gpointer data)
{
  Work *work = data;

  work->flushed (work->error, work->data);
}

/* Puts the work that has gathered, @first and up to a round of others, into @round. Ends with
 * WORK_END, which is put back to be met again. */
static void
gather (GannetFlusher *self, Work *first, GPtrArray *round)
{
  Work *work = first;
  while (work != NULL && work->kind != WORK_END) {
    g_ptr_array_add (round, work);
    work = round->len < LARGEST_ROUND ? g_async_queue_try_pop (self->queue) : NULL;
  }
  if (work != NULL)
    g_async_queue_push_front (self->queue, work);
}

/* Does one step for every part that is to be finished and has not failed. */
static void
for_each_finish (GPtrArray *round, gboolean (*step) (GannetPartFile *, GError **))
{
  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (work->kind == WORK_FINISH && work->error == NULL)
      step (work->part, &work->error);
  }
}

/* Whether @work is one of those that one sync can serve. */
static gboolean
goes_along (const Work *work)
{
  return work->kind == WORK_FINISH && work->error == NULL &&
      gannet_part_file_is_unnamed (work->part);
}

/* Syncs those in @folder, if they are many, at once. What is not done here is done one by one. */
static void
sync_together (GPtrArray *round, GannetFolder *folder)
{
  g_autoptr (GPtrArray) along = g_ptr_array_new ();

  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (goes_along (work) && gannet_part_file_get_folder (work->part) == folder)
      g_ptr_array_add (along, work);
  }
  if (along->len < LEAST_TOGETHER)
    return;
  for_each_finish (along, gannet_part_file_prepare);
  if (gannet_file_system_sync (gannet_folder_get_fd (folder)))
    for_each_finish (along, gannet_part_file_confirm);
}

/* The folders of what is to be finished, each once. */
static GHashTable *
find_folders (GPtrArray *round)
{
  GHashTable *folders =
      g_hash_table_new_full (NULL, NULL, (GDestroyNotify) gannet_folder_unref, NULL);

  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (work->kind == WORK_FINISH && work->error == NULL)
      g_hash_table_add (folders, gannet_folder_ref (gannet_part_file_get_folder (work->part)));
  }
  return folders;
}

/* Syncs a folder that got names; its parts fail with it. */
static void
sync_folder (GPtrArray *round, GannetFolder *folder)
{
  g_autoptr (GError) error = NULL;

  if (gannet_folder_sync (folder, &error))
    return;
  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (work->kind == WORK_FINISH && work->error == NULL &&
        gannet_part_file_get_folder (work->part) == folder)
      work->error = g_error_copy (error);
  }
}

static void
for_each_folder (GPtrArray *round, void (*step) (GPtrArray *, GannetFolder *))
{
  g_autoptr (GHashTable) folders = find_folders (round);
  GHashTableIter iter;
  gpointer folder = NULL;

  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    step (round, folder);
}

static void
do_round (GPtrArray *round)
{
  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (work->kind == WORK_CHECKPOINT)
      gannet_part_file_checkpoint (work->part, &work->error);
  }
  for_each_folder (round, sync_together);
  for_each_finish (round, gannet_part_file_sync);
  for_each_finish (round, gannet_part_file_name);
  for_each_folder (round, sync_folder);
  for_each_finish (round, gannet_part_file_settle);
}

static void
answer (GPtrArray *round)
{
  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    g_clear_pointer (&work->part, gannet_part_file_unref);
    gannet_mailbox_post (work->mailbox, answer_cb, work, work_free);
  }
}

static gpointer
flush_thread (gpointer data)
{
  GannetFlusher *self = data;
  for (;;) {
    Work *first = g_async_queue_pop (self->queue);
    if (first->kind == WORK_END) {
      work_free (first);
      return NULL;
    }
    g_autoptr (GPtrArray) round = g_ptr_array_new ();
    gather (self, first, round);
    gint64 began = g_get_monotonic_time ();
    do_round (round);
    g_atomic_int_set (&self->slow, g_get_monotonic_time () - began > SLOW);
    answer (round);
  }
}

GannetFlusher *
gannet_flusher_new (void)
{
  GannetFlusher *self = g_new0 (GannetFlusher, 1);
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("flusher", flush_thread, self);
  return self;
}

static Work *
work_new (WorkKind kind, GannetPartFile *part)
{
  Work *work = g_new0 (Work, 1);

  work->kind = kind;
  work->part = part != NULL ? gannet_part_file_ref (part) : NULL;
  return work;
}

void
gannet_flusher_free (GannetFlusher *self)
{
  g_async_queue_push (self->queue, work_new (WORK_END, NULL));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}

/* Takes @work. */
static void
push (GannetFlusher *self, Work *work, GannetMailbox *mailbox, GannetFlushedFunc flushed,
    gpointer data)
{
  work->mailbox = mailbox;
  work->flushed = flushed;
  work->data = data;
  g_async_queue_push (self->queue, work);
}

void
gannet_flusher_checkpoint (GannetFlusher *self, GannetPartFile *part, GannetMailbox *mailbox,
    GannetFlushedFunc flushed, gpointer data)
{
  push (self, work_new (WORK_CHECKPOINT, part), mailbox, flushed, data);
}

void
gannet_flusher_finish (GannetFlusher *self, GannetPartFile *part, GannetMailbox *mailbox,
    GannetFlushedFunc flushed, gpointer data)
{
  push (self, work_new (WORK_FINISH, part), mailbox, flushed, data);
}

gboolean
gannet_flusher_finish_here (GannetPartFile *part, GError **error)
{
  return gannet_part_file_sync (part, error) && gannet_part_file_name (part, error) &&
      gannet_folder_sync (gannet_part_file_get_folder (part), error) &&
      gannet_part_file_settle (part, error);
}

gboolean
gannet_flusher_is_slow (GannetFlusher *self)
{
  return g_atomic_int_get (&self->slow);
}
