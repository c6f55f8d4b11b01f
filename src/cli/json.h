/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What programs are told: one JSON object (RFC 8259) a line, without the line end. Members:
 *
 * All: "event", "id" (counts the links from 1), "url".
 * added: "name" (what the link lets expect), "folder".
 * started: "name", "path", "resumed" (truth), "held" (bytes on disk), "total" (bytes or null).
 * progress: "state" (connecting, comparing, downloading, resuming, verifying, finishing, waiting),
 *   "held", "received" (bytes over the network), "total", "speed" (bytes a second), "left"
 *   (seconds or null); when waiting also "reason", "retry-in" (seconds, null: for the network).
 * finished: "name", "path", "size", "received", "notes" (words: already, size-unknown, unproven,
 *   compared, new-version, renamed, resumed, part-gone).
 * dropped: "mirror" (an address of several, which is left out), "reason" (gannet_error_nick()),
 *   "sentence".
 * failed: "name", "held", "reason" (gannet_error_nick()), "sentence", "advice", "detail".
 *
 * Sentence and advice are translated, details are technical; everything else is for machines. Bytes
 * of paths that are no UTF-8 are U+FFFD. */

#pragma once

#include "cli/snapshot.h"
#include "core/dropped.h"

/* All results are freed with g_free(). */
char *gannet_json_added (const GannetSnapshot *snapshot);
char *gannet_json_started (const GannetSnapshot *snapshot);
char *gannet_json_progress (const GannetSnapshot *snapshot);
char *gannet_json_finished (const GannetSnapshot *snapshot);
char *gannet_json_failed (const GannetSnapshot *snapshot);

/* The address @dropped was left out. */
char *gannet_json_dropped (const GannetSnapshot *snapshot, const GannetDropped *dropped);

/* "failed" for what is not even a link, so that there is no id; @sentence says what is wrong, and
 * @advice, which may be NULL, what to do. */
char *gannet_json_rejected (const char *text, const char *sentence, const char *advice);
