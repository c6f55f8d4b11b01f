/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <stdio.h>

#include "support/server-request.h"

/* One request and what became of it. */
typedef struct {
  guint connection; /* counted from 1, in the order of their coming */
  GannetServerRequest *request;
  guint status; /* 0: no head was sent, or a raw one */
  guint64 sent; /* bytes of body, as they are on the wire without chunk lines */
  gint64 started; /* monotonic microseconds */
  gint64 ended; /* 0: still running */
} GannetServerEntry;

/**
 * GannetServerLog:
 *
 * Every request a server got, in order of coming. Thread-safe. Where a @path is taken, NULL means
 * all paths. The wait functions block until it is so or 20 s have passed, and say whether it is.
 */
typedef struct _GannetServerLog GannetServerLog;

/* Requests so far, ended or not; those still running; the most that ran at one time. */
guint gannet_server_log_count (GannetServerLog *self, const char *path);
guint gannet_server_log_running (GannetServerLog *self, const char *path);
guint gannet_server_log_peak (GannetServerLog *self);

/* Bytes of body sent so far; connections that made a request. */
guint64 gannet_server_log_sent (GannetServerLog *self, const char *path);
guint gannet_server_log_connections (GannetServerLog *self);

/* Value of header @name in the @index-th request for @path, or NULL. Free with g_free(). */
char *gannet_server_log_dup_header (
    GannetServerLog *self, const char *path, guint index, const char *name);

/* The whole log, a line each: "GET /path 206 bytes=5-9 5\n", with "-" for no Range header and the
 * bytes sent at the end. Free with g_free(). */
char *gannet_server_log_dup_text (GannetServerLog *self);

/* All requests as they came, for searches such as "no secret anywhere". Free with g_free(). */
char *gannet_server_log_dup_wire (GannetServerLog *self, const char *path);

gboolean gannet_server_log_wait_count (GannetServerLog *self, const char *path, guint count);
gboolean gannet_server_log_wait_sent (GannetServerLog *self, const char *path, guint64 sent);
gboolean gannet_server_log_wait_idle (GannetServerLog *self);

/* For the server: */
GannetServerLog *gannet_server_log_new (void);
void gannet_server_log_free (GannetServerLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetServerLog, gannet_server_log_free)

/* Writes each request that ends to @file, tab-separated: connection, method, path, status, bytes
 * sent, Range or "-", its beginning and its end in monotonic microseconds. @file stays the caller's
 * and must outlive the log. */
void gannet_server_log_mirror (GannetServerLog *self, FILE *file);

/* Takes @request. The entry lives as long as the log and is changed only by these. */
GannetServerEntry *
gannet_server_log_begin (GannetServerLog *self, guint connection, GannetServerRequest *request);
void gannet_server_log_status (GannetServerLog *self, GannetServerEntry *entry, guint status);
void gannet_server_log_add_sent (GannetServerLog *self, GannetServerEntry *entry, guint64 sent);
void gannet_server_log_end (GannetServerLog *self, GannetServerEntry *entry);
