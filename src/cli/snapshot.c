/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads a download. It keeps nothing. */

#include "config.h"

#include "cli/snapshot.h"

GannetSnapshot
gannet_snapshot_take (GannetDownload *download)
{
  const GannetRequest *request = gannet_download_get_request (download);
  GannetState state = gannet_download_get_state (download);

  return (GannetSnapshot){
      .id = gannet_download_get_id (download),
      .url = request->url,
      .folder = request->folder,
      .name = gannet_download_get_name (download),
      .path = gannet_download_get_path (download),
      /* What nobody asked for is not kept up to date. */
      .sentence = state == GANNET_STATE_WAITING ? gannet_download_get_sentence (download) : NULL,
      .state = state,
      .phase = gannet_download_get_phase (download),
      .notes = gannet_download_get_notes (download),
      .if_exists = request->if_exists,
      .error = gannet_download_get_error (download),
      .held = gannet_download_get_held (download),
      .received = gannet_download_get_received (download),
      .total = gannet_download_get_total (download),
      .speed = gannet_download_get_speed (download),
      .left = gannet_download_get_time_left (download),
      .not_before = request->not_before > 0 ? request->not_before : -1,
      .wait = gannet_download_get_wait (download),
  };
}
