/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/transfer.h"

/**
 * GannetLane:
 *
 * One connection of a crew: a transfer on its own thread that asks one thing after the other, as
 * long as its crew knows of something. What it asks and what becomes of the bytes is for its crew,
 * which it calls from that thread, without a lock of its own. Reference counted; every function may
 * be called from any thread.
 */
typedef struct _GannetLane GannetLane;

/* What to do after an event. */
typedef enum {
  GANNET_LANE_GO_ON = 1, /* take the body, or more of it */
  GANNET_LANE_FOLLOW, /* a redirect */
  GANNET_LANE_NEXT, /* drop what is under way and ask for the next thing to do */
  GANNET_LANE_LEAVE, /* that was all: the lane ends */
} GannetLaneStep;

/* What to ask; all of it good for as long as the lane is there. */
typedef struct {
  const char *url;
  GannetQuestion question;
  const GannetValidator *validator;
} GannetLaneErrand;

typedef struct {
  /* What to ask next. FALSE when there is nothing: the lane ends. */
  gboolean (*next) (GannetLaneErrand *errand, gpointer data);
  /* The head of a reply; to go on, *@length is how many bytes of its body to take. */
  GannetLaneStep (*replied) (const GannetReply *reply, gint64 *length, gpointer data);
  GannetLaneStep (*took) (const guint8 *bytes, gsize length, gpointer data);
  /* The body ended, or, with @error, broke off or never came. */
  GannetLaneStep (*ended) (const GError *error, gpointer data);
} GannetLaneEvents;

/* A lane on the thread of the worker of @spec. @release is called with @data once it is gone. */
GannetLane *gannet_lane_new (const GannetTransferSpec *spec, const GannetLaneEvents *events,
    gpointer data, GDestroyNotify release);
void gannet_lane_unref (GannetLane *self);

/* Goes on with @transfer, whose body is coming in. On the thread of both. Takes @transfer. */
void gannet_lane_take_over (GannetLane *self, GannetTransfer *transfer);

/* Drops what is under way, if anything, and asks for the next thing to do. */
void gannet_lane_restart (GannetLane *self);

/* Ends it soon. Its crew has to be ready for events until then. */
void gannet_lane_quit (GannetLane *self);
