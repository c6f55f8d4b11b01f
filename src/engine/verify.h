/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* Whether @checksum is "ALGO:HEX" with ALGO one of sha256, sha512, sha1 and md5 (any case), and as
 * many hexadecimal digits as it needs. */
gboolean gannet_verify_is_checksum (const char *checksum);

/* Reads the whole file @fd, whose offset is not touched, off this thread, and compares it with
 * @checksum. The result comes in the caller's thread-default main context. */
void gannet_verify_async (int fd, const char *checksum, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data);

/* TRUE when it is the same. Fails with GANNET_ERROR_CHECKSUM, both values in its message,
 * GANNET_ERROR_DISK or G_IO_ERROR_CANCELLED. */
gboolean gannet_verify_finish (GAsyncResult *result, GError **error);
