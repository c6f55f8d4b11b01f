/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The HTTP library, set up by our rules. */

#pragma once

#include "core/reply.h"

#include <libsoup/soup.h>

/* Called first thing in main(), before any thread: forces HTTP/1.1 for the whole process, since
 * over HTTP/2 the library takes whole bodies into memory, and makes the library's types while
 * there is one thread only. */
void gannet_session_prepare (void);

/* Called next: where the TLS library would read the authorities that certificates are checked with
 * for each connection, has them read once. */
void gannet_session_prepare_trust (GTlsBackend *backend);

/* A session for the thread-default main context of the calling thread, which must not use it from
 * anywhere else: no decoder, no cookies, no sniffer, @connections at most. */
SoupSession *gannet_session_new (guint connections);

/* A GET for the canonical address @url that follows no redirect by itself, tells no credentials to
 * anybody and asks for plain bytes. @user_agent may be NULL for Gannet's own. NULL
 * when the library cannot read @url. */
SoupMessage *gannet_session_message_new (const char *url, const char *user_agent);

/* Reads the head of the reply to @message. @now: Unix seconds. */
void gannet_session_read_reply (SoupMessage *message, gint64 now, GannetReply *reply);

/* Turns an error of the library, of the network or of TLS into one of GANNET_ERROR, keeping its
 * text; takes @error. That of a certificate gets a text that says what is wrong with it, when
 * @message, which may be NULL, is what was sent. G_IO_ERROR_CANCELLED stays what it is. */
GError *gannet_session_translate_error (SoupMessage *message, GError *error);
