/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes servers that have the same file, or say so. */

#include "config.h"

#include "mirror-scene.h"

#include "core/dropped.h"

/* Fast enough for a test, slow enough for others to join. */
#define RATE 12000000

static void
make_request (MirrorScene *self)
{
  g_autoptr (GStrvBuilder) mirrors = g_strv_builder_new ();

  self->request = gannet_queue_scene_request (self->queue, "/file.bin");
  for (guint i = 1; i < self->count; i++) {
    g_autofree char *url = gannet_server_dup_url (self->servers[i], "/file.bin");
    g_strv_builder_add (mirrors, url);
  }
  self->request->mirrors = g_strv_builder_end (mirrors);
}

MirrorScene *
mirror_scene_new (guint count, guint segments)
{
  MirrorScene *self = g_new0 (MirrorScene, 1);
  g_autoptr (GError) error = NULL;

  self->queue = gannet_queue_scene_new (FALSE);
  self->queue->limits.segments = segments;
  self->queue->limits.tries = 1;
  gannet_queue_set_limits (self->queue->queue, &self->queue->limits);
  self->count = count;
  for (guint i = 0; i < count; i++) {
    self->servers[i] = i == 0 ? self->queue->server : gannet_server_new (&error);
    g_assert_no_error (error);
    self->logs[i] = gannet_server_get_log (self->servers[i]);
    gannet_server_set_rate (self->servers[i], RATE);
  }
  make_request (self);
  return self;
}

void
mirror_scene_free (MirrorScene *self)
{
  gannet_queue_scene_close (self->queue);
  for (guint i = 1; i < self->count; i++)
    gannet_server_free (self->servers[i]);
  gannet_queue_scene_free (self->queue);
  gannet_request_unref (self->request);
  g_free (self);
}

void
mirror_scene_serve (MirrorScene *self, guint index, const GannetServerResource *resource)
{
  GannetServerResource copy = *resource;

  copy.path = "/file.bin";
  gannet_server_add (self->servers[index], &copy);
}

GannetDownload *
mirror_scene_add (MirrorScene *self)
{
  return gannet_queue_add (self->queue->queue, self->request, FALSE);
}

void
mirror_scene_set_pieces (MirrorScene *self, guint64 seed, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint8 *bytes = g_malloc (MIRROR_SCENE_LENGTH);

  gannet_seed_fill (seed, 0, bytes, MIRROR_SCENE_LENGTH);
  g_string_printf (text, "sha-1:%" G_GSIZE_FORMAT ":", length);
  for (gsize at = 0; at < MIRROR_SCENE_LENGTH; at += length) {
    g_autofree char *sum = g_compute_checksum_for_data (
        G_CHECKSUM_SHA1, bytes + at, MIN (length, MIRROR_SCENE_LENGTH - at));
    g_string_append_printf (text, "%s%s", at > 0 ? "," : "", sum);
  }
  g_free (self->request->pieces);
  self->request->pieces = g_strdup (text->str);
}

void
mirror_scene_wait_done (MirrorScene *self, GannetDownload *download, guint64 seed)
{
  gannet_queue_scene_wait_state (download, GANNET_STATE_DONE);
  gannet_queue_scene_assert_file (self->queue, "file.bin", seed, MIRROR_SCENE_LENGTH);
  gannet_queue_scene_wait_list (self->queue, "file.bin");
}

char *
mirror_scene_show_dropped (MirrorScene *self, GannetDownload *download)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *text = gannet_life_get_facts (gannet_download_get_life (download))->dropped;
  GannetDropped dropped = {0};

  while (text != NULL && gannet_dropped_read (&dropped, &text)) {
    for (guint i = 0; i < self->count; i++) {
      g_autofree char *url = gannet_server_dup_url (self->servers[i], "/file.bin");
      if (g_str_equal (url, dropped.url))
        g_string_append_printf (
            shown, "%s%u %s", shown->len > 0 ? ", " : "", i, gannet_error_nick (dropped.why));
    }
    gannet_dropped_clear (&dropped);
  }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}
