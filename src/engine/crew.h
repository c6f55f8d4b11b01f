/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/roster.h"
#include "engine/sketch.h"

/**
 * GannetCrew:
 *
 * Several transfers that fill one part, each a range that nobody else fills, from one address or
 * from several, on all transfer threads. The first is taken over from the job in the middle of its
 * body; others join, one for each address first, several at once where ranges are announced or the
 * host served as many before, and then twice as many each time, as long as that makes the whole
 * faster and the servers, the user and the other downloads let them. Who is done takes over so much
 * of what would come last that both end together; who is slow or silent at the end is overtaken.
 * Every reply must be a range of the very same version, proven by a strong validator of that
 * address; a server that answers anything else gets no more connections than it took, one that
 * mixes versions gets one, and so does its host from then on. Of an address that gave nothing yet
 * some bytes are compared first, and one with another file is dropped.
 *
 * The crew itself belongs to the job's thread, on which it calls its events.
 */
typedef struct _GannetCrew GannetCrew;

typedef struct {
  /* @length more bytes are in the part. */
  void (*grown) (gsize length, gpointer data);
  /* An address was dropped. */
  void (*dropped) (gpointer data);
  /* Nobody is left. The part is whole, or @error says what the last of them met. The last call; the
   * owner may free the crew in it. */
  void (*ended) (const GError *error, gpointer data);
} GannetCrewEvents;

/* A crew without anybody yet. */
GannetCrew *
gannet_crew_new (const GannetCrewSpec *spec, const GannetCrewEvents *events, gpointer data);

/* Takes @lead over, whose body has come to @at as the answer to @question to @address; it is still
 * sending. To be called before _start(). */
void gannet_crew_take_over (GannetCrew *self, GannetTransfer *lead, GannetAddress *address,
    const GannetQuestion *question, guint64 at);

/* Sends others out. May be called from within the events of a transfer. */
void gannet_crew_start (GannetCrew *self);

/* Has @range, which was there, fetched once more, from another address than @address where there is
 * one. @address may be NULL. */
void gannet_crew_redo (GannetCrew *self, GannetRange range, const GannetAddress *address);

/* Drops @address, because of @why, and whoever fetches from it. */
void gannet_crew_drop (GannetCrew *self, GannetAddress *address, const GError *why);

/* Adds to @sketch who fetches what. */
void gannet_crew_draw (GannetCrew *self, GannetSketch *sketch);

/* Drops all transfers; no event comes any more, and nobody writes. */
void gannet_crew_free (GannetCrew *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetCrew, gannet_crew_free)
