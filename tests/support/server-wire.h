/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "support/server-log.h"
#include "support/server-reply.h"

/* One connection, as the thread that serves it sees it. All fields are borrowed. */
typedef struct {
  GIOStream *stream; /* TLS or the socket's own */
  GSocket *socket;
  GDataInputStream *input;
  GCancellable *stop;
  GannetServerLog *log;
  GannetServerEntry *entry; /* of the request being answered */
  guint64 rate; /* bytes of body a second, 0: no limit */
  void (*settle) (gpointer owner); /* called once a reply, see below */
  gpointer owner;
  gboolean settled;
} GannetServerWire;

/* Sends @reply as its resource wants it. The reply is counted and settled just before the last
 * bytes of a whole one go out, so that whoever has read them finds it so, and at the end of others.
 * FALSE when the connection must not be used any more; it is then closed or reset already. */
gboolean gannet_server_wire_send (GannetServerWire *self, const GannetServerReply *reply);

/* Closes at once, with a reset in place of an orderly end. */
void gannet_server_wire_reset (GSocket *socket);
