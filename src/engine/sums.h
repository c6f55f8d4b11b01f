/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Checksums that a server offers in a file of their own, fetched when somebody asks for that. */

#pragma once

#include "core/checksum-list.h"

#include <gio/gio.h>

/* Fetches the list of checksums at @url, once for all files that are in it. */
void gannet_sums_fetch_async (
    const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* The list. NULL, with an error of GANNET_ERROR whose message is a sentence for people, when it did
 * not come, and with GANNET_ERROR_CHECKSUM when what came is none; or with G_IO_ERROR_CANCELLED. */
GannetChecksumList *gannet_sums_fetch_finish (GAsyncResult *result, GError **error);
