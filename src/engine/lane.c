/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps one transfer on its thread busy. It decides nothing and writes nothing. */

#include "config.h"

#include "engine/lane.h"

struct _GannetLane {
  gatomicrefcount refs; /* the crew, a transfer, and every message under way */
  GannetTransferSpec spec;
  const GannetLaneEvents *events;
  gpointer data;
  GDestroyNotify release;

  /* For its thread only. */
  GannetTransfer *transfer; /* NULL before and after */
  gboolean gone;
};

static GannetLane *
lane_ref (GannetLane *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
gannet_lane_unref (GannetLane *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  self->release (self->data);
  gannet_request_unref (self->spec.request);
  gannet_limiter_unref (self->spec.limiter);
  g_clear_pointer (&self->spec.cookies, gannet_cookies_unref);
  g_free (self);
}

typedef GannetLane Held;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Held, gannet_lane_unref)

static void
leave (GannetLane *self)
{
  self->gone = TRUE;
  if (self->transfer == NULL)
    return;
  g_clear_pointer (&self->transfer, gannet_transfer_free);
  gannet_lane_unref (self);
}

static void
ask_next (GannetLane *self)
{
  GannetLaneErrand errand = {0};

  if (!self->events->next (&errand, self->data)) {
    leave (self);
    return;
  }
  gannet_transfer_set_link (self->transfer, errand.url);
  gannet_transfer_ask (self->transfer, &errand.question, errand.validator);
}

static void
take_step (GannetLane *self, GannetLaneStep step)
{
  if (step == GANNET_LANE_NEXT)
    ask_next (self);
  else if (step == GANNET_LANE_LEAVE)
    leave (self);
}

static void
ended_cb (const GError *error, gpointer data)
{
  g_autoptr (Held) self = lane_ref (data);

  take_step (self, self->events->ended (error, self->data));
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  g_autoptr (Held) self = lane_ref (data);
  gint64 length = -1;
  GannetLaneStep step = self->events->replied (reply, &length, self->data);

  if (step == GANNET_LANE_GO_ON) {
    gannet_transfer_take (self->transfer, length, FALSE);
  } else if (step == GANNET_LANE_FOLLOW) {
    GannetRedirect redirect = gannet_transfer_follow (self->transfer, reply);
    if (redirect == GANNET_REDIRECT_FOLLOW)
      return;
    g_autoptr (GError) error = gannet_redirect_new_error (
        redirect, gannet_transfer_get_url (self->transfer), (const char *const *) reply->locations);
    ended_cb (error, self);
  } else {
    take_step (self, step);
  }
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  g_autoptr (Held) self = lane_ref (data);

  take_step (self, self->events->took (bytes, length, self->data));
}

static const GannetTransferEvents transfer_events = {replied_cb, took_cb, ended_cb};

static void
restart_cb (gpointer data)
{
  g_autoptr (Held) self = data;

  if (self->gone)
    return;
  if (self->transfer == NULL) {
    self->transfer = gannet_transfer_new (&self->spec, &transfer_events, self);
    lane_ref (self);
  }
  gannet_transfer_drop (self->transfer);
  ask_next (self);
}

static void
quit_cb (gpointer data)
{
  g_autoptr (Held) self = data;

  leave (self);
}

GannetLane *
gannet_lane_new (const GannetTransferSpec *spec, const GannetLaneEvents *events, gpointer data,
    GDestroyNotify release)
{
  GannetLane *self = g_new0 (GannetLane, 1);

  g_atomic_ref_count_init (&self->refs);
  self->spec = *spec;
  gannet_request_ref (spec->request);
  gannet_limiter_ref (spec->limiter);
  if (spec->cookies != NULL)
    gannet_cookies_ref (spec->cookies);
  self->events = events;
  self->data = data;
  self->release = release;
  return self;
}

void
gannet_lane_take_over (GannetLane *self, GannetTransfer *transfer)
{
  self->transfer = transfer;
  lane_ref (self);
  gannet_transfer_set_events (transfer, &transfer_events, self);
}

void
gannet_lane_restart (GannetLane *self)
{
  gannet_worker_invoke (self->spec.worker, restart_cb, lane_ref (self));
}

void
gannet_lane_quit (GannetLane *self)
{
  gannet_worker_invoke (self->spec.worker, quit_cb, lane_ref (self));
}
