/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Starts the command line: surroundings first, then what it asks for. */

#include "config.h"

#include "cli/application.h"
#include "engine/ciphers.h"
#include "engine/language.h"
#include "engine/session.h"

#include <fcntl.h>
#include <unistd.h>

/* Keeps what is opened from getting the place of a standard stream that is closed: what is printed
 * would go there. In its place nothing can be read, or written. */
static void
fill_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
      _exit (GANNET_EXIT_FAILED);
}

int
main (int argc, char **argv)
{
  g_auto (GannetOptions) options = {NULL};
  g_autofree char *text = NULL;

  fill_streams ();
  g_autoptr (GUnixMountMonitor) mounts = g_unix_mount_monitor_get ();
  gannet_ciphers_prefer_quick (GANNET_CIPHERS_POLICY);
  gannet_session_prepare ();
  gannet_session_prepare_trust (g_tls_backend_get_default ());
  gannet_language_prepare ();
  g_set_prgname ("gannet-get");
  switch (gannet_options_read (&options, argv, &text)) {
  case GANNET_COMMAND_SHOW:
    return gannet_application_show (text);
  case GANNET_COMMAND_WRONG:
    return gannet_application_refuse (text);
  case GANNET_COMMAND_RUN:
  default:
    if (options.json)
      gannet_language_leave ();
    return gannet_application_run (&options, g_network_monitor_get_default (), mounts);
  }
}
