/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The error domain. Each code stands for something that a user can do about a failure. Errors of
 * other libraries are turned into these where they enter, not here. */

#pragma once

#include <glib.h>

#define GANNET_ERROR (gannet_error_quark ())

/**
 * GannetError:
 *
 * Codes of the domain GANNET_ERROR. Their numbers may change from version to version; what is
 * written to disk or printed for scripts is the word of gannet_error_nick().
 */
typedef enum {
  GANNET_ERROR_UNKNOWN, /* anything that fits nowhere else */
  GANNET_ERROR_NETWORK, /* connection dropped */
  GANNET_ERROR_UNREACHABLE, /* no connection: no route, or nobody listens there */
  GANNET_ERROR_NO_HOST, /* nobody knows a server of that name */
  GANNET_ERROR_TIMED_OUT, /* the server fell silent */
  GANNET_ERROR_BUSY, /* 408, 425, 429 and 5xx */
  GANNET_ERROR_EMPTY, /* a reply without a body where one was due */
  GANNET_ERROR_GAVE_UP, /* too many tries without progress */
  GANNET_ERROR_SIGN_IN, /* 401 */
  GANNET_ERROR_PROXY_SIGN_IN, /* 407 */
  GANNET_ERROR_REFUSED, /* 403 */
  GANNET_ERROR_EXPIRED, /* 403 at an address that worked before */
  GANNET_ERROR_GONE, /* 404 and 410 */
  GANNET_ERROR_HTTP_STATUS, /* any other status that is a failure */
  GANNET_ERROR_BAD_REPLY, /* a reply that contradicts itself or the protocol */
  GANNET_ERROR_BAD_REDIRECT, /* no destination, a circle, too many, a foreign scheme */
  GANNET_ERROR_INSECURE_REDIRECT, /* from https to http */
  GANNET_ERROR_PRIVATE_REDIRECT, /* from the internet into this network */
  GANNET_ERROR_CERTIFICATE, /* the server could not prove who it is */
  GANNET_ERROR_CHANGED, /* another version on the server and no safe way on */
  GANNET_ERROR_WEB_PAGE, /* a web page came instead of the file */
  GANNET_ERROR_NO_SPACE, /* drive or quota full */
  GANNET_ERROR_TOO_LARGE, /* the drive cannot hold a file of this size */
  GANNET_ERROR_CANNOT_WRITE, /* no permission, or read-only */
  GANNET_ERROR_DISK, /* reading or writing the drive failed */
  GANNET_ERROR_DRIVE_ABSENT, /* the drive of the folder is not connected */
  GANNET_ERROR_FOLDER_MISSING, /* the folder to save in is not there */
  GANNET_ERROR_PART_LOST, /* the unfinished file was deleted or moved */
  GANNET_ERROR_PART_UNSAFE, /* the unfinished file became a link, device or the like */
  GANNET_ERROR_WRONG_SIZE, /* the file is not as long as the link promised */
  GANNET_ERROR_CHECKSUM, /* the finished bytes do not have the promised checksum */
  GANNET_ERROR_BAD_LINK, /* not an http or https address that can be used */
  GANNET_ERROR_EXISTS, /* skipped: a file of that name is there */
  GANNET_ERROR_LOCKED, /* another program is downloading it to the same place */
  GANNET_ERROR_NEWER_FORMAT, /* a record or list made by a newer version */
  GANNET_ERROR_DECODE, /* the compressed body is broken */
} GannetError;

GQuark gannet_error_quark (void);

/* Whether trying again later, with nothing changed by the user, may well help. */
gboolean gannet_error_is_temporary (GannetError code);

/* Whether it may well be so because this computer has no network. */
gboolean gannet_error_is_of_network (GannetError code);

/* What happened, as one translated sentence for people. Never NULL; an unknown @code gets the
 * sentence of GANNET_ERROR_UNKNOWN. */
const char *gannet_error_sentence (GannetError code);

/* What the user can do about it, as one translated sentence. Never NULL. */
const char *gannet_error_advice (GannetError code);

/* A stable word for machines ("timed-out"), never translated and never NULL. */
const char *gannet_error_nick (GannetError code);

/* The code that gannet_error_nick() calls @nick. GANNET_ERROR_UNKNOWN for NULL and for words of
 * other versions. */
GannetError gannet_error_from_nick (const char *nick);
