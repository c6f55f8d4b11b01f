/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetSlicesWork:
 *
 * Work on many items in the main loop that leaves it time for all else: a few milliseconds of it at
 * a time, between which windows are drawn and keys are read.
 */
typedef struct {
  void (*take) (guint index, gpointer data); /* one item */
  void (*taken) (guint from, guint to, gpointer data); /* a slice [from, to) is over */
  void (*over) (gpointer data); /* after all slices, once; frees @data */
} GannetSlicesWork;

/* Has @count items worked on in order. The first slice is before this returns, and all is when
 * there are few; the rest is done in idle time, whether anybody waits for it or not. @work stays
 * with the caller, who keeps it until it is over. */
void gannet_slices_run (guint count, const GannetSlicesWork *work, gpointer data);
