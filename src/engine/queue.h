/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/errands.h"
#include "engine/runner.h"
#include "engine/store.h"

#include <gio/gio.h>

#define GANNET_TYPE_QUEUE (gannet_queue_get_type ())
G_DECLARE_FINAL_TYPE (GannetQueue, gannet_queue, GANNET, QUEUE, GObject)

/**
 * GannetQueue:
 *
 * The list of all downloads, a GListModel of GannetDownload in the user's order, and the gate that
 * lets a set number of them run. Lives on the main thread and never blocks it: transfers run on
 * threads of its own, the list is kept by @store.
 *
 * Signals: "changed" (GannetDownload *download): its state changed, emitted after the property
 * notifications; "ticked" (): numbers of running downloads were sampled, at most four times a
 * second, and once more when the last one stops.
 */

/* An empty list. With a @store, which it keeps a reference to, the list is saved as it changes. */
GannetQueue *gannet_queue_new (GannetStore *store);

/* Reads the list from the store; downloads that ran when the program ended wait for a slot again.
 * A list that was damaged is read as far as it goes; _finish() then gives a sentence for people in
 * @warning. Fails with GANNET_ERROR_NEWER_FORMAT, GANNET_ERROR_LOCKED or GANNET_ERROR_DISK; the
 * queue then works on, unsaved. */
void gannet_queue_load_async (
    GannetQueue *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean
gannet_queue_load_finish (GannetQueue *self, GAsyncResult *result, char **warning, GError **error);

/* Takes effect at once on what runs and what waits. */
void gannet_queue_set_limits (GannetQueue *self, const GannetLimits *limits);

/* Tries at once what waits for the network or a drive when @network or @mounts, either of which may
 * be NULL, says that it came back. Only once. */
void gannet_queue_watch (GannetQueue *self, GNetworkMonitor *network, GUnixMountMonitor *mounts);

/* The download in the list that has the link @url and is to be saved in @folder, or NULL. */
GannetDownload *gannet_queue_find (GannetQueue *self, const char *url, const char *folder);

/* Puts a download at the end of the list and lets it through the gate when its turn comes; with
 * @paused it waits for gannet_queue_resume(). A link that is in the list already is added as
 * another copy. The result is borrowed. */
GannetDownload *gannet_queue_add (GannetQueue *self, GannetRequest *request, gboolean paused);

/* As _add() for many, with one change of the model. @requests: (element-type GannetRequest) */
void gannet_queue_add_many (GannetQueue *self, GPtrArray *requests, gboolean paused);

/* Stops a download within 100 ms, keeping its bytes. Nothing to do in states DONE and FAILED. */
void gannet_queue_pause (GannetQueue *self, GannetDownload *download);

/* Lets a paused, failed or waiting download wait for a slot, forgetting its earlier tries. */
void gannet_queue_resume (GannetQueue *self, GannetDownload *download);

/* Runs a download now, over the gate. */
void gannet_queue_start_now (GannetQueue *self, GannetDownload *download);

/* As _resume(), going about it in @manner this once: to keep what was refused, to begin anew, or to
 * go back to the version before, with which it then stops as GANNET_ERROR_CHANGED. */
void gannet_queue_resume_in (GannetQueue *self, GannetDownload *download, GannetManner manner);

/* Stops a download and takes it off the list, keeping part and record on disk and the row in the
 * store, until _restore() puts it back where it was or _discard() deletes part, record and row.
 * Neither ever touches a finished file. The caller holds a reference in between. */
void gannet_queue_remove (GannetQueue *self, GannetDownload *download);
void gannet_queue_restore (GannetQueue *self, GannetDownload *download);
void gannet_queue_discard (GannetQueue *self, GannetDownload *download);

/* As those for many (element-type GannetDownload), with one change of the model, from the first to
 * the last of them. What is discarded is gone from the store by one change of it; memory and files
 * follow by and by. What is not on the list is not removed, and what is on it neither restored nor
 * discarded. */
void gannet_queue_remove_many (GannetQueue *self, GPtrArray *downloads);
void gannet_queue_restore_many (GannetQueue *self, GPtrArray *downloads);
void gannet_queue_discard_many (GannetQueue *self, GPtrArray *downloads);

/* Moves @downloads (element-type GannetDownload), with one change of the model, so that they stand
 * one after the other before @before, which is none of them, or, when it is NULL, at the end. The
 * list changes at once; where they are many, who runs next and what is saved follow some
 * milliseconds at a time, the latter as one. */
void gannet_queue_move_many (GannetQueue *self, GPtrArray *downloads, GannetDownload *before);

/* @request as it may be asked of @download: with a number of copy that no other download of the
 * same link into the same folder has. */
GannetRequest *
gannet_queue_tell_apart (GannetQueue *self, GannetDownload *download, GannetRequest *request);

/* Changes what was asked of a download, keeping its place on the list; one that runs is paused.
 * What is on disk of it is not touched: see gannet_change_async(). One that was discarded meanwhile
 * leaves nothing of @request behind. */
void gannet_queue_set_request (GannetQueue *self, GannetDownload *download, GannetRequest *request);

/* Bytes a second over all; how many downloads are in @state. */
guint64 gannet_queue_get_speed (GannetQueue *self);
guint gannet_queue_count (GannetQueue *self, GannetState state);

/* What is being done to many of its downloads: see gannet_bulk_pause(). Borrowed. */
GannetErrands *gannet_queue_get_errands (GannetQueue *self);

/* What is done to the file of a download is to be told to the list: until each _hold() had its
 * _release(), the list is not closed. */
void gannet_queue_hold (GannetQueue *self);
void gannet_queue_release (GannetQueue *self);

/* Stops everything resumably and saves the list, once nobody holds it and no errand is left. No
 * callback comes from the queue afterwards. */
void gannet_queue_close_async (GannetQueue *self, GAsyncReadyCallback callback, gpointer data);
gboolean gannet_queue_close_finish (GannetQueue *self, GAsyncResult *result, GError **error);
