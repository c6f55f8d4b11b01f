/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/progress.h"
#include "engine/state.h"

/* The turn of what waits for another network. */
#define GANNET_TURN_HELD G_MAXUINT

/* What the sentence of a download depends on. */
typedef struct {
  GannetState state;
  GannetPhase phase; /* in state RUNNING */
  GannetNotes notes;
  const GError *error; /* or NULL */
  /* In state WAITING: seconds until the next try, -1: for the network. In state QUEUED: seconds
   * until the server is asked again, -1: it is not left alone. */
  gint64 wait;
  gint64 total; /* bytes, -1 unknown */
  guint64 held; /* bytes on disk */
  const char *drive; /* the word of the drive it is on, or NULL */
  guint turn; /* in state QUEUED: which one of those that wait, 0 unknown, or _TURN_HELD */
  gint64 not_before; /* in state QUEUED: when it may begin, Unix seconds, 0 at once */
  gint64 now; /* Unix seconds */
} GannetStanding;

/* Where a download stands, in one translated sentence for people. Free with g_free(). */
char *gannet_sentence (const GannetStanding *standing);

/* What went wrong, in one translated sentence for people. About folders, drives, versions and pages
 * it is the message of @error, which names them; else that of its code. @error may be NULL. Free
 * with g_free(). */
char *gannet_sentence_of_error (const GError *error);

/* That a web page came instead of the file: of the media type @media_type, @length bytes long or,
 * when that is -1, of unknown length, from the address @url. Free with g_free(). */
char *gannet_sentence_of_page (const char *media_type, gint64 length, const char *url);

/* What else there is to say of it, a translated sentence for each of @notes that its state does not
 * tell already, or NULL for none. Free with g_free(). */
char *gannet_sentence_of_notes (GannetNotes notes);

/* "12 MB/s · 1 min left", or "" for a @speed of 0; @time_left in seconds, -1 unknown. */
char *gannet_sentence_of_pace (guint64 speed, gint64 time_left);

/* "12 MB of 3.4 GB", the size alone of what is done, or "" while nothing is known. */
char *gannet_sentence_of_amount (GannetState state, guint64 held, gint64 total);
