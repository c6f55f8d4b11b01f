/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib-object.h>

/* What is done, to some of the items that it was asked for at a time. */
typedef struct {
  void (*act) (gpointer list, GPtrArray *some, gint64 number);
  guint batch; /* of them at a time at most: a millisecond or two of work */
  gboolean backwards; /* from the last to the first */
} GannetErrand;

/**
 * GannetErrands:
 *
 * What was asked of many items of a list, carried out in the order in which it was asked for: at
 * once while that is short, else in slices that leave the main loop time for all else. It keeps a
 * reference to the list while there is something to do. It does not know the items.
 */
typedef struct _GannetErrands GannetErrands;

/* @told is called when @list has become busy with errands that are not done at once, and again when
 * it is not any more. Borrows @list. */
GannetErrands *gannet_errands_new (GObject *list, void (*told) (gpointer list, gboolean busy));
void gannet_errands_free (GannetErrands *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetErrands, gannet_errands_free)

/* Has @errand, which stays with the caller, done to all of @items (element-type GObject), with
 * @number, after all that was asked for before. */
void gannet_errands_add (
    GannetErrands *self, const GannetErrand *errand, GPtrArray *items, gint64 number);

/* Whatever has not been done of @errand with @number is not done any more. */
void gannet_errands_call_off (GannetErrands *self, const GannetErrand *errand, gint64 number);

gboolean gannet_errands_is_busy (GannetErrands *self);
