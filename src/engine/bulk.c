/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is asked of many downloads being done to each of them. What it means for one is
 * the queue's to know. */

#include "config.h"

#include "engine/bulk.h"

/* Downloads between two looks at the clock. */
#define BATCH 100

/* Up to so many, watchers are told of one row after the other, so that they learn no more than what
 * has changed; beyond, of all between the first and the last at once. */
#define FEW 16

static void
for_each (GannetQueue *queue, GPtrArray *some, void (*act) (GannetQueue *, GannetDownload *))
{
  for (guint i = 0; i < some->len; i++)
    act (queue, some->pdata[i]);
}

static void
pause_some (gpointer queue, GPtrArray *some, gint64 number)
{
  for_each (queue, some, gannet_queue_pause);
}

static void
resume_some (gpointer queue, GPtrArray *some, gint64 number)
{
  for_each (queue, some, gannet_queue_resume);
}

static void
resume_if_paused (GannetQueue *queue, GannetDownload *download)
{
  if (gannet_download_get_state (download) == GANNET_STATE_PAUSED)
    gannet_queue_resume (queue, download);
}

static void
resume_paused (gpointer queue, GPtrArray *some, gint64 number)
{
  for_each (queue, some, resume_if_paused);
}

static void
start_some (gpointer queue, GPtrArray *some, gint64 number)
{
  for_each (queue, some, gannet_queue_start_now);
}

static void
set_time (GannetQueue *queue, GannetDownload *download, gint64 time)
{
  GannetRequest *before = gannet_download_get_request (download);
  gboolean waits = gannet_download_get_state (download) == GANNET_STATE_QUEUED;

  if (time != before->not_before && (time != 0 || waits)) {
    g_autoptr (GannetRequest) request = gannet_request_copy (before);
    request->not_before = time;
    gannet_queue_set_request (queue, download, request);
  }
  if (time != 0)
    gannet_queue_resume (queue, download);
}

static void
start_some_at (gpointer queue, GPtrArray *some, gint64 time)
{
  for (guint i = 0; i < some->len; i++)
    set_time (queue, some->pdata[i], time);
}

static void
each_or_all (GannetQueue *queue, GPtrArray *some, void (*one) (GannetQueue *, GannetDownload *),
    void (*many) (GannetQueue *, GPtrArray *))
{
  if (some->len <= FEW)
    for_each (queue, some, one);
  else
    many (queue, some);
}

static void
remove_some (gpointer queue, GPtrArray *some, gint64 number)
{
  each_or_all (queue, some, gannet_queue_remove, gannet_queue_remove_many);
}

static void
restore_some (gpointer queue, GPtrArray *some, gint64 number)
{
  each_or_all (queue, some, gannet_queue_restore, gannet_queue_restore_many);
}

static void
discard_all (gpointer queue, GPtrArray *all, gint64 number)
{
  gannet_queue_discard_many (queue, all);
}

static const GannetErrand pausing = {pause_some, BATCH, FALSE};
static const GannetErrand resuming = {resume_some, BATCH, FALSE};
static const GannetErrand resuming_paused = {resume_paused, BATCH, FALSE};
static const GannetErrand starting = {start_some, BATCH, FALSE};
static const GannetErrand starting_at = {start_some_at, BATCH, FALSE};
static const GannetErrand removing = {remove_some, BATCH, TRUE};
static const GannetErrand restoring = {restore_some, BATCH, FALSE};
static const GannetErrand discarding = {discard_all, G_MAXUINT, FALSE};

static void
ask (GannetQueue *queue, const GannetErrand *errand, GPtrArray *downloads, gint64 number)
{
  gannet_errands_add (gannet_queue_get_errands (queue), errand, downloads, number);
}

void
gannet_bulk_pause (GannetQueue *queue, GPtrArray *downloads)
{
  ask (queue, &pausing, downloads, 0);
}

void
gannet_bulk_resume (GannetQueue *queue, GPtrArray *downloads)
{
  ask (queue, &resuming, downloads, 0);
}

void
gannet_bulk_start_now (GannetQueue *queue, GPtrArray *downloads)
{
  ask (queue, &starting, downloads, 0);
}

void
gannet_bulk_start_at (GannetQueue *queue, GPtrArray *downloads, gint64 time)
{
  ask (queue, &starting_at, downloads, time);
}

/* Those in one of @states, bits by GannetState. */
static GPtrArray *
list_downloads (GannetQueue *queue, guint states)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  guint count = g_list_model_get_n_items (G_LIST_MODEL (queue));

  for (guint i = 0; i < count; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (queue), i);
    if ((states & (1u << gannet_download_get_state (download))) != 0)
      g_ptr_array_add (found, g_steal_pointer (&download));
  }
  return found;
}

void
gannet_bulk_pause_all (GannetQueue *queue)
{
  g_autoptr (GPtrArray) all = list_downloads (queue, G_MAXUINT);
  ask (queue, &pausing, all, 0);
}

/* Also what is still to be paused then. */
void
gannet_bulk_resume_all (GannetQueue *queue)
{
  g_autoptr (GPtrArray) all = list_downloads (queue, G_MAXUINT);
  ask (queue, &resuming_paused, all, 0);
}

void
gannet_bulk_remove (GannetQueue *queue, GPtrArray *downloads, gint64 occasion)
{
  ask (queue, &removing, downloads, occasion);
}

void
gannet_bulk_restore (GannetQueue *queue, GPtrArray *downloads, gint64 occasion)
{
  gannet_errands_call_off (gannet_queue_get_errands (queue), &removing, occasion);
  ask (queue, &restoring, downloads, 0);
}

void
gannet_bulk_discard (GannetQueue *queue, GPtrArray *downloads)
{
  ask (queue, &discarding, downloads, 0);
}

GPtrArray *
gannet_bulk_find (GannetQueue *queue, GannetState state)
{
  return list_downloads (queue, 1u << state);
}
