/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/add-details.h"
#include "ui/add-looks.h"
#include "ui/name-row.h"

/**
 * GannetAddOrder:
 *
 * What the page that adds links asks for when it is told to: its links with what its fields say of
 * them. A list of checksums is fetched first, and checksums are looked up in it.
 */
typedef struct _GannetAddOrder GannetAddOrder;

/* Borrowed; all of them outlive the order. */
typedef struct {
  GannetAddLooks *looks;
  GannetAddDetails *details;
  GannetNameRow *name_row;
} GannetAddOrderParts;

/* What had to be fetched is there, so that _make() can go on, or is not, which was said. */
typedef void (*GannetAddOrderFunc) (gboolean there, gpointer data);

GannetAddOrder *
gannet_add_order_new (const GannetAddOrderParts *parts, GannetAddOrderFunc fetched, gpointer data);
void gannet_add_order_free (GannetAddOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAddOrder, gannet_add_order_free)

/* Requests (element-type GannetRequest) for what is ticked, of what is in the list already only if
 * @again. NULL when a field cannot be used, which is said there, or when something has to be
 * fetched first. */
GPtrArray *gannet_add_order_make (GannetAddOrder *self, gboolean again);

/* Whether something is being fetched. */
gboolean gannet_add_order_is_fetching (GannetAddOrder *self);
