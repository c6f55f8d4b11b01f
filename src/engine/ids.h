/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetIds:
 *
 * A set of numbers in eight bytes each, for very many of them that seldom change, and then several
 * at once. A plain struct.
 */
typedef struct _GannetIds GannetIds;

GannetIds *gannet_ids_new (void);
void gannet_ids_free (GannetIds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetIds, gannet_ids_free)

/* Is the numbers of @ids (element-type gint64), no two of them the same, from now on. */
void gannet_ids_set (GannetIds *self, const GArray *ids);

gboolean gannet_ids_has (GannetIds *self, gint64 id);
guint gannet_ids_count (GannetIds *self);

/* Takes in those keys of @changes (element-type gint64 gpointer) that have a value, and leaves out
 * those that have none. */
void gannet_ids_change (GannetIds *self, GHashTable *changes);
