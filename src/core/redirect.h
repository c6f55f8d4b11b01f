/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What to do with a reply that sends us elsewhere. */

#pragma once

#include <glib.h>

/* Follows at most this many redirects for one request. */
#define GANNET_REDIRECT_LIMIT 20

typedef enum {
  GANNET_REDIRECT_FOLLOW,
  GANNET_REDIRECT_MISSING, /* no destination, a blank one, or two that differ */
  GANNET_REDIRECT_BAD_SCHEME, /* neither http nor https */
  GANNET_REDIRECT_BAD_ADDRESS, /* no valid address */
  GANNET_REDIRECT_INSECURE, /* from https to http: only after a clear question */
  GANNET_REDIRECT_PRIVATE, /* from the internet into this network, encrypted or not: never */
  GANNET_REDIRECT_CIRCLE, /* been there already, or too many hops */
} GannetRedirect;

/* Judges a redirect (RFC 9110 15.4) met at the canonical address @current. @locations are all
 * values of Location, NULL-terminated, as they came. @seen holds the addresses, as char *, that
 * this request has been at, and is freed by the caller with its elements; it grows by @current
 * and by the destination.
 *
 * With FOLLOW, INSECURE and PRIVATE @next is the canonical destination, without fragment, name and
 * password, and @same_origin says whether it is the same scheme, host and port: if not, every
 * header of the user and every secret stays behind. Otherwise @next is NULL. Which status codes
 * are redirects is for the caller to know. */
GannetRedirect gannet_redirect_follow (const char *current, const char *const *locations,
    GPtrArray *seen, char **next, gboolean *same_origin);

/* Why @redirect, judged at @current from @locations, is not followed, with the host it leads to;
 * technical and not translated. */
GError *gannet_redirect_new_error (
    GannetRedirect redirect, const char *current, const char *const *locations);
