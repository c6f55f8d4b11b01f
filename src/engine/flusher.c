/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The thread that waits for the disk. It decides nothing: which part is checkpointed or finished,
 * and when, is asked for by the jobs. */

#include "config.h"

#include "engine/flusher.h"

#include <sys/stat.h>

#define LARGEST_ROUND 64

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

/* Two jobs may have opened one folder each for itself. */
static char *
folder_key (GannetFolder *folder)
{
  struct stat about = {0};
  if (fstat (gannet_folder_get_fd (folder), &about) != 0)
    return g_strdup (gannet_folder_get_path (folder));
  return g_strdup_printf (
      "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) about.st_dev, (guint64) about.st_ino);
}

/* Syncs each folder that got a name once; its parts fail with it. */
static void
sync_folders (GPtrArray *round)
{
  g_autoptr (GHashTable) results =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, work_free);
  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (work->kind != WORK_FINISH || work->error != NULL)
      continue;
    GannetFolder *folder = gannet_part_file_get_folder (work->part);
    g_autofree char *key = folder_key (folder);
    Work *result = g_hash_table_lookup (results, key);
    if (result == NULL) {
      result = g_new0 (Work, 1);
      gannet_folder_sync (folder, &result->error);
      g_hash_table_insert (results, g_steal_pointer (&key), result);
    }
    if (result->error != NULL)
      work->error = g_error_copy (result->error);
  }
}

static void
do_round (GPtrArray *round)
{
  for (guint i = 0; i < round->len; i++) {
    Work *work = g_ptr_array_index (round, i);
    if (work->kind == WORK_CHECKPOINT)
      gannet_part_file_checkpoint (work->part, &work->error);
  }
  for_each_finish (round, gannet_part_file_sync);
  for_each_finish (round, gannet_part_file_name);
  sync_folders (round);
  for_each_finish (round, gannet_part_file_settle);
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
    do_round (round);
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
