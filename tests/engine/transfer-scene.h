/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One transfer on a thread of its own, whose owner writes down what it is told. */

#pragma once

#include "core/error.h"
#include "core/ranges.h"
#include "engine/transfer.h"
#include "support/fixture.h"
#include "support/server.h"

/* What the owner does when it is told something. */
typedef enum {
  GANNET_OWNER_GOES_ON = 0, /* follows redirects, takes every other body */
  GANNET_OWNER_DROPS,
  GANNET_OWNER_FREES,
  GANNET_OWNER_ASKS, /* the same again, once */
} GannetOwner;

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetServerLog *log; /* of the server */
  GannetWorkers *workers;
  GannetWorker *worker;
  GannetRequest *request; /* may be changed before a run */
  char *cookies; /* a file in the Netscape text format, or NULL */
  guint timeout; /* seconds */
  GannetOwner on_reply;
  GannetOwner on_bytes;
  GannetOwner on_end;
  gboolean refuses; /* drops every reply that is no redirect, and is done then */
  GannetLimiter *limiter;

  /* Of the last run: statuses, what was odd about a redirect, bytes, and the end, with blanks
   * between: "302 302 200 1000 whole", "302 circle", "200 20 timed-out". */
  GString *told;
  GByteArray *bytes;
  char *url; /* that answered last */
} GannetTransferScene;

/* A scene whose request is for @path of its server. */
GannetTransferScene *gannet_transfer_scene_new (const char *path);
void gannet_transfer_scene_free (GannetTransferScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetTransferScene, gannet_transfer_scene_free)

/* Asks @question (NULL: for the whole file) and runs to the end; gives what was told. */
const char *gannet_transfer_scene_run (
    GannetTransferScene *self, const GannetQuestion *question, const GannetValidator *validator);
