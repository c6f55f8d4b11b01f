/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"

/**
 * GannetSnapshot:
 *
 * One download at one moment, as plain values for those who write about it. Strings belong to the
 * download and are good until it changes.
 */
typedef struct {
  gint64 id;
  const char *url;
  const char *folder; /* the chosen one */
  const char *name; /* of the file, never NULL */
  const char *path; /* of the file, NULL while unknown */
  const char *sentence; /* in state WAITING, else NULL */
  GannetState state;
  GannetPhase phase;
  GannetNotes notes;
  GannetIfExists if_exists;
  const GError *error; /* or NULL */
  guint64 held; /* bytes on disk */
  guint64 received; /* bytes that came over the network */
  gint64 total; /* bytes, -1 unknown */
  guint64 speed; /* bytes a second */
  gint64 left; /* seconds, -1 unknown */
  gint64 not_before; /* Unix seconds of when it may begin, -1 at once */
  gint64 wait; /* seconds until the next try, -1 none */
} GannetSnapshot;

GannetSnapshot gannet_snapshot_take (GannetDownload *download);
