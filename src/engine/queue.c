/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps the list: its order, what of it is saved when, and what is on it twice. Who runs is decided
 * by the runner; nothing here waits for a disk or a server. */

#include "config.h"

#include "engine/queue.h"

#include "engine/copies.h"
#include "engine/listing.h"
#include "engine/loading.h"
#include "engine/order.h"
#include "engine/target-discard.h"

/* A download and its place on the list. */
typedef struct {
  GannetDownload *download; /* owned by the queue's entries */
  gboolean listed;
  double place; /* while it is off the list */
  gboolean resume; /* taken off while it ran or waited */
  gboolean discard; /* its part is to go once its job has ended */
} Entry;

struct _GannetQueue {
  GObject parent_instance;

  GannetOrder *order; /* of Entry */
  GHashTable *entries; /* GannetDownload → Entry, also those off the list */
  GannetCopies *copies; /* of all in entries */
  guint counts[GANNET_STATE_FAILED + 1];
  GannetRunner *runner;
  GannetStore *store; /* or NULL */
  gint64 next_id; /* no row of the list has a time, until it is known which numbers are taken */
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
  return gannet_order_get_length (GANNET_QUEUE (model)->order);
}

static gpointer
get_item (GListModel *model, guint position)
{
  Entry *entry = gannet_order_get (GANNET_QUEUE (model)->order, position);

  return entry != NULL ? g_object_ref (entry->download) : NULL;
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

static Entry *
find_entry (GannetQueue *self, GannetDownload *download)
{
  return g_hash_table_lookup (self->entries, download);
}

static double
get_place (GannetQueue *self, Entry *entry)
{
  return entry->listed ? gannet_order_get_place (self->order, entry) : entry->place;
}

static void
save (GannetQueue *self, Entry *entry)
{
  if (self->store != NULL)
    gannet_store_save (
        self->store, gannet_listing_to_row (entry->download, get_place (self, entry)));
}

static void
changed_cb (GannetDownload *download, GannetState before, gpointer data)
{
  GannetQueue *self = data;
  Entry *entry = find_entry (self, download);
  save (self, entry);
  if (!entry->listed)
    return;
  self->counts[before]--;
  self->counts[gannet_download_get_state (entry->download)]++;
  if (gannet_download_get_state (download) != before)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, download);
}

static void
ticked_cb (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_TICKED], 0);
}

