/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/reply.h"

/* Follows at most this many redirects for one request. */
#define GANNET_TRAIL_LIMIT 20

/**
 * GannetTrail:
 *
 * The way of one question through redirects: where it has been, and which cookies it was given
 * there. A cookie goes back to the very origin that gave it (scheme, host and port), whatever the
 * server would like, and is forgotten with the question. So a server that sends us to where we are
 * to see whether cookies are kept is not going round in circles. Cookies are secrets: they are in
 * memory only.
 */
typedef struct _GannetTrail GannetTrail;

GannetTrail *gannet_trail_new (void);
void gannet_trail_free (GannetTrail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetTrail, gannet_trail_free)

/* Forgets all of it: another question begins. */
void gannet_trail_clear (GannetTrail *self);

/* Goes to the canonical address @url. FALSE when it has been there with the same cookies, or when
 * the way is too long. */
gboolean gannet_trail_visit (GannetTrail *self, const char *url);

/* Takes the cookies that @reply, which @url gave, sets, and drops those that it lets expire. */
void gannet_trail_learn (GannetTrail *self, const char *url, const GannetReply *reply);

/* The value of a Cookie header for @url, or NULL when nothing goes there: 16 KiB at most, and never
 * with a control character. */
char *gannet_trail_dup_cookies (GannetTrail *self, const char *url);
