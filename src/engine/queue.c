/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps the list: its order, what of it is saved when, and what is on it twice. Who runs is decided
 * by the runner; nothing here waits for a disk or a server. */

#include "config.h"

#include "engine/queue.h"

#include "engine/copies.h"
#include "engine/leaving.h"
#include "engine/listing.h"
#include "engine/loading.h"
#include "engine/roll.h"
#include "engine/target-discard.h"

/* Downloads whose places are kept between two looks at the clock. */
#define BATCH 100

struct _GannetQueue {
  GObject parent_instance;
  GannetRoll roll;
  GannetCopies *copies; /* of all in it */
  GannetRunner *runner;
  GannetStore *store; /* or NULL */
  gint64 next_id; /* no row of the list has a time, until it is known which numbers are taken */
  GannetErrands *errands;
  GTask *closing;
  guint holds; /* what is still to be told before it may be closed */
};

typedef enum { SIGNAL_CHANGED = 1, SIGNAL_TICKED, N_SIGNALS } Signal;

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return GANNET_TYPE_DOWNLOAD;
}

static guint
get_n_items (GListModel *model)
{
  return gannet_order_get_length (GANNET_QUEUE (model)->roll.order);
}

static gpointer
get_item (GListModel *model, guint position)
{
  GannetSeat *seat = gannet_order_get (GANNET_QUEUE (model)->roll.order, position);
  return seat != NULL ? g_object_ref (seat->download) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GannetQueue, gannet_queue, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GannetSeat *
find_seat (GannetQueue *self, GannetDownload *download)
{
  return gannet_roll_find (&self->roll, download);
}

static void
save (GannetQueue *self, GannetSeat *seat)
{
  if (self->store != NULL)
    gannet_store_save (self->store, gannet_listing_to_row (seat->download, seat->placed.place));
}

static void
changed_cb (GannetDownload *download, GannetState before, gpointer data)
{
  GannetQueue *self = data;
  GannetSeat *seat = find_seat (self, download);
  save (self, seat);
  if (!seat->listed)
    return;
  self->roll.counts[before]--;
  self->roll.counts[gannet_download_get_state (seat->download)]++;
  if (gannet_download_get_state (download) != before)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, download);
}

static double
place_cb (GannetDownload *download, gpointer data)
{
  return find_seat (data, download)->placed.place;
}

static void
ticked_cb (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_TICKED], 0);
}

/* What has a job goes when that has ended. */
static void
discard_idle (GannetQueue *self, GPtrArray *seats)
{
  GPtrArray *leaving = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < seats->len; i++) {
    GannetDownload *download = ((GannetSeat *) seats->pdata[i])->download;
    if (gannet_runner_is_busy (self->runner, download))
      continue;
    g_ptr_array_add (leaving, g_object_ref (download));
    gannet_runner_remove (self->runner, download);
    gannet_roll_forget (&self->roll, download);
  }
  gannet_leaving_start (G_OBJECT (self), self->copies, self->store, leaving);
}

static void
close_when_idle (GannetQueue *self)
{
  gboolean busy = gannet_runner_count_busy (self->runner) > 0;
  if (self->closing == NULL || self->holds > 0 || busy || gannet_errands_is_busy (self->errands))
    return;
  g_autoptr (GTask) task = g_steal_pointer (&self->closing);
  if (self->store != NULL)
    gannet_store_close_for (self->store, task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
ended_cb (GannetDownload *download, gpointer data)
{
  g_autoptr (GannetQueue) self = g_object_ref (data);
  GannetSeat *seat = find_seat (self, download);
  if (seat->discard)
    discard_idle (self, &(GPtrArray){(gpointer *) &seat, 1});
  close_when_idle (self);
}

/* What is to be paused or to go must not begin before that. */
static void
errands_cb (gpointer data, gboolean busy)
{
  GannetQueue *self = data;
  gannet_runner_shut (self->runner, busy);
  close_when_idle (self);
}

static const GannetRunnerEvents runner_events = {changed_cb, ticked_cb, place_cb, ended_cb};

/* The model's watchers are told by the caller. */
static GannetSeat *
add_seat (GannetQueue *self, GannetDownload *download)
{
  gannet_copies_add (self->copies, download);
  return gannet_roll_add (&self->roll, download);
}

static GannetDownload *
add (GannetQueue *self, GannetRequest *request, gboolean paused)
{
  g_autoptr (GannetRequest) own = gannet_copies_tell_apart (self->copies, request);
  g_autoptr (GannetDownload) download = gannet_download_new (self->next_id++, own);
  if (paused)
    gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  GannetSeat *seat = add_seat (self, download);
  gannet_order_append (self->roll.order, seat);
  gannet_runner_add (self->runner, download);
  save (self, seat);
  return download;
}

GannetQueue *
gannet_queue_new (GannetStore *store)
{
  GannetQueue *self = g_object_new (GANNET_TYPE_QUEUE, NULL);
  g_set_object (&self->store, store);
  self->next_id = store != NULL ? g_get_real_time () : 1;
  return self;
}

static void
begin_rows (gint64 highest, gpointer data)
{
  GannetQueue *self = data;
  if (highest < 0)
    g_clear_object (&self->store);
  self->next_id = highest < 0 ? self->next_id : highest + 1;
}

static void
take_row (GannetRow *row, gpointer data)
{
  GannetQueue *self = data;
  g_autoptr (GannetDownload) download = gannet_listing_from_row (row);
  GannetSeat *seat = add_seat (self, download);
  gannet_order_insert (self->roll.order, seat, row->place);
  gannet_runner_add (self->runner, download);
}

/* They come in order, but what was added meanwhile may stand among them. */
static void
rows_taken (guint from, guint to, gpointer data)
{
  GannetQueue *self = data;
  guint length = gannet_order_get_length (self->roll.order);
  guint start = length == to ? from : 0;
  g_list_model_items_changed (
      G_LIST_MODEL (self), start, length - (to - from) - start, length - start);
}

static const GannetLoadingEvents loading_events = {begin_rows, take_row, rows_taken};

void
gannet_queue_load_async (
    GannetQueue *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, gannet_queue_load_async);
  if (self->store == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    gannet_loading_start (self->store, &loading_events, g_steal_pointer (&task));
}

gboolean
gannet_queue_load_finish (GannetQueue *self, GAsyncResult *result, char **warning, GError **error)
{
  gboolean failed = g_task_had_error (G_TASK (result));
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), error);
  if (warning != NULL)
    *warning = g_steal_pointer (&text);
  return !failed;
}

