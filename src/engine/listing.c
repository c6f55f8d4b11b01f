/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns downloads into rows of the list and back. It neither reads nor writes the list. */

#include "config.h"

#include "engine/listing.h"

#include "core/error.h"
#include "core/url.h"

GannetRow *
gannet_listing_to_row (GannetDownload *download, double place)
{
  GannetRow *row = gannet_row_new ();
  const GError *error = gannet_download_get_error (download);

  row->id = gannet_download_get_id (download);
  row->place = place;
  row->request = gannet_request_ref (gannet_download_get_request (download));
  row->state = gannet_download_get_state (download);
  row->notes = gannet_download_get_notes (download);
  row->name = g_strdup (gannet_download_get_name (download));
  row->path = g_strdup (gannet_download_get_path (download));
  row->content_type = g_strdup (gannet_download_get_content_type (download));
  row->drive = g_strdup (gannet_download_get_drive (download));
  row->held = gannet_download_get_held (download);
  row->total = gannet_download_get_total (download);
  row->error = error != NULL ? g_strdup (gannet_error_nick (error->code)) : NULL;
  row->error_text = error != NULL ? g_strdup (error->message) : NULL;
  row->added = gannet_download_get_added (download);
  row->finished = gannet_download_get_finished (download);
  row->life = gannet_life_to_text (gannet_download_get_life (download));
  return row;
}

GannetDownload *
gannet_listing_from_row (GannetRow *row)
{
  GannetDownload *download = gannet_download_new (row->id, row->request);
  GannetState state = row->state;
  g_autoptr (GError) error = NULL;

  if (state == GANNET_STATE_RUNNING || state == GANNET_STATE_WAITING)
    state = GANNET_STATE_QUEUED;
  if (state == GANNET_STATE_FAILED)
    error = g_error_new_literal (GANNET_ERROR, gannet_error_from_nick (row->error),
        row->error_text != NULL ? row->error_text : "");
  gannet_download_take_file (
      download, g_steal_pointer (&row->name), g_steal_pointer (&row->path), row->content_type);
  gannet_download_set_drive (download, row->drive);
  gannet_download_set_sizes (download, row->held, row->total);
  gannet_download_take_state (download, state, error);
  gannet_download_set_times (download, row->added, row->finished);
  gannet_download_set_notes (download, row->notes);
  gannet_life_take_text (gannet_download_get_life (download), g_steal_pointer (&row->life));
  return download;
}

char *
gannet_listing_dup_key (const char *url, const char *folder)
{
  g_autofree char *key = gannet_url_dup_key (url);

  return g_strconcat (key != NULL ? key : url, "\n", folder, NULL);
}
