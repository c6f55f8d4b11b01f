/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What to do with a reply that sends us elsewhere. */

#pragma once

#include "core/trail.h"

typedef enum {
  GANNET_REDIRECT_FOLLOW,
  GANNET_REDIRECT_MISSING, /* no destination, a blank one, or two that differ */
  GANNET_REDIRECT_BAD_SCHEME, /* neither http nor https */
  GANNET_REDIRECT_BAD_ADDRESS, /* no valid address */
  GANNET_REDIRECT_INSECURE, /* from https to http: only after a clear question */
  GANNET_REDIRECT_PRIVATE, /* from the internet into this network, encrypted or not: never */
  GANNET_REDIRECT_CIRCLE, /* been there already with the same cookies, or too many hops */
} GannetRedirect;

/* Where @destination, as it was written at the canonical address @current, leads, and with how much
 * trust; circles are not its business. With FOLLOW, INSECURE and PRIVATE @next is the canonical
 * destination, without fragment, name and password; otherwise it is NULL. */
GannetRedirect gannet_redirect_judge (const char *current, const char *destination, char **next);

/* Judges the redirect @reply (RFC 9110 15.4) met at the canonical address @current. @trail is the
 * way of this question until now; it grows by @current, its cookies and the destination.
 *
 * With FOLLOW, INSECURE and PRIVATE @next is the canonical destination, without fragment, name and
 * password, and @same_origin says whether it is the same scheme, host and port: if not, every
 * header of the user and every secret stays behind. Otherwise @next is NULL. Which status codes
 * are redirects is for the caller to know. */
GannetRedirect gannet_redirect_follow (const char *current, const GannetReply *reply,
    GannetTrail *trail, char **next, gboolean *same_origin);

/* Why @redirect, judged at @current from @locations, is not followed, with the host it leads to;
 * technical and not translated. */
GError *gannet_redirect_new_error (
    GannetRedirect redirect, const char *current, const char *const *locations);
