/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetSlicesWork:
 *
 * Long work in the main loop that leaves it time for all else: a few milliseconds of it at a time,
 * between which windows are drawn and keys are read.
 */
typedef struct {
  /* Does some of it, which should take a millisecond or two; FALSE when that was the last. */
  gboolean (*step) (gpointer data);
  void (*over) (gpointer data); /* after the last step, once; may free @data */
} GannetSlicesWork;

/* Takes steps of @work. The first slice is before this returns, and all is when it is short; the
 * rest is done in idle time. @source, which is 0 and may be NULL for who never stops it, is the id
 * of what goes on while it does: stop it by g_clear_handle_id(). @work stays with the caller, who
 * keeps it until it is over. */
void gannet_slices_run (const GannetSlicesWork *work, gpointer data, guint *source);
