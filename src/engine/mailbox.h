/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetMailbox:
 *
 * Has functions called in one main context, in the order in which they were posted. What gathers
 * while that context is busy costs it one wake-up. Posting is thread-safe. All that the parts of
 * the program tell one another are such calls in one process: there is no text protocol between
 * them into which a server could put lines.
 */
typedef struct _GannetMailbox GannetMailbox;

/* A call that is to be made: @function once with @data, and then @release, which may be NULL. */
typedef struct {
  GSourceOnceFunc function;
  gpointer data;
  GDestroyNotify release;
} GannetLetter;

/* For @context, or the default one when it is NULL; calls are made with @priority. */
GannetMailbox *gannet_mailbox_new (GMainContext *context, int priority);

/* To be called where the calls are made, be it by one of them, or once nothing is called there any
 * more. What was not called yet never is, but is released. */
void gannet_mailbox_free (GannetMailbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetMailbox, gannet_mailbox_free)

/* Has @function called once with @data, and then @release, which may be NULL. */
void gannet_mailbox_post (
    GannetMailbox *self, GSourceOnceFunc function, gpointer data, GDestroyNotify release);
