/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "cli/display.h"
#include "core/link-rows.h"
#include "engine/download.h"

typedef enum {
  GANNET_TELLING_LINES = 1, /* people read it */
  GANNET_TELLING_JSON, /* programs read it */
  GANNET_TELLING_ERRORS, /* only what goes wrong */
} GannetTelling;

/**
 * GannetReporter:
 *
 * Follows downloads and says each thing about them once: that one starts, waits, is done or has
 * failed, and on a terminal how far it is. Failures go to the display's complaints as well as,
 * with GANNET_TELLING_JSON, to its lines.
 */
typedef struct _GannetReporter GannetReporter;

/* @display outlives it. */
GannetReporter *gannet_reporter_new (GannetTelling telling, GannetDisplay *display);
void gannet_reporter_free (GannetReporter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetReporter, gannet_reporter_free)

/* @link was given; says so if it is none or came more than once. */
void gannet_reporter_link (GannetReporter *self, const GannetLink *link);

/* @link is to have a name that no file can have. */
void gannet_reporter_bad_name (GannetReporter *self, const GannetLink *link);

/* @download was added, came into another state, or is as far as it is now. */
void gannet_reporter_added (GannetReporter *self, GannetDownload *download);
void gannet_reporter_changed (GannetReporter *self, GannetDownload *download);

/* Time has passed; @speed is that of all downloads, in bytes a second. */
void gannet_reporter_ticked (GannetReporter *self, guint64 speed);

/* How many are neither done nor failed, of those added; how many failed, also those that were
 * never added. */
guint gannet_reporter_get_left (GannetReporter *self);
guint gannet_reporter_get_failed (GannetReporter *self);
