/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bodies whose end nobody tells, on a drive that is nearly full: they leave it at that. */

#include "config.h"

#include "job-scene.h"
#include "mount-scene.h"

#include "engine/session.h"

#include <string.h>
#include <sys/statvfs.h>

/* Less than is to be left, and what is unpacked to more than that. */
#define DRIVE ((guint64) 100 * 1024 * 1024)
#define UNPACKED ((gsize) 400 * 1024 * 1024)
#define MODEST 20000000

static gboolean may_mount;

typedef struct {
  const char *name;
  GannetServerResource server; /* without body: what unpacks to UNPACKED */
  const char *runs;
} Row;

static const Row rows[] = {
    {"packed a thousandfold", {.path = "/file.bin"}, "no-space"},
    {"length not told", {.path = "/file.bin", .length = MODEST, .seed = 1, .content_length = ""},
        "no-space"},
    {"length told", {.path = "/file.bin", .length = MODEST, .seed = 1}, "done"},
    {"length not told, and small",
        {.path = "/file.bin", .length = 1000000, .seed = 1, .content_length = ""}, "done"},
};

static GByteArray *
pack_zeros (void)
{
  g_autoptr (GConverter) packer =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  g_autofree guint8 *zeros = g_malloc0 (1024 * 1024);
  GByteArray *packed = g_byte_array_new ();

  for (gsize i = 0; i < UNPACKED; i += 1024 * 1024)
    g_assert_true (g_output_stream_write_all (stream, zeros, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_byte_array_append (packed, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
      (guint) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  return packed;
}

static void
serve (GannetJobScene *scene, const Row *row)
{
  GannetServerResource server = row->server;
  g_autoptr (GByteArray) packed = NULL;
  g_autoptr (GByteArray) reply = g_byte_array_new ();
  g_autofree char *head = NULL;

  if (server.length == 0) {
    packed = pack_zeros ();
    head = g_strdup_printf (
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %u\r\n\r\n", packed->len);
    g_byte_array_append (reply, (const guint8 *) head, (guint) strlen (head));
    g_byte_array_append (reply, packed->data, packed->len);
    server.raw = (const char *) reply->data;
    server.raw_length = reply->len;
  }
  gannet_server_add (scene->server, &server);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetJobScene) scene = NULL;
  g_autofree char *store = NULL;
  struct statvfs room;

  if (!may_mount) {
    g_test_skip ("no drive can be made here");
    return;
  }
  scene = gannet_job_scene_new ("/file.bin");
  store = gannet_fixture_dup_path (scene->fixture, "store");
  gannet_mounts_make_drive (store, DRIVE);
  gannet_mounts_plug (store, scene->folder);
  serve (scene, row);
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, row->runs);
  g_assert_cmpint (statvfs (scene->folder, &room), ==, 0);
  g_assert_cmpuint (room.f_bavail * room.f_frsize, >, DRIVE / 2);
  gannet_mounts_clear (scene->folder);
  gannet_mounts_clear (store);
}

int
main (int argc, char **argv)
{
  may_mount = gannet_mounts_enter ();
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/job-endless/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
