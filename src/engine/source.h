/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/addresses.h"
#include "engine/connections.h"
#include "engine/target.h"

/**
 * GannetSource:
 *
 * Which of the addresses of a request is asked by whoever asks only one: the first at first, the
 * next one when it fails altogether. Counts the connection to any but the request's own host, which
 * its job has counted.
 */
typedef struct _GannetSource GannetSource;

/* @connections outlives it. */
GannetSource *gannet_source_new (const GannetRequest *request, GannetConnections *connections);
void gannet_source_free (GannetSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetSource, gannet_source_free)

/* All addresses, owned by @self; and the one that is asked now. */
GannetAddresses *gannet_source_get_addresses (GannetSource *self);
GannetAddress *gannet_source_get_address (GannetSource *self);

/* Begins with the address @url, if it is one of them. */
void gannet_source_begin_with (GannetSource *self, const char *url);

/* Takes the addresses that @reply, from @url, names as others of the file, if the reply is of the
 * request's own address and tells a checksum, by which the file is held to what that server has.
 * While nobody else uses the addresses. */
void gannet_source_learn (GannetSource *self, const GannetReply *reply, const char *url);

/* The present address failed with @error. TRUE when that is the server's fault and there is another
 * one to ask from now on. */
gboolean gannet_source_fail (GannetSource *self, const GError *error);

/* What is on disk of @target, as the present address may know it: by its own validator. */
void gannet_source_get_holding (GannetSource *self, GannetTarget *target, GannetHolding *holding);

/* Whether what @target holds came from another address than the present one. */
gboolean gannet_source_is_foreign (GannetSource *self, GannetTarget *target);

/* Bytes of the present address, with @validator, were compared with those of @target. TRUE when
 * that is what shows from now on that its file is the same. */
gboolean
gannet_source_prove (GannetSource *self, GannetTarget *target, const GannetValidator *validator);

/* The whole is wrong, as @error says. What came from all but the present address, which then are
 * dropped; NULL when nothing did. Free with gannet_ranges_free(). */
GannetRanges *gannet_source_distrust (GannetSource *self, const GError *error);

/* What to say when none is left, of all the reasons that there were: one that time may mend, else
 * that of the first. NULL when none failed. Free with g_error_free(). */
GError *gannet_source_steal_error (GannetSource *self);
