/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/link-rows.h"

#include <glib-object.h>

/* What to do when a file of the wanted name is there already. */
typedef enum {
  GANNET_IF_EXISTS_CONTINUE = 1, /* finish a shorter one, leave a whole one, number beside others */
  GANNET_IF_EXISTS_RENAME, /* always number the new name */
  GANNET_IF_EXISTS_REPLACE, /* replace the old file, once the new one is whole */
  GANNET_IF_EXISTS_SKIP, /* fetch nothing */
} GannetIfExists;

/* How to go about a download whose unfinished file is there. */
typedef enum {
  GANNET_MANNER_CONTINUE = 0, /* go on with it */
  GANNET_MANNER_AFRESH, /* begin anew beside it, and keep it until the new one is whole */
  GANNET_MANNER_GO_BACK, /* to the version before the one that was begun beside it, and stop */
  GANNET_MANNER_KEEP_ANYWAY, /* go on, and take what was refused: a web page, a wrong checksum */
} GannetManner;

/**
 * GannetRequest:
 *
 * What the user asked for: one link and how to fetch it. Filled in by whoever makes it and never
 * changed after it was given to a queue, so that threads may share it. Strings are owned.
 * @user, @password, those of the proxy, and header lines are secrets: they are kept in memory only,
 * never in the list, a record or a log.
 */
typedef struct {
  char *url; /* canonical http or https address without user name and password */
  char *host; /* of @url: scheme, host and port, as one word that tells hosts apart; a GRefString */
  char **mirrors; /* canonical addresses of the same file, best first, or NULL */
  char *user; /* or NULL; sent to the origin of @url only */
  char *password; /* or NULL */
  char *proxy_user; /* or NULL; sent to a proxy on the way only */
  char *proxy_password; /* or NULL */
  char *folder; /* absolute path of the chosen folder; a GRefString, since many share it */
  char *name; /* name asked for, may hold folders below @folder; NULL: the server's */
  char *referrer; /* or NULL */
  char *user_agent; /* or NULL for Gannet's own */
  char *cookies_file; /* path of a file in the Netscape text format, or NULL */
  char **headers; /* extra lines "Name: value", or NULL; sent to the origin of @url only */
  char *checksum; /* "sha256:HEX", also sha512, sha1 and md5, or NULL */
  char *pieces; /* as gannet_pieces_to_text() writes them, or NULL */
  guint64 size; /* bytes that the link says the file has, 0 for nothing said */
  GannetIfExists if_exists;
  gboolean allow_insecure; /* may be sent on from https to http: the user said so; in memory only */
  gint64 not_before; /* Unix seconds of when it may begin, 0 at once */
  guint copy; /* 0, or the how manieth download of this link into this folder it is */
} GannetRequest;

/* A request for @url into @folder, all else at its default. Free with _unref(). */
GannetRequest *gannet_request_new (const char *url, const char *folder);

/* Another address or folder, before anybody else has the request. */
void gannet_request_set_url (GannetRequest *self, const char *url);
void gannet_request_set_folder (GannetRequest *self, const char *folder);

/* A deep copy with one reference, which its owner may still change. */
GannetRequest *gannet_request_copy (const GannetRequest *self);

/* Has a new one ask for what @link says of its file beside address and name: user and password,
 * mirrors, size, pieces, and the strongest checksum that can be verified. */
void gannet_request_learn_link (GannetRequest *self, const GannetLink *link);

GannetRequest *gannet_request_ref (GannetRequest *self);
void gannet_request_unref (GannetRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetRequest, gannet_request_unref)

/* The name asked for without the folders in it, made safe, or NULL. *@below becomes those folders,
 * "a/b", or NULL. Free both with g_free(). */
char *gannet_request_split_name (const GannetRequest *self, char **below);

/* What the file will be called as far as that can be known before a server was asked. Free with
 * g_free(). */
char *gannet_request_dup_expected_name (const GannetRequest *self);

/* Whether the server of @url is that of the link: the only one to learn the request's secrets. */
gboolean gannet_request_is_at_home (const GannetRequest *self, const char *url);

/* Whether @line is a header line that may be sent: "Name: value", the name an RFC 9110 token that
 * Gannet does not own itself (Host, Range, If-Range, Accept-Encoding, Content-Length, Connection,
 * Transfer-Encoding), the value without control characters. */
gboolean gannet_request_is_header_line (const char *line);
