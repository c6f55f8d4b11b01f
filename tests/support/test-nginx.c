/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include <signal.h>

#include "support/fixture.h"
#include "support/nginx.h"
#include "support/seeded-body.h"

typedef struct {
  GannetFixture *fixture;
  GannetNginx *nginx;
} Ground;

static void
set_up (Ground *ground, gconstpointer unused)
{
  g_autofree char *folder = NULL;
  g_autofree char *root = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  ground->fixture = gannet_fixture_new ();
  folder = gannet_fixture_make_folder (ground->fixture, "nginx");
  root = gannet_fixture_make_folder (ground->fixture, "root");
  file = g_build_filename (root, "file", NULL);
  g_assert_true (gannet_seed_write (file, 4, 5000, NULL));
  ground->nginx = gannet_nginx_new (folder, root, &error);
  g_assert_no_error (error);
}

static void
tear_down (Ground *ground, gconstpointer unused)
{
  g_clear_pointer (&ground->nginx, gannet_nginx_free);
  gannet_fixture_free (ground->fixture);
}

/* A connection to nginx; one with @tls trusts its authority and nothing else. */
static GIOStream *
open_stream (Ground *ground, gboolean tls)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *url = gannet_nginx_dup_url (ground->nginx, tls, "/");
  g_autofree char *authority = g_build_filename (ground->nginx->folder, "ca.pem", NULL);
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, NULL);
  g_autoptr (GSocketConnection) plain = NULL;
  g_autoptr (GSocketConnectable) identity = g_network_address_parse_uri (url, 0, NULL);
  GIOStream *stream;

  g_socket_client_set_enable_proxy (client, FALSE);
  plain = g_socket_client_connect (client, identity, NULL, NULL);
  g_assert_nonnull (plain);
  if (!tls)
    return G_IO_STREAM (g_steal_pointer (&plain));
  stream = g_tls_client_connection_new (G_IO_STREAM (plain), identity, NULL);
  g_tls_connection_set_database (G_TLS_CONNECTION (stream), database);
  return stream;
}

static char *
ask (Ground *ground, gboolean tls, const char *request)
{
  g_autoptr (GIOStream) stream = open_stream (ground, tls);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = g_malloc0 (8192);

  g_output_stream_write_all (
      g_io_stream_get_output_stream (stream), request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_input_stream_read_all (g_io_stream_get_input_stream (stream), answer, 8191, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&answer);
}

static void
assert_last_bytes (const char *answer)
{
  const char *body = strstr (answer, "\r\n\r\n");
  guint8 wanted[5];

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 206 Partial Content\r\n"));
  g_assert_nonnull (strstr (answer, "Content-Range: bytes 4995-4999/5000\r\n"));
  g_assert_nonnull (strstr (answer, "ETag: \""));
  gannet_seed_fill (4, 4995, wanted, sizeof wanted);
  g_assert_nonnull (body);
  g_assert_cmpmem (body + 4, sizeof wanted, wanted, sizeof wanted);
}

static gboolean
is_logged (gpointer pointer)
{
  Ground *ground = pointer;
  g_autofree char *log = gannet_nginx_dup_log (ground->nginx);

  return log != NULL && strstr (log, " 5 \"GET /file HTTP/1.1\" \"bytes=4995-\"\n") != NULL &&
      strstr (log, " 5 \"GET /rate/100k/file HTTP/1.1\" \"bytes=4995-\"\n") != NULL;
}

static void
test_serves (Ground *ground, gconstpointer unused)
{
#define REST " HTTP/1.1\r\nHost: here\r\nRange: bytes=4995-\r\nConnection: close\r\n\r\n"
  g_autofree char *plain = ask (ground, FALSE, "GET /file" REST);
  g_autofree char *secret = ask (ground, TRUE, "GET /file" REST);
  g_autofree char *slow = ask (ground, FALSE, "GET /rate/100k/file" REST);

  assert_last_bytes (plain);
  assert_last_bytes (secret);
  assert_last_bytes (slow);
  g_assert_true (gannet_fixture_run_until (NULL, is_logged, ground));
}

static void
test_stops (Ground *ground, gconstpointer unused)
{
  GPid pid = ground->nginx->pid;

  g_clear_pointer (&ground->nginx, gannet_nginx_free);
  g_assert_cmpint (kill (pid, 0), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gannet_nginx_is_installed ()) {
    g_print ("1..0 # SKIP nginx and openssl are needed\n");
    return 0;
  }
  g_test_add ("/nginx/serves", Ground, NULL, set_up, test_serves, tear_down);
  g_test_add ("/nginx/stops", Ground, NULL, set_up, test_stops, tear_down);
  return g_test_run ();
}
