/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Starts the desktop program: surroundings first, then the application. */

#include "config.h"

#include "engine/ciphers.h"
#include "engine/language.h"
#include "engine/session.h"
#include "ui/application.h"

int
main (int argc, char **argv)
{
  /* HTTP/2 in libsoup holds bodies in memory without a limit; it reads this once, at first use. */
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  gannet_ciphers_prefer_quick (GANNET_CIPHERS_POLICY);
  gannet_session_prepare_trust (g_tls_backend_get_default ());

  gannet_language_prepare ();

  g_autoptr (GannetApplication) application = gannet_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
