/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is asked of many downloads of a list: done in the order in which it was asked for, at once
 * when they are few, else some milliseconds at a time. Until it is done nothing new begins but what
 * is to start now, and the list is not closed. Arrays are of GannetDownload. */

#pragma once

#include "engine/queue.h"

/* As gannet_queue_pause(), _resume() and _start_now(). */
void gannet_bulk_pause (GannetQueue *queue, GPtrArray *downloads);
void gannet_bulk_resume (GannetQueue *queue, GPtrArray *downloads);
void gannet_bulk_start_now (GannetQueue *queue, GPtrArray *downloads);

/* Has @downloads wait for @time (Unix seconds) and then begin. With 0, what waited for a time takes
 * its turn, and all else stays what it is. */
void gannet_bulk_start_at (GannetQueue *queue, GPtrArray *downloads, gint64 time);

/* Pauses all there are; resumes all that are paused. */
void gannet_bulk_pause_all (GannetQueue *queue);
void gannet_bulk_resume_all (GannetQueue *queue);

/* As gannet_queue_remove_many(), the first of them last, or, when they are few, one by one.
 * @occasion is a number to know it by. */
void gannet_bulk_remove (GannetQueue *queue, GPtrArray *downloads, gint64 occasion);

/* As gannet_queue_restore_many(), or, when they are few, one by one. What is still to be removed on
 * that @occasion stays. */
void gannet_bulk_restore (GannetQueue *queue, GPtrArray *downloads, gint64 occasion);

/* As gannet_queue_discard_many(): all of them in one go. */
void gannet_bulk_discard (GannetQueue *queue, GPtrArray *downloads);

/* The downloads that are in @state, in their order. Free with g_ptr_array_unref(). */
GPtrArray *gannet_bulk_find (GannetQueue *queue, GannetState state);
