/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetCookies:
 *
 * The cookies of one file in the Netscape text format, as browsers' extensions and other programs
 * write it: seven fields a line between tabulators (domain, whether subdomains are meant, path,
 * whether secure, time of expiry or 0, name, value); lines that begin with '#' are remarks, save
 * for "#HttpOnly_" before a domain. Cookies are secrets: they are in memory only. Never changed
 * after it was read, so that threads may share it: what servers set is in core/trail.h.
 */
typedef struct _GannetCookies GannetCookies;

/* Reads the regular file @path, of 4 MiB at most. Lines that are not exactly of the form are left
 * out; of two cookies with one name, domain and path the later counts. Fails with
 * GANNET_ERROR_DISK when the file cannot be read, and with GANNET_ERROR_UNKNOWN when it is too
 * large or there are lines and none of them is a cookie. May block: not for the main thread. */
GannetCookies *gannet_cookies_read (const char *path, GError **error);
GannetCookies *gannet_cookies_ref (GannetCookies *self);
void gannet_cookies_unref (GannetCookies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetCookies, gannet_cookies_unref)

/* The value of the Cookie header for a request to @uri at the Unix time @now (seconds), as RFC
 * 6265 5.4 orders it, or NULL when no cookie is for it. Cookies without a time of expiry are sent,
 * those that expired are not. Never holds a control character; 32 KiB at most. */
char *gannet_cookies_dup_header (const GannetCookies *self, GUri *uri, gint64 now);
