/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a real nginx that scripts can start. Never ends by itself: it stays until it is told
 * to stop, and takes nginx with it.
 *
 * usage: gannet-test-nginx PORTFILE FOLDER ROOT
 * PORTFILE ("-" for output, a FIFO to wait for it) gets one line: the http and the https port. */

#include "config.h"

#include <glib-unix.h>
#include <stdio.h>

#include "support/nginx.h"

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static int
serve (const GannetNginx *nginx, const char *port_path)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  FILE *ports = g_str_equal (port_path, "-") ? stdout : fopen (port_path, "w");

  if (ports == NULL)
    return 1;
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  g_unix_signal_add (SIGINT, stop_cb, loop);
  fprintf (ports, "%u %u\n", nginx->http, nginx->https);
  fflush (ports);
  if (ports != stdout)
    fclose (ports);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GannetNginx) nginx = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 4) {
    g_printerr ("usage: gannet-test-nginx PORTFILE FOLDER ROOT\n");
    return 2;
  }
  nginx = gannet_nginx_new (argv[2], argv[3], &error);
  if (nginx == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  return serve (nginx, argv[1]);
}
