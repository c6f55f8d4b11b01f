/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/mailbox.h"

#include <libsoup/soup.h>

/* Bytes of a worker's read buffer: the knee of the curve of speed over size. */
#define GANNET_WORKER_BUFFER ((gsize) 1024 * 1024)

/**
 * GannetWorker:
 *
 * One transfer thread: its main context, its session and its read buffer. A transfer belongs to
 * one worker for its whole life. Everything that is not called thread-safe is for that thread only.
 */
typedef struct _GannetWorker GannetWorker;

/* Calls @function once, with @data, on the thread of @self. Thread-safe; calls keep their order. */
void gannet_worker_invoke (GannetWorker *self, GSourceOnceFunc function, gpointer data);

/* What brings those calls, for whoever has more to say to the thread. Thread-safe. */
GannetMailbox *gannet_worker_get_mailbox (GannetWorker *self);
/* From its thread to another one: posts @letter to @mailbox, together with all else that the thread
 * has to say, before it waits for anything and within some milliseconds. */
void gannet_worker_post (GannetWorker *self, GannetMailbox *mailbox, const GannetLetter *letter);

/* The worker that comes @n after @self, round and round: 0 is @self itself. Thread-safe. */
GannetWorker *gannet_worker_get_other (GannetWorker *self, guint n);

SoupSession *gannet_worker_get_session (GannetWorker *self);

/* GANNET_WORKER_BUFFER bytes that are free for use until the calling function returns. */
guint8 *gannet_worker_get_buffer (GannetWorker *self);

/**
 * GannetWorkers:
 *
 * All transfer threads. The only door to them.
 */
typedef struct _GannetWorkers GannetWorkers;

/* Starts two to four threads, by the number of processors. */
GannetWorkers *gannet_workers_new (void);

/* Ends the threads and waits for that. All jobs must have ended. */
void gannet_workers_free (GannetWorkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetWorkers, gannet_workers_free)

/* The worker with the least to do, which has one thing more to do until _release(); but while files
 * are small, the first one that has not much to do, since threads that do little by turns spend
 * their time on waking each other. For the thread that made @self only, as the next two. */
GannetWorker *gannet_workers_acquire (GannetWorkers *self);
void gannet_workers_release (GannetWorkers *self, GannetWorker *worker);

/* A file of @bytes, negative for an unknown number, was done with. */
void gannet_workers_learn_size (GannetWorkers *self, gint64 bytes);
