/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Starts the command line: surroundings first, then what it asks for. */

#include "config.h"

#include "cli/application.h"
#include "engine/ciphers.h"
#include "engine/language.h"
#include "engine/session.h"

int
main (int argc, char **argv)
{
  g_auto (GannetOptions) options = {NULL};
  g_autofree char *text = NULL;
  g_autoptr (GUnixMountMonitor) mounts = g_unix_mount_monitor_get ();

  gannet_ciphers_prefer_quick (GANNET_CIPHERS_POLICY);
  gannet_session_prepare ();
  gannet_session_prepare_trust (g_tls_backend_get_default ());
  gannet_language_prepare ();
  g_set_prgname ("gannet-get");
  switch (gannet_options_read (&options, argv, &text)) {
  case GANNET_COMMAND_SHOW:
    g_print ("%s", text);
    return GANNET_EXIT_WHOLE;
  case GANNET_COMMAND_WRONG:
    return gannet_application_refuse (text);
  case GANNET_COMMAND_RUN:
  default:
    if (options.json)
      gannet_language_leave ();
    return gannet_application_run (&options, g_network_monitor_get_default (), mounts);
  }
}
