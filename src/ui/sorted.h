/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/sieve.h"

/**
 * GannetSorted:
 *
 * Has a sieve show a list in one order or another. Where that takes long, the new order is made a
 * millisecond at a time while the former is still shown, and shown once it is whole; a short list
 * is sorted at once. What joins a sorted list is put into its place as it comes. A plain struct.
 */
typedef struct _GannetSorted GannetSorted;

/* Both are kept for as long as it lives. @sieve is given @list by the first call of _set_sorter(),
 * sorted at once, since there is nothing else that it could show. */
GannetSorted *gannet_sorted_new (GListModel *list, GannetSieve *sieve);
void gannet_sorted_free (GannetSorted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetSorted, gannet_sorted_free)

/* @sorter may be NULL: the order of the list itself. */
void gannet_sorted_set_sorter (GannetSorted *self, GtkSorter *sorter);

/* What the sorter goes by has changed: sorts anew, unless that is being done. */
void gannet_sorted_again (GannetSorted *self);

/* Whether the sieve shows the order that was asked for. */
gboolean gannet_sorted_is_settled (GannetSorted *self);
