/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sums up what a reply says of a file. It asks nobody. */

#include "config.h"

#include "engine/preview.h"

#include "core/filename.h"

/* Longest name in bytes that nearly all file systems take. */
#define USUAL_NAME_MAX 255

static GannetPreview *
make (void)
{
  GannetPreview *self = g_atomic_rc_box_new0 (GannetPreview);
  self->size = -1;
  self->resumable = GANNET_RESUMABLE_UNKNOWN;
  return self;
}

GannetPreview *
gannet_preview_new (const GannetReply *reply, gint64 size, const char *url, const char *final_url)
{
  GannetPreview *self = make ();
  GannetNameSources sources = {.disposition = reply->disposition,
      .final_url = final_url,
      .original_url = url,
      .content_type = reply->media_type};
  self->name = gannet_filename_choose (&sources, USUAL_NAME_MAX);
  self->content_type = g_strdup (reply->media_type);
  self->size = size;
  if (reply->no_ranges)
    self->resumable = GANNET_RESUMABLE_NO;
  else if (reply->takes_ranges)
    self->resumable = GANNET_RESUMABLE_YES;
  return self;
}

GannetPreview *
gannet_preview_new_error (GError *error)
{
  GannetPreview *self = make ();
  self->error = error;
  return self;
}

GannetPreview *
gannet_preview_ref (GannetPreview *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GannetPreview *self = data;
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self->content_type);
}

void
gannet_preview_unref (GannetPreview *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
