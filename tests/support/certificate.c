/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for certificates that tests can trust. Never keeps or reuses one. */

#include "config.h"

#include "support/certificate.h"

static gboolean
run_openssl (const char *folder, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  int status = 0;

  g_ptr_array_add (line, "openssl");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (line, (char *) arguments[i]);
  g_ptr_array_add (line, NULL);
  return g_spawn_sync (folder, (char **) line->pdata, NULL,
             G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
             NULL, NULL, NULL, &status, error) &&
      g_spawn_check_wait_status (status, error);
}

gboolean
gannet_certificate_make (const char *folder, GError **error)
{
  static const char *const authority[] = {"req", "-x509", "-newkey", "ec", "-pkeyopt",
      "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=Test authority", "-keyout",
      "ca.key", "-out", GANNET_CERTIFICATE_CA, NULL};
  static const char *const server[] = {"req", "-x509", "-newkey", "ec", "-pkeyopt",
      "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE",
      "-CA", GANNET_CERTIFICATE_CA, "-CAkey", "ca.key", "-keyout", GANNET_CERTIFICATE_KEY, "-out",
      GANNET_CERTIFICATE_CHAIN, NULL};

  return run_openssl (folder, authority, error) && run_openssl (folder, server, error);
}
