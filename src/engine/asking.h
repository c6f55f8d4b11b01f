/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/crew.h"
#include "engine/progress.h"
#include "engine/source.h"

/**
 * GannetAsking:
 *
 * Gets the bytes of one file into its target from one address over one connection: asks, lets the
 * plan decide what each reply means, sees to it that the target does that, and asks again, until
 * all bytes are there or there is no way on.
 */
typedef struct _GannetAsking GannetAsking;

typedef struct {
  /* Bytes are about to come in; the file has its name. */
  void (*began) (gpointer data);
  /* The part has grown. What goes on may be handed over to a crew. */
  void (*grown) (gpointer data);
  /* All bytes are there, or @error says why not. It may be begun once more, or freed, in here. */
  void (*ended) (const GError *error, gpointer data);
} GannetAskingEvents;

/* Asks the present address of @source. All that is given, and what @spec names, outlives it. */
GannetAsking *gannet_asking_new (const GannetCrewSpec *spec, GannetSource *source,
    GannetProgress *progress, const GannetAskingEvents *events, gpointer data);
void gannet_asking_free (GannetAsking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAsking, gannet_asking_free)

/* Asks for what is missing. Events may be called before it returns. */
void gannet_asking_begin (GannetAsking *self);

/* Asks for all of it, into a fresh part. */
void gannet_asking_begin_anew (GannetAsking *self);

/* Drops whatever is going on. */
void gannet_asking_stop (GannetAsking *self);

gboolean gannet_asking_is_under_way (GannetAsking *self);

/* Whether others may fetch parts of what is coming in, as it is proven of which version it is, or
 * @checked: known by what it hashes to. */
gboolean gannet_asking_may_share (GannetAsking *self, gboolean checked);

/* The next byte of the file that is to come in. */
guint64 gannet_asking_get_at (GannetAsking *self);

/* Has @crew go on with what comes in. */
void gannet_asking_hand_over (GannetAsking *self, GannetCrew *crew);

/* GannetNotes of what the server's replies were like. */
GannetNotes gannet_asking_get_notes (GannetAsking *self);

/* The address that answered last; that of the link before one did. */
const char *gannet_asking_get_url (GannetAsking *self);

/* Seconds the server asked to wait before the next try, -1 when it did not. */
gint64 gannet_asking_get_retry_after (GannetAsking *self);
