/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/crew.h"
#include "engine/progress.h"

/**
 * GannetFetch:
 *
 * Gets the bytes of one file into its target: asks, lets the plan decide what each reply means,
 * sees to it that the target does that, and asks again, until all bytes are there or there is no
 * way on. What is left of a large file it hands to a crew, and it goes from address to address as
 * long as there is one. It never finishes a file.
 */
typedef struct _GannetFetch GannetFetch;

typedef struct {
  /* Bytes are about to come in; the file has its name. */
  void (*began) (gpointer data);
  /* The part has grown. */
  void (*grown) (gpointer data);
  /* An address of several is not used any more. */
  void (*dropped) (gpointer data);
  /* All bytes are there, or @error says why not. The last call, but for _mend(). The owner may free
   * it in here. */
  void (*ended) (const GError *error, gpointer data);
} GannetFetchEvents;

/* All that @spec names, but for the addresses, which it makes itself, @progress, @events and @data
 * outlive it. */
GannetFetch *gannet_fetch_new (const GannetCrewSpec *spec, GannetProgress *progress,
    const GannetFetchEvents *events, gpointer data);

/* As _stop(), and it is gone. */
void gannet_fetch_free (GannetFetch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetFetch, gannet_fetch_free)

/* Begins. Events may be called before it returns. */
void gannet_fetch_start (GannetFetch *self);

/* Drops whatever is going on; what it knows is still to be had. */
void gannet_fetch_stop (GannetFetch *self);

/* All bytes are there, but they are not what the whole file hashes to, as @error says. TRUE when it
 * goes on, with ended() at the end as before: what came from further addresses is fetched from the
 * first once more, or, when all came from one, all of it from the next one. */
gboolean gannet_fetch_mend (GannetFetch *self, const GError *error);

/* The addresses that were dropped, as gannet_addresses_dup_dropped() writes them. */
char *gannet_fetch_dup_dropped (GannetFetch *self);

/* GannetNotes of what the server's replies were like. */
GannetNotes gannet_fetch_get_notes (GannetFetch *self);

/* The address that answered last; that of the link before one did. */
const char *gannet_fetch_get_url (GannetFetch *self);

/* Seconds the server asked to wait before the next try, -1 when it did not. */
gint64 gannet_fetch_get_retry_after (GannetFetch *self);
