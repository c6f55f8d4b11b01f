/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the window says about the list as a whole: how many there are of each, in words. */

#pragma once

#include "engine/queue.h"
#include "ui/filter.h"

/* How many downloads stand where. */
typedef struct {
  guint queued;
  guint running;
  guint waiting;
  guint paused;
  guint done;
  guint failed;
} GannetSummary;

void gannet_summary_read (GannetSummary *self, GannetQueue *queue);

/* How many are of @kind. */
guint gannet_summary_count (const GannetSummary *self, GannetKind kind);

/* Whether something runs or is going to without the user's doing. */
gboolean gannet_summary_is_busy (const GannetSummary *self);

/* "2 running, 5 waiting, 1 paused" or what else there is to say. Translated; free with g_free(). */
char *gannet_summary_text (const GannetSummary *self);

/* The page to show when @shown of all downloads pass the filter of @kind, when @searching also the
 * search: "list", "empty", "not-found", "none-active", "none-finished" or "none-failed". */
const char *
gannet_summary_page (const GannetSummary *self, guint shown, GannetKind kind, gboolean searching);
