/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The fields of a reply as the server sent them. RFC 9110 section 5.5 lets a field hold any byte
 * above 0x7f. libsoup puts U+FFFD in place of those that are not UTF-8 before it tells of a reply,
 * and a name in Latin-1 would be lost with them. */

#pragma once

#include <libsoup/soup.h>

/* From now on, what is read from @stream, and from others of its class, a little at a time, as
 * heads are, is remembered for a while: each thread remembers what it has read itself. Thread-safe.
 */
void gannet_raw_head_listen (GIOStream *stream);

/* Puts the server's own bytes back into the fields of the reply to @message that may hold names and
 * addresses: Content-Disposition, Location and Link. To be called where "got-headers" is emitted,
 * before anything else is read. A field that goes on over several lines stays as it is. */
void gannet_raw_head_restore (SoupMessage *message);
