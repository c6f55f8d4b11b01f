/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

#include "support/server-log.h"
#include "support/server-resource.h"

/**
 * GannetServer:
 *
 * An HTTP/1.1 server on 127.0.0.1, in threads of its own, that can be wrong in every byte. It
 * serves the resources it was given and, without being told:
 *
 * /seed/SEED/LENGTH, also with "/name" after it: a seeded body with the strong ETag
 *   "SEED-LENGTH" and a date of 2020, ranges honoured.
 * /hops/N/REST: redirects to /hops/N-1/REST, and from 1 to /REST.
 * Everything else: 404.
 *
 * All functions may be called from any thread, at any time.
 */
typedef struct _GannetServer GannetServer;

/* A running server. The second one speaks TLS with the certificate that gannet_certificate_make()
 * put into @folder. */
GannetServer *gannet_server_new (GError **error);
GannetServer *gannet_server_new_tls (const char *folder, GError **error);

/* Resets all connections and waits for the threads to end. */
void gannet_server_free (GannetServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetServer, gannet_server_free)

guint16 gannet_server_get_port (GannetServer *self);

/* "http://127.0.0.1:PORT@path" or https. Free with g_free(). */
char *gannet_server_dup_url (GannetServer *self, const char *path);

/* Serves a copy of @resource from now on, in place of an older one of the same path. A resource
 * without query serves its path with any query. */
void gannet_server_add (GannetServer *self, const GannetServerResource *resource);

/* Adds what a script says, see gannet_server_resource_parse(). */
gboolean gannet_server_add_script (GannetServer *self, const char *script, GError **error);

/* Bytes a second and connection for bodies that do not say their own rate; 0 (at first): no
 * limit. Counts from the next request on. */
void gannet_server_set_rate (GannetServer *self, guint64 rate);

/* Connections open at one time; one more is reset at once. 0 (at first): any number. */
void gannet_server_set_max_connections (GannetServer *self, guint max);

/* While down, every connection, also those that are open, is reset. */
void gannet_server_set_down (GannetServer *self, gboolean down);

/* Owned by the server. */
GannetServerLog *gannet_server_get_log (GannetServer *self);
