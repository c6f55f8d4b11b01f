/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"

#include <gtk/gtk.h>

/* Which downloads are meant, by where they stand. Every state but DONE and FAILED is active. */
typedef enum {
  GANNET_KIND_ALL,
  GANNET_KIND_ACTIVE,
  GANNET_KIND_FINISHED,
  GANNET_KIND_FAILED,
} GannetKind;

/* Whether a download in @state is of @kind. */
gboolean gannet_kind_has (GannetKind kind, GannetState state);

/* The kind that settings and actions call @nick ("all", "active", "finished", "failed"); ALL for
 * words of other versions. */
GannetKind gannet_kind_from_nick (const char *nick);

#define GANNET_TYPE_FILTER (gannet_filter_get_type ())
G_DECLARE_FINAL_TYPE (GannetFilter, gannet_filter, GANNET, FILTER, GtkFilter)

/**
 * GannetFilter:
 *
 * Lets those GannetDownloads pass that are of a kind and have all searched words in their name,
 * their link or the page that led to it. Neither set, it lets all pass at no cost.
 *
 * "kind" (string): a nick of GannetKind. "search" (string): words, or "".
 */

/* Tells that states of downloads have changed since they were last looked at. */
void gannet_filter_refresh (GannetFilter *self);

/* Whether words are searched for. */
gboolean gannet_filter_is_searching (GannetFilter *self);
