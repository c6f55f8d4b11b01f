/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* What the gate lets through, and how; see gannet_queue_set_limits(). */
typedef struct {
  guint downloads; /* at a time, 1 to 100 */
  guint per_host; /* connections to one host over all downloads, 1 to 32 */
  guint connections; /* in all, 1 to 256 */
  guint segments; /* connections of one download at most, 1 to 16 */
  guint64 rate; /* bytes a second over all, 0 for no limit */
  guint timeout; /* seconds without a byte after which a server is silent */
  guint tries; /* tries without progress before giving up, 0 for ever */
  gboolean held; /* the network is metered, and nothing runs on one but what is started now */
  gboolean unwatched; /* nobody sees waiting time go by: no clock runs until it is over */
  gboolean unseen; /* nobody sees anything: no numbers are sampled until somebody does again */
  gboolean glanced_at; /* while unseen: but for a bar on an icon, for which they are seldom */
} GannetLimits;

/* 10 downloads, 10 connections a host, 64 in all, 8 segments, no rate, 30 s, 5 tries. */
extern const GannetLimits gannet_limits_default;
