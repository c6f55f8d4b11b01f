/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/**
 * FuzzServer:
 *
 * A server on 127.0.0.1 with one thread that answers each request with the next reply of a script,
 * byte for byte, and knows nothing of HTTP but where a request ends. After the last reply it closes
 * every connection.
 */
typedef struct _FuzzServer FuzzServer;

/* @script: replies, each ended by a line of '%' and what follows: "%%" closes the connection, "%!"
 * resets it, "%+" waits a moment for another request on it. Copied. */
FuzzServer *fuzz_server_new (const guint8 *script, gsize length);

/* Ends the thread and all connections. */
void fuzz_server_free (FuzzServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuzzServer, fuzz_server_free)

guint16 fuzz_server_get_port (FuzzServer *self);

/* All that was asked, one request after the other. Free with g_free(). */
char *fuzz_server_dup_requests (FuzzServer *self);

/* Whether one connection has sent all bytes of @file in their order, whatever was between them. */
gboolean fuzz_server_has_sent (FuzzServer *self, const guint8 *file, gsize length);