static void
discard (GannetQueue *self, Entry *entry)
{
  GannetDownload *download = entry->download;
  if (gannet_download_get_state (download) != GANNET_STATE_DONE)
    gannet_target_discard_later (gannet_download_get_request (download));
  if (self->store != NULL)
    gannet_store_remove (self->store, gannet_download_get_id (download));
  gannet_runner_remove (self->runner, download);
  gannet_copies_remove (self->copies, download);
  g_hash_table_remove (self->entries, download);
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

static void
close_when_idle (GannetQueue *self)
{
  if (self->closing == NULL || self->holds > 0 || gannet_runner_count_busy (self->runner) > 0)
    return;
  g_autoptr (GTask) task = g_steal_pointer (&self->closing);
  if (self->store != NULL)
    gannet_store_close_async (self->store, closed_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
ended_cb (GannetDownload *download, gpointer data)
{
  g_autoptr (GannetQueue) self = g_object_ref (data);
  Entry *entry = find_entry (self, download);
  if (entry->discard)
    discard (self, entry);
  close_when_idle (self);
}

static const GannetRunnerEvents runner_events = {changed_cb, ticked_cb, ended_cb};

/* The model's watchers are told by the caller. */
static Entry *
add_entry (GannetQueue *self, GannetDownload *download)
{
  Entry *entry = g_new0 (Entry, 1);
  entry->download = download;
  entry->listed = TRUE;
  g_hash_table_insert (self->entries, g_object_ref (download), entry);
  gannet_copies_add (self->copies, download);
  self->counts[gannet_download_get_state (entry->download)]++;
  return entry;
}

static GannetDownload *
add (GannetQueue *self, GannetRequest *request, gboolean paused)
{
  g_autoptr (GannetRequest) own = gannet_copies_tell_apart (self->copies, request);
  g_autoptr (GannetDownload) download = gannet_download_new (self->next_id++, own);
  if (paused)
    gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  Entry *entry = add_entry (self, download);
  gannet_order_append (self->order, entry);
  gannet_runner_add (self->runner, download, get_place (self, entry));
  save (self, entry);
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
  Entry *entry = add_entry (self, download);
  gannet_order_insert (self->order, entry, row->place);
  gannet_runner_add (self->runner, download, row->place);
}

/* They come in order, but what was added meanwhile may stand among them. */
static void
rows_taken (guint from, guint to, gpointer data)
{
  GannetQueue *self = data;
  guint length = gannet_order_get_length (self->order);
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
    Entry *entry = find_entry (self, g_ptr_array_index (same, i));
    if (entry->listed)
      return entry->download;
  }
  return NULL;
}

GannetDownload *
gannet_queue_add (GannetQueue *self, GannetRequest *request, gboolean paused)
{
  GannetDownload *download = add (self, request, paused);
  g_list_model_items_changed (G_LIST_MODEL (self), gannet_order_get_length (self->order) - 1, 0, 1);
  return download;
}

void
gannet_queue_add_many (GannetQueue *self, GPtrArray *requests, gboolean paused)
{
  guint before = gannet_order_get_length (self->order);
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

static GannetDownload *
get_download (GannetQueue *self, guint position)
{
  return ((Entry *) gannet_order_get (self->order, position))->download;
}

void
gannet_queue_pause_all (GannetQueue *self)
{
  for (guint i = 0; i < gannet_order_get_length (self->order); i++)
    gannet_runner_pause (self->runner, get_download (self, i));
}

void
gannet_queue_resume_all (GannetQueue *self)
{
  for (guint i = 0; i < gannet_order_get_length (self->order); i++)
    if (gannet_download_get_state (get_download (self, i)) == GANNET_STATE_PAUSED)
      gannet_runner_resume (self->runner, get_download (self, i));
}

void
gannet_queue_remove (GannetQueue *self, GannetDownload *download)
{
  Entry *entry = find_entry (self, download);
  g_return_if_fail (entry != NULL && entry->listed);
  self->counts[gannet_download_get_state (download)]--;
  entry->resume = gannet_state_is_active (gannet_download_get_state (download));
  entry->place = gannet_order_get_place (self->order, entry);
  entry->listed = FALSE;
  gannet_runner_pause (self->runner, download);
  guint position = gannet_order_remove (self->order, entry);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
gannet_queue_restore (GannetQueue *self, GannetDownload *download)
{
  Entry *entry = find_entry (self, download);
  g_return_if_fail (entry != NULL && !entry->listed);
  entry->listed = TRUE;
  self->counts[gannet_download_get_state (entry->download)]++;
  guint position = gannet_order_insert (self->order, entry, entry->place);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  if (entry->resume)
    gannet_runner_resume (self->runner, download);
}

void
gannet_queue_discard (GannetQueue *self, GannetDownload *download)
{
  Entry *entry = find_entry (self, download);
  g_return_if_fail (entry != NULL && !entry->listed);
  entry->discard = TRUE;
  if (!gannet_runner_is_busy (self->runner, download))
    discard (self, entry);
}

static void
keep_place (GannetQueue *self, guint position)
{
  Entry *entry = gannet_order_get (self->order, position);
  gannet_runner_move (self->runner, entry->download, get_place (self, entry));
  save (self, entry);
}

void
gannet_queue_move_many (GannetQueue *self, GPtrArray *downloads, GannetDownload *before)
{
  guint count = gannet_order_get_length (self->order), first = count, last = 0;
  gboolean all = FALSE;
  for (guint i = 0; i < downloads->len; i++) {
    Entry *entry = find_entry (self, g_ptr_array_index (downloads, i));
    g_return_if_fail (entry != NULL && entry->listed);
    guint old = gannet_order_get_position (self->order, entry);
    guint end =
        before == NULL ? count : gannet_order_get_position (self->order, find_entry (self, before));
    guint now = old < end ? end - 1 : end;
    all |= gannet_order_move (self->order, entry, now);
    keep_place (self, now);
    first = MIN (first, MIN (old, now));
    last = MAX (last, MAX (old, now));
  }
  for (guint i = 0; all && i < count; i++)
    keep_place (self, i);
  if (first < last)
    g_list_model_items_changed (G_LIST_MODEL (self), first, last - first + 1, last - first + 1);
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
  if (find_entry (self, download) == NULL) {
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
  return self->counts[state];
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
  g_clear_pointer (&self->runner, gannet_runner_free);
  g_clear_pointer (&self->order, gannet_order_free);
  g_clear_pointer (&self->copies, gannet_copies_free);
  g_clear_pointer (&self->entries, g_hash_table_unref);
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
  self->order = gannet_order_new ();
  self->entries = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->copies = gannet_copies_new ();
  self->runner = gannet_runner_new (&runner_events, self);
}