void
gannet_queue_set_limits (GannetQueue *self, const GannetLimits *limits)
{
  gannet_runner_set_limits (self->runner, limits);
}

void
gannet_queue_watch (GannetQueue *self, GNetworkMonitor *network, GUnixMountMonitor *mounts)
{
  gannet_runner_watch (self->runner, network, mounts);
}

GannetDownload *
gannet_queue_find (GannetQueue *self, const char *url, const char *folder)
{
  const GPtrArray *same = gannet_copies_find (self->copies, url, folder);
  for (guint i = 0; same != NULL && i < same->len; i++) {
    GannetSeat *seat = find_seat (self, g_ptr_array_index (same, i));
    if (seat != NULL && seat->listed)
      return seat->download;
  }
  return NULL;
}

GannetDownload *
gannet_queue_add (GannetQueue *self, GannetRequest *request, gboolean paused)
{
  GannetDownload *download = add (self, request, paused);
  g_list_model_items_changed (G_LIST_MODEL (self), get_n_items (G_LIST_MODEL (self)) - 1, 0, 1);
  return download;
}

void
gannet_queue_add_many (GannetQueue *self, GPtrArray *requests, gboolean paused)
{
  guint before = gannet_order_get_length (self->roll.order);
  for (guint i = 0; i < requests->len; i++)
    add (self, g_ptr_array_index (requests, i), paused);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, requests->len);
}

void
gannet_queue_pause (GannetQueue *self, GannetDownload *download)
{
  gannet_runner_pause (self->runner, download);
}

void
gannet_queue_resume (GannetQueue *self, GannetDownload *download)
{
  gannet_runner_resume (self->runner, download);
}

void
gannet_queue_start_now (GannetQueue *self, GannetDownload *download)
{
  gannet_runner_start_now (self->runner, download);
}

void
gannet_queue_resume_in (GannetQueue *self, GannetDownload *download, GannetManner manner)
{
  gannet_runner_resume_in (self->runner, download, manner);
}

GannetErrands *
gannet_queue_get_errands (GannetQueue *self)
{
  return self->errands;
}

void
gannet_queue_remove (GannetQueue *self, GannetDownload *download)
{
  gannet_queue_remove_many (self, &(GPtrArray){(gpointer *) &download, 1});
}

void
gannet_queue_remove_many (GannetQueue *self, GPtrArray *downloads)
{
  g_autoptr (GPtrArray) seats = gannet_roll_find_all (&self->roll, downloads, TRUE);
  guint first = 0, end = 0;
  if (seats == NULL)
    return;
  gannet_roll_take_off (&self->roll, seats, &first, &end);
  for (guint i = 0; i < seats->len; i++)
    if (((GannetSeat *) seats->pdata[i])->resume)
      gannet_runner_pause (self->runner, ((GannetSeat *) seats->pdata[i])->download);
  g_list_model_items_changed (G_LIST_MODEL (self), first, end - first, end - first - seats->len);
}

void
gannet_queue_restore (GannetQueue *self, GannetDownload *download)
{
  gannet_queue_restore_many (self, &(GPtrArray){(gpointer *) &download, 1});
}

