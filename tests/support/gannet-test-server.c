/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the test server as a program of its own, for tests that kill what they test. Never
 * ends by itself: it serves until it is told to stop. */

#include "config.h"

#include <glib-unix.h>
#include <stdio.h>

#include "support/server.h"

typedef struct {
  char *script;
  char *log;
  char *tls;
  gint64 rate;
  int max;
} Options;

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
read_options (int *argc, char ***argv, Options *options, GError **error)
{
  GOptionEntry entries[] = {
      {"script", 0, 0, G_OPTION_ARG_FILENAME, &options->script, "What to serve", "FILE"},
      {"log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, "Write each ended request", "FILE"},
      {"tls", 0, 0, G_OPTION_ARG_FILENAME, &options->tls, "Certificate of FOLDER", "FOLDER"},
      {"rate", 0, 0, G_OPTION_ARG_INT64, &options->rate, "Bytes a second and connection", "N"},
      {"max-connections", 0, 0, G_OPTION_ARG_INT, &options->max, "Reset further ones", "N"},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PORTFILE");

  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static GannetServer *
make_server (const Options *options, GError **error)
{
  g_autofree char *script = NULL;
  g_autoptr (GannetServer) server = options->tls == NULL
      ? gannet_server_new (error)
      : gannet_server_new_tls (options->tls, error);

  if (server == NULL)
    return NULL;
  if (options->script != NULL &&
      (!g_file_get_contents (options->script, &script, NULL, error) ||
          !gannet_server_add_script (server, script, error)))
    return NULL;
  gannet_server_set_rate (server, (guint64) options->rate);
  gannet_server_set_max_connections (server, (guint) options->max);
  return g_steal_pointer (&server);
}

static int
serve (GannetServer *server, const char *port_path, FILE *log)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  FILE *port = g_str_equal (port_path, "-") ? stdout : fopen (port_path, "w");

  if (port == NULL)
    return 1;
  if (log != NULL)
    gannet_server_log_mirror (gannet_server_get_log (server), log);
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  g_unix_signal_add (SIGINT, stop_cb, loop);
  fprintf (port, "%u\n", gannet_server_get_port (server));
  fflush (port);
  if (port != stdout)
    fclose (port);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  Options options = {NULL};
  g_autoptr (GError) error = NULL;
  GannetServer *server;
  FILE *log = NULL;
  int status;

  if (!read_options (&argc, &argv, &options, &error) || argc != 2) {
    g_printerr ("%s\n", error != NULL ? error->message : "One argument: PORTFILE, or - for output");
    return 2;
  }
  server = make_server (&options, &error);
  if (server == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  if (options.log != NULL)
    log = fopen (options.log, "a");
  status = serve (server, argv[1], log);
  gannet_server_free (server);
  g_clear_pointer (&log, fclose);
  return status;
}
