/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what was asked of many being done in order, and for nobody having to wait for it. It
 * knows neither the list nor what is done. */

#include "config.h"

#include "engine/errands.h"

#include "engine/slices.h"

typedef struct {
  const GannetErrand *errand;
  GPtrArray *items;
  guint done; /* of them, or left out */
  gint64 number;
} Task;

struct _GannetErrands {
  GObject *list;
  void (*told) (gpointer list, gboolean busy);
  GQueue tasks; /* of Task, the first of which is being carried out */
  gboolean busy; /* and that was told */
};

static void
task_free (gpointer data)
{
  Task *task = data;

  g_ptr_array_unref (task->items);
  g_free (task);
}

GannetErrands *
gannet_errands_new (GObject *list, void (*told) (gpointer list, gboolean busy))
{
  GannetErrands *self = g_new0 (GannetErrands, 1);

  self->list = list;
  self->told = told;
  g_queue_init (&self->tasks);
  return self;
}

void
gannet_errands_free (GannetErrands *self)
{
  g_queue_clear_full (&self->tasks, task_free);
  g_free (self);
}

/* The next ones are noted as done first, since what is done to them may ask for more. */
static void
do_some (GannetErrands *self, Task *task)
{
  guint count = MIN (task->errand->batch, task->items->len - task->done);
  guint first = task->errand->backwards ? task->items->len - task->done - count : task->done;

  task->done += count;
  if (count > 0)
    task->errand->act (self->list, &(GPtrArray){task->items->pdata + first, count}, task->number);
}

static gboolean
step (gpointer data)
{
  GannetErrands *self = data;
  Task *task = g_queue_peek_head (&self->tasks);

  do_some (self, task);
  if (task->done == task->items->len)
    task_free (g_queue_pop_head (&self->tasks));
  return !g_queue_is_empty (&self->tasks);
}

static void
over (gpointer data)
{
  GannetErrands *self = data;
  g_autoptr (GObject) list = self->list;

  self->busy = FALSE;
  self->told (list, FALSE);
}

static const GannetSlicesWork work = {step, over};

static Task *
task_new (const GannetErrand *errand, GPtrArray *items, gint64 number)
{
  Task *task = g_new0 (Task, 1);

  *task = (Task){errand, g_ptr_array_new_full (items->len, g_object_unref), 0, number};
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (task->items, g_object_ref (items->pdata[i]));
  return task;
}

void
gannet_errands_add (
    GannetErrands *self, const GannetErrand *errand, GPtrArray *items, gint64 number)
{
  if (items->len == 0)
    return;
  if (!self->busy && items->len <= errand->batch) {
    errand->act (self->list, items, number);
    return;
  }
  g_queue_push_tail (&self->tasks, task_new (errand, items, number));
  if (self->busy)
    return;
  self->busy = TRUE;
  g_object_ref (self->list);
  self->told (self->list, TRUE);
  gannet_slices_run (&work, self, NULL);
}

void
gannet_errands_call_off (GannetErrands *self, const GannetErrand *errand, gint64 number)
{
  for (GList *l = self->tasks.head; l != NULL; l = l->next) {
    Task *task = l->data;
    if (task->errand == errand && task->number == number)
      task->done = task->items->len;
  }
}

gboolean
gannet_errands_is_busy (GannetErrands *self)
{
  return self->busy;
}
