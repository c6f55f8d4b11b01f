/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

#define GANNET_TYPE_TRUST (gannet_trust_get_type ())
G_DECLARE_FINAL_TYPE (GannetTrust, gannet_trust, GANNET, TRUST, GTlsDatabase)

/**
 * GannetTrust:
 *
 * The certificates that this computer trusts, by way of the library's own database, which is asked
 * everything. Before 2.80, glib-networking reads the file of authorities once for every connection
 * that uses its database itself, and only once for one that stands behind another, as here.
 */

/* Asks @database, or, when it is NULL, that of @backend, which is then read when it is first
 * needed. */
GTlsDatabase *gannet_trust_new (GTlsBackend *backend, GTlsDatabase *database);
