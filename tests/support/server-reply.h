/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "support/server-request.h"
#include "support/server-resource.h"

/* What goes over the wire in answer to one request. */
typedef struct {
  guint status; /* 0: @head is a raw reply */
  GBytes *head; /* up to the empty line, or the whole raw reply */
  GBytes *stored; /* the whole body that @offset counts in, or NULL: seeded */
  guint64 seed;
  guint64 offset; /* first byte of the body that is sent */
  guint64 length; /* how many are, if the reply ends well */
  gboolean bodiless; /* a reply that by its kind has no body, not even an empty one */
  gboolean keeps; /* the connection may serve another request */
  const GannetServerResource *resource; /* borrowed */
} GannetServerReply;

/* The reply of @resource itself, without its alternatives, to @request. */
GannetServerReply *
gannet_server_reply_new (const GannetServerResource *resource, const GannetServerRequest *request);
void gannet_server_reply_free (GannetServerReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetServerReply, gannet_server_reply_free)
