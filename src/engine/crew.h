/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/connections.h"
#include "engine/sketch.h"
#include "engine/target.h"
#include "engine/transfer.h"

/**
 * GannetCrew:
 *
 * Several transfers that fill one part, each a range that nobody else fills. The first is taken
 * over from the job in the middle of its body; others join, twice as many each time, as long as
 * that makes the whole faster and the server, the user and the other downloads let them. Who is
 * done takes over the second half of the largest remainder; who is slow or silent at the end is
 * overtaken. Every reply must be a range of the very same version, proven by a strong validator;
 * a server that answers anything else gets no more connections than it took.
 */
typedef struct _GannetCrew GannetCrew;

typedef struct {
  /* @length more bytes are in the part. */
  void (*grown) (gsize length, gpointer data);
  /* Nobody is left. The part is whole, or @error says what the last of them met. The last call; the
   * owner may free the crew in it. */
  void (*ended) (const GError *error, gpointer data);
} GannetCrewEvents;

/* What a crew works with; all of it outlives the crew. */
typedef struct {
  GannetTransferSpec transfer;
  GannetTarget *target;
  GannetConnections *connections;
  const char *host; /* as the connections count it */
  guint most; /* transfers at once, the first included */
} GannetCrewSpec;

/* Takes @lead over, whose body has come to @at as the answer to @question; it is still sending. May
 * be called from within its events. */
GannetCrew *gannet_crew_new (
    const GannetCrewSpec *spec, GannetTransfer *lead, const GannetQuestion *question, guint64 at);

/* Sends others out. */
void gannet_crew_start (GannetCrew *self, const GannetCrewEvents *events, gpointer data);

/* Adds to @sketch who fetches what. */
void gannet_crew_draw (GannetCrew *self, GannetSketch *sketch);

/* Drops all transfers; no event comes any more. */
void gannet_crew_free (GannetCrew *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetCrew, gannet_crew_free)
