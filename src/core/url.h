/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One web address: checked, made canonical, and taken apart. */

#pragma once

#include "core/link-problem.h"

/* What is sent is @url and nothing else; the other fields are read from it. Whoever keeps or logs
 * an address keeps @url: name and password are never in it. */
typedef struct {
  char *url; /* scheme://host[:port]/path[?query], ASCII, no user, no fragment */
  char *user; /* decoded, or NULL */
  char *password; /* decoded, or NULL */
  char *host; /* as it is sent; IPv6 in brackets */
  guint port; /* 1 to 65535, that of the scheme when none was given */
  gboolean secure; /* https */
  const char *target; /* path and query, inside @url, at least "/" */
} GannetUrl;

/* Reads @text, which may be any bytes, as an http or https address (RFC 3986). Blanks around it
 * are dropped, and so is the fragment; a '%' that begins no escape becomes "%25"; blanks, bytes
 * beyond ASCII and '"<>\^`{}' are escaped. All else in path and query stays as it is, and so does
 * the case of the host. Returns NULL and sets @problem, which may be NULL, if it is none. */
GannetUrl *gannet_url_new (const char *text, GannetLinkProblem *problem);
void gannet_url_free (GannetUrl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetUrl, gannet_url_free)

/* gannet_url_new() for who needs no more than the canonical address. */
char *gannet_url_canonicalise (const char *text, GannetLinkProblem *problem);

/* Whether @one and @other, which are canonical or no addresses, are one address for the list. */
gboolean gannet_url_means_the_same (const char *one, const char *other);

/* The path and query inside @url, an address that is canonical already and has no escapes; NULL for
 * any other, which has to be read. */
const char *gannet_url_find_target (const char *url);

/* "scheme://host:port" in lower case, without the scheme's own port: what names a server, and what
 * two addresses must share before secrets of one may go to the other. NULL if @url is none. */
char *gannet_url_dup_origin (const char *url);

/* Origin and path, for logs: a query may be a signature. NULL if @url is no address. */
char *gannet_url_dup_redacted (const char *url);

/* Equal for addresses that mean the same file (RFC 3986 6.2.2.1, 6.2.3): case of scheme, host and
 * escapes, and the scheme's own port do not count. For comparing only. NULL if @url is none. */
char *gannet_url_dup_key (const char *url);
char *gannet_url_format_key (const GannetUrl *self);
