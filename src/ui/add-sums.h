/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/candidates.h"

#include <gio/gio.h>

/**
 * GannetAddSums:
 *
 * The list of checksums that the page that adds links was told of: fetched once for all links, and
 * kept as long as it is of use.
 */
typedef struct _GannetAddSums GannetAddSums;

GannetAddSums *gannet_add_sums_new (void);
void gannet_add_sums_free (GannetAddSums *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAddSums, gannet_add_sums_free)

/* Whether the list at @url is there. */
gboolean gannet_add_sums_has (const GannetAddSums *self, const char *url);

/* Fetches the list at @url in place of the one before. @self outlives that. */
void gannet_add_sums_fetch_async (GannetAddSums *self, const char *url, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data);

/* NULL, or why there is no list, a translated sentence; free with g_free(). */
char *gannet_add_sums_fetch_finish (GannetAddSums *self, GAsyncResult *result);

gboolean gannet_add_sums_is_fetching (const GannetAddSums *self);

/* Gives each of @requests (element-type GannetRequest), which nobody else knows yet, the checksum
 * that the list has of its file, by the name in its link or the one that the server said to
 * @candidates. The list itself is not in any. Returns NULL, or which files are not in it, a
 * translated sentence; the list is then forgotten. */
char *
gannet_add_sums_apply (GannetAddSums *self, GPtrArray *requests, GannetCandidates *candidates);
