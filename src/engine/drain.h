/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Getting rid of replies without losing their connections. */

#pragma once

#include <libsoup/soup.h>

/* Lets go of the reply to @message, of whose body, @stream, nothing was read. A short body is read
 * to its end, for a few seconds at most, since that keeps the connection for the next question;
 * else the exchange, which @cancellable is of, is cancelled and the connection goes. For the thread
 * of the session. */
void gannet_drain (SoupMessage *message, GInputStream *stream, GCancellable *cancellable);

/* Cancels, in a moment, a message whose head libsoup has and may not have told of yet. One that is
 * cancelled in between is ended twice by libsoup 3.6, and its memory used after it was freed; so
 * this takes its turn behind the telling. */
void gannet_drain_untold (GCancellable *cancellable);
