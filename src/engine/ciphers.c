/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Says in which order ciphers are offered. It never takes one away, and adds none. */

#include "config.h"

#include "engine/ciphers.h"

#define VARIABLE "G_TLS_GNUTLS_PRIORITY"

/* All that are good by default, in an order of our own. */
#define QUICK_FIRST \
  "NORMAL:-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305" \
  ":+AES-128-CCM:+AES-256-CCM:+AES-128-CBC:+AES-256-CBC:%COMPAT"

void
gannet_ciphers_prefer_quick (const char *policy)
{
  if (g_getenv ("GNUTLS_SYSTEM_PRIORITY_FILE") == NULL && !g_file_test (policy, G_FILE_TEST_EXISTS))
    g_setenv (VARIABLE, QUICK_FIRST, FALSE);
}
