/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* The head of a request, as it came. */
typedef struct {
  char *method;
  char *path; /* path and query; the authority of an absolute target is taken off */
  char *target; /* as on the wire */
  GPtrArray *headers; /* char *, whole lines without their end, in order */
} GannetServerRequest;

/* Waits for a request. NULL when the connection ended or what came is no HTTP/1 request. */
GannetServerRequest *gannet_server_request_read (GDataInputStream *stream, GCancellable *stop);
void gannet_server_request_free (GannetServerRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetServerRequest, gannet_server_request_free)

/* Value of the first header @name, in any case, or NULL. Owned by @self. */
const char *gannet_server_request_get (const GannetServerRequest *self, const char *name);
