/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/error.h"
#include "engine/attempt.h"

/**
 * GannetRun:
 *
 * A download and what is done with it: what its runner remembers between one job and the next.
 * There is none of what is over, which most of a long list is.
 */
typedef struct {
  gpointer runner; /* whose it is */
  GannetDownload *download;
  GannetManner manner; /* of the next job */
  gboolean now; /* runs again, over the gate, once its last job has ended */
  guint tries; /* failures in a row without a new byte */
  gint64 next_try; /* in state WAITING: monotonic µs, G_MAXINT64 for the network */
  GannetAttempt *attempt;
} GannetRun;

GannetRun *gannet_run_new (gpointer runner, GannetDownload *download);

/* That of @download among @runs, a GHashTable of GannetDownload → GannetRun, made if there is none
 * yet. */
GannetRun *gannet_run_need (GHashTable *runs, gpointer runner, GannetDownload *download);

/* It has no attempt. */
void gannet_run_free (gpointer self);

GannetState gannet_run_get_state (const GannetRun *self);
const char *gannet_run_get_host (const GannetRun *self);

/* Its download, for one who knows it by its address only; borrowed. */
GannetDownload *gannet_run_get_download (gpointer self);

/* Whether nothing of it matters to what may come after. */
gboolean gannet_run_is_over (const GannetRun *self);

/* Those of @waiting (element-type GannetRun, in state WAITING) that are to be tried again at @now
 * (monotonic µs), or because what went wrong, @mended, is no more; 0 for nothing of that. *@next
 * becomes when the first of the others is, G_MAXINT64 for none. Free with g_ptr_array_unref(). */
GPtrArray *gannet_run_find_due (GPtrArray *waiting, gint64 now, GannetError mended, gint64 *next);

/* The user wants it to go on: earlier tries do not count, and it begins anew if nothing else would
 * help. */
void gannet_run_take_heart (GannetRun *self);

/* It need not wait any more for the time that was asked for. */
void gannet_run_forget_time (GannetRun *self);
