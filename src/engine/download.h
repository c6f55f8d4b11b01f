/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/life.h"
#include "engine/progress.h"
#include "engine/request.h"
#include "engine/state.h"

#define GANNET_TYPE_DOWNLOAD (gannet_download_get_type ())
G_DECLARE_FINAL_TYPE (GannetDownload, gannet_download, GANNET, DOWNLOAD, GObject)

/**
 * GannetDownload:
 *
 * One row of the list: what was asked, where it stands, how far it is. Lives on the main thread.
 * Only a GannetQueue changes it; windows bind to its read-only properties, which are notified at
 * most four times a second, texts from when they were first read:
 *
 * "name" (string) the file's name, or what the link lets expect; never NULL.
 * "state" (GannetState as uint), "sentence" (string) where it stands, in words for people.
 * "fraction" (double) 0 to 1, or -1 while the length is unknown; told of in thousandths.
 * "amount" (string) "12 MB of 3.4 GB". "pace" (string) speed and time left in words, or "".
 * "content-type" (string) media type or NULL.
 */

/* A row for @request with the list's number @id. */
GannetDownload *gannet_download_new (gint64 id, GannetRequest *request);

gint64 gannet_download_get_id (GannetDownload *self);
GannetRequest *gannet_download_get_request (GannetDownload *self);
GannetState gannet_download_get_state (GannetDownload *self);
GannetPhase gannet_download_get_phase (GannetDownload *self);
GannetNotes gannet_download_get_notes (GannetDownload *self);
const char *gannet_download_get_name (GannetDownload *self);
const char *gannet_download_get_content_type (GannetDownload *self);
const char *gannet_download_get_sentence (GannetDownload *self);

/* Path of the final file, NULL before it is known. It exists only in state DONE. */
const char *gannet_download_get_path (GannetDownload *self);

/* The drive that its bytes are on, as gannet_drive_dup_of() says it; NULL when that is not known
 * or one that is always there. */
const char *gannet_download_get_drive (GannetDownload *self);

/* Why it failed or waits, NULL otherwise; its domain is GANNET_ERROR, its message technical:
 * people read gannet_error_sentence() and gannet_error_advice() of its code. */
const GError *gannet_download_get_error (GannetDownload *self);

/* Bytes on disk; bytes fetched over the network since the program started; length of the whole
 * file or -1; bytes a second; seconds left or -1. */
guint64 gannet_download_get_held (GannetDownload *self);
guint64 gannet_download_get_received (GannetDownload *self);
gint64 gannet_download_get_total (GannetDownload *self);
guint64 gannet_download_get_speed (GannetDownload *self);
gint64 gannet_download_get_time_left (GannetDownload *self);

/* Unix seconds of when it was added, and when it was done or 0. */
gint64 gannet_download_get_added (GannetDownload *self);
gint64 gannet_download_get_finished (GannetDownload *self);

/* Seconds until the next try in state WAITING, and in state QUEUED until its server is asked again;
 * 0 when that is due; -1 when it waits for the network, or in other states. */
gint64 gannet_download_get_wait (GannetDownload *self);

/* What is remembered of it. */
GannetLife *gannet_download_get_life (GannetDownload *self);

/* How its file looked a moment ago, which is asked for by this call: at first, and while nothing
 * runs, it is NULL. */
GannetSketch *gannet_download_ask_sketch (GannetDownload *self);

/* --- For the queue alone. Each notifies what it changes. --- */

/* Changes what was asked; another name that is asked for is shown at once. */
void gannet_download_set_request (GannetDownload *self, GannetRequest *request);

/* Moves to @state. @error, or NULL, is why; it is copied. */
void gannet_download_set_state (GannetDownload *self, GannetState state, const GError *error);

/* As _set_state() for what the list kept: nothing happens now that would be remembered. */
void gannet_download_take_state (GannetDownload *self, GannetState state, const GError *error);

/* In state WAITING: monotonic µs of the next try, G_MAXINT64 for when the network is back. */
void gannet_download_set_next_try (GannetDownload *self, gint64 next_try);

/* In state QUEUED: which one it is of those that wait, 0 unknown, or GANNET_TURN_HELD, and until
 * when its server is left alone, in monotonic µs, 0 when it is not. */
void gannet_download_set_turn (GannetDownload *self, guint turn, gint64 next_try);

/* What is known of the file; NULL leaves a string as it is. Takes @name and @path. */
void
gannet_download_take_file (GannetDownload *self, char *name, char *path, const char *content_type);

/* The drive that was found to hold its bytes; NULL leaves it as it is. */
void gannet_download_set_drive (GannetDownload *self, const char *drive);

void gannet_download_set_notes (GannetDownload *self, GannetNotes notes);

/* Bytes on disk and in all, -1 unknown, where no job samples them. */
void gannet_download_set_sizes (GannetDownload *self, guint64 held, gint64 total);

/* Unix seconds, as kept in the list. */
void gannet_download_set_times (GannetDownload *self, gint64 added, gint64 finished);

/* A job begins to count in @progress, or, when it is NULL, ends to. */
void gannet_download_set_progress (GannetDownload *self, GannetProgress *progress);

/* Takes the numbers of its job at the monotonic time @now (µs), and tells nobody. */
void gannet_download_measure (GannetDownload *self, gint64 now);

/* The same, and moves its texts and its fraction on. */
void gannet_download_sample (GannetDownload *self, gint64 now);