void
gannet_queue_restore_many (GannetQueue *self, GPtrArray *downloads)
{
  g_autoptr (GPtrArray) seats = gannet_roll_find_all (&self->roll, downloads, FALSE);
  guint first = 0, end = 0;
  if (seats == NULL)
    return;
  gannet_roll_put_back (&self->roll, seats, &first, &end);
  g_list_model_items_changed (G_LIST_MODEL (self), first, end - first - seats->len, end - first);
  for (guint i = 0; i < seats->len; i++)
    if (((GannetSeat *) seats->pdata[i])->resume)
      gannet_runner_resume (self->runner, ((GannetSeat *) seats->pdata[i])->download);
}

void
gannet_queue_discard (GannetQueue *self, GannetDownload *download)
{
  gannet_queue_discard_many (self, &(GPtrArray){(gpointer *) &download, 1});
}

void
gannet_queue_discard_many (GannetQueue *self, GPtrArray *downloads)
{
  g_autoptr (GPtrArray) seats = gannet_roll_find_all (&self->roll, downloads, FALSE);
  for (guint i = 0; seats != NULL && i < seats->len; i++)
    ((GannetSeat *) seats->pdata[i])->discard = TRUE;
  if (seats != NULL)
    discard_idle (self, seats);
}

static void
keep_places (gpointer list, GPtrArray *some, gint64 number)
{
  GannetQueue *self = list;
  for (guint i = 0; i < some->len; i++) {
    GannetSeat *seat = find_seat (self, some->pdata[i]);
    if (seat == NULL)
      continue;
    gannet_runner_move (self->runner, seat->download);
    save (self, seat);
  }
}

static void
places_kept (gpointer list, GPtrArray *one, gint64 number)
{
  GannetQueue *self = list;
  if (self->store != NULL)
    gannet_store_release (self->store);
}

static const GannetErrand placing = {keep_places, BATCH, FALSE};
static const GannetErrand placed = {places_kept, 1, FALSE};

void
gannet_queue_move_many (GannetQueue *self, GPtrArray *downloads, GannetDownload *before)
{
  guint first = 0, end = 0;
  g_autoptr (GPtrArray) moved = gannet_roll_move (&self->roll, downloads, before, &first, &end);
  if (moved == NULL)
    return;
  if (self->store != NULL)
    gannet_store_hold (self->store);
  gannet_errands_add (self->errands, &placing, moved, 0);
  gannet_errands_add (self->errands, &placed, &(GPtrArray){moved->pdata, 1}, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), first, end - first, end - first);
}

GannetRequest *
gannet_queue_tell_apart (GannetQueue *self, GannetDownload *download, GannetRequest *request)
{
  gannet_copies_remove (self->copies, download);
  GannetRequest *own = gannet_copies_tell_apart (self->copies, request);
  gannet_copies_add (self->copies, download);
  return own;
}

void
gannet_queue_set_request (GannetQueue *self, GannetDownload *download, GannetRequest *request)
{
  if (find_seat (self, download) == NULL) {
    gannet_target_discard_later (request);
    return;
  }
  gannet_copies_remove (self->copies, download);
  gannet_runner_set_request (self->runner, download, request);
  gannet_copies_add (self->copies, download);
}

guint64
gannet_queue_get_speed (GannetQueue *self)
{
  return gannet_runner_get_speed (self->runner);
}

guint
gannet_queue_count (GannetQueue *self, GannetState state)
{
  return self->roll.counts[state];
}

void
gannet_queue_hold (GannetQueue *self)
{
  self->holds++;
}

void
gannet_queue_release (GannetQueue *self)
{
  self->holds--;
  close_when_idle (self);
}

void
gannet_queue_close_async (GannetQueue *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->closing == NULL);
  self->closing = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->closing, gannet_queue_close_async);
  gannet_runner_close (self->runner);
  close_when_idle (self);
}

gboolean
gannet_queue_close_finish (GannetQueue *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
gannet_queue_finalize (GObject *object)
{
  GannetQueue *self = GANNET_QUEUE (object);
  g_clear_pointer (&self->errands, gannet_errands_free);
  g_clear_pointer (&self->runner, gannet_runner_free);
  g_clear_pointer (&self->copies, gannet_copies_free);
  gannet_roll_clear (&self->roll);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (gannet_queue_parent_class)->finalize (object);
}

static void
gannet_queue_class_init (GannetQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->finalize = gannet_queue_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GANNET_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
      NULL, NULL, G_TYPE_NONE, 1, GANNET_TYPE_DOWNLOAD);
  signals[SIGNAL_TICKED] = g_signal_new (
      "ticked", GANNET_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gannet_queue_init (GannetQueue *self)
{
  gannet_roll_init (&self->roll);
  self->copies = gannet_copies_new ();
  self->errands = gannet_errands_new (G_OBJECT (self), errands_cb);
  self->runner = gannet_runner_new (&runner_events, self);
}
