/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/plan.h"
#include "core/redirect.h"
#include "engine/cookies.h"
#include "engine/limiter.h"
#include "engine/request.h"
#include "engine/worker.h"

/**
 * GannetTransfer:
 *
 * One question to the server and its answer, one at a time: sends a GET, hands over the head of
 * the reply, and then, if its owner takes the body, the bytes as they come. It knows sockets and
 * time-outs; what a reply means and where bytes go is its owner's business. Secrets of the request
 * go to the origin of the request's link and nowhere else. Lives on the thread of its worker.
 */
typedef struct _GannetTransfer GannetTransfer;

/* What the owner is told. None is called after gannet_transfer_drop(), and each may call it. */
typedef struct {
  /* The head of a reply came; it is good for the length of the call, in which the owner calls one
   * of _take(), _follow(), _ask() and _drop(). */
  void (*replied) (const GannetReply *reply, gpointer data);
  /* Bytes of the body, decoded. */
  void (*took) (const guint8 *bytes, gsize length, gpointer data);
  /* The body ended, by itself (@error is NULL) or not; or no reply came at all. With
   * GANNET_ERROR_CHECKSUM all bytes of a range came, but they are not those that it promised. */
  void (*ended) (const GError *error, gpointer data);
} GannetTransferEvents;

/* What a transfer needs all its life. Nothing is owned by the struct; a transfer keeps references
 * of its own. */
typedef struct {
  GannetWorker *worker;
  GannetRequest *request;
  GannetCookies *cookies; /* or NULL */
  GannetLimiter *limiter;
  guint timeout; /* seconds without a byte after which the server is silent */
} GannetTransferSpec;

/* @events and @data outlive the transfer. */
GannetTransfer *gannet_transfer_new (
    const GannetTransferSpec *spec, const GannetTransferEvents *events, gpointer data);

/* Has @events called with @data from now on: another owner takes over. */
void gannet_transfer_set_events (
    GannetTransfer *self, const GannetTransferEvents *events, gpointer data);

/* Drops what is going on. Nothing is called any more. */
void gannet_transfer_free (GannetTransfer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetTransfer, gannet_transfer_free)

/* Asks at @link from now on: another address of the same file. */
void gannet_transfer_set_link (GannetTransfer *self, const char *link);

/* Asks @question at the request's link, or the one that was set. @validator, or NULL, is what
 * If-Range is made of. */
void gannet_transfer_ask (
    GannetTransfer *self, const GannetQuestion *question, const GannetValidator *validator);

/* Asks the same where the redirect @reply points to. Anything but FOLLOW: nothing was asked. */
GannetRedirect gannet_transfer_follow (GannetTransfer *self, const GannetReply *reply);

/* Takes the body: @length bytes of it, or, when it is -1, all that comes; with @decode it is gzip
 * and @length counts its coded bytes. */
void gannet_transfer_take (GannetTransfer *self, gint64 length, gboolean decode);

/* Gives up the reply or the body at once. */
void gannet_transfer_drop (GannetTransfer *self);

/* The address that answered last. */
const char *gannet_transfer_get_url (GannetTransfer *self);

/* Bytes of the body that came, before decoding. */
guint64 gannet_transfer_get_received (GannetTransfer *self);
