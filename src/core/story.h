/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What happened to a download, and when: a short list of events that become sentences. It never
 * reads a clock. */

#pragma once

#include <glib.h>

/* How many events are kept; of a longer story the middle is left out. */
#define GANNET_STORY_MAX 32

typedef enum {
  GANNET_EVENT_STARTED = 1, /* number: bytes that were there already */
  GANNET_EVENT_WAITED_SERVER, /* number: seconds; text: nick of the GannetError */
  GANNET_EVENT_WAITED_NETWORK,
  GANNET_EVENT_WAITED_DRIVE, /* text: what the drive is called, or NULL */
  GANNET_EVENT_PAUSED,
  GANNET_EVENT_FAILED, /* text: nick of the GannetError */
  GANNET_EVENT_COMPARED, /* the server could not continue */
  GANNET_EVENT_NEW_VERSION, /* the server had another file: begun afresh */
  GANNET_EVENT_VERIFIED, /* text: the algorithm, "sha256" */
  GANNET_EVENT_DONE, /* number: bytes of the file */
  GANNET_EVENT_ALREADY, /* the whole file was there */
} GannetEventKind;

typedef struct {
  gint64 time; /* Unix seconds */
  GannetEventKind kind;
  gint64 number;
  char *text; /* or NULL */
} GannetEvent;

/**
 * GannetStory:
 *
 * Events in the order in which they happened.
 */
typedef struct _GannetStory GannetStory;

GannetStory *gannet_story_new (void);
void gannet_story_free (GannetStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetStory, gannet_story_free)

/* Adds a copy of @event. One of the same kind and text right after another is told once, with the
 * time of the first. */
void gannet_story_add (GannetStory *self, const GannetEvent *event);

guint gannet_story_count (const GannetStory *self);
const GannetEvent *gannet_story_get (const GannetStory *self, guint index);

/* The number of events that were left out in front of the one at @index. */
guint gannet_story_left_out (const GannetStory *self, guint index);

/* The event at @index as a translated sentence, or some. Free with g_free(). */
char *gannet_story_say (const GannetStory *self, guint index);

/* One line an event. Free with g_free(). */
char *gannet_story_to_text (const GannetStory *self);

/* Reads what _to_text() wrote, leaving out lines that it did not. */
GannetStory *gannet_story_new_from_text (const char *text);
