/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/**
 * GannetGunzip:
 *
 * Undoes the gzip coding (RFC 1952) of a body as it comes in. A compressed file of several members
 * gives the bytes of all. What follows the last one and is no member is passed over.
 */
typedef struct _GannetGunzip GannetGunzip;

/* Takes decoded bytes; FALSE to stop, after which the GannetGunzip may be gone. */
typedef gboolean (*GannetGunzipSink) (const guint8 *bytes, gsize length, gpointer data);

/* Decoded bytes go to @sink, with @data. */
GannetGunzip *gannet_gunzip_new (GannetGunzipSink sink, gpointer data);
void gannet_gunzip_free (GannetGunzip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetGunzip, gannet_gunzip_free)

/* Decodes @length more bytes. FALSE with GANNET_ERROR_DECODE when they are broken, and FALSE
 * without @error when the sink stopped it. */
gboolean gannet_gunzip_feed (GannetGunzip *self, const guint8 *bytes, gsize length, GError **error);

/* Whether the compressed file came to its end, so that there might be no more to it. */
gboolean gannet_gunzip_is_finished (GannetGunzip *self);
