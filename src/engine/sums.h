/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Checksums that a server offers in a file of their own, fetched when somebody asks for that. */

#pragma once

#include <gio/gio.h>

/* Fetches the list of checksums at @url and looks for the file called @name in it. */
void gannet_sums_fetch_async (
    const char *url, const char *name, GAsyncReadyCallback callback, gpointer data);

/* The checksum, as requests have it. NULL, with an error of GANNET_ERROR, when the list did not
 * come; with GANNET_ERROR_CHECKSUM when it says nothing of the file, or no one thing. */
char *gannet_sums_fetch_finish (GAsyncResult *result, GError **error);
