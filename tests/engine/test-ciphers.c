/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who chose ciphers keeps them; else there is an order that the TLS library understands. */

#include "config.h"

#include "engine/ciphers.h"

#include "support/fixture.h"

#include <gio/gio.h>

#define VARIABLE "G_TLS_GNUTLS_PRIORITY"
#define MISSING "/nonexistent/config"

static void
test_chosen (void)
{
  g_setenv (VARIABLE, "NORMAL", TRUE);
  gannet_ciphers_prefer_quick (MISSING);
  g_assert_cmpstr (g_getenv (VARIABLE), ==, "NORMAL");
  g_unsetenv (VARIABLE);
}

static void
test_policy (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *policy = gannet_fixture_dup_path (fixture, "config");

  g_assert_true (g_file_set_contents (policy, "[priorities]\n", -1, NULL));
  gannet_ciphers_prefer_quick (policy);
  g_assert_null (g_getenv (VARIABLE));
  g_setenv ("GNUTLS_SYSTEM_PRIORITY_FILE", policy, TRUE);
  gannet_ciphers_prefer_quick (MISSING);
  g_assert_null (g_getenv (VARIABLE));
  g_unsetenv ("GNUTLS_SYSTEM_PRIORITY_FILE");
}

/* What the library does not understand it warns of, once, when the first connection is made. */
static void
test_understood (void)
{
  g_autoptr (GInputStream) input = g_memory_input_stream_new ();
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GIOStream) stream = g_simple_io_stream_new (input, output);
  g_autoptr (GError) error = NULL;

  gannet_ciphers_prefer_quick (MISSING);
  g_assert_true (g_str_has_prefix (g_getenv (VARIABLE), "NORMAL:"));
  g_autoptr (GIOStream) secure = g_tls_client_connection_new (stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (secure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv (VARIABLE);
  g_unsetenv ("GNUTLS_SYSTEM_PRIORITY_FILE");
  g_test_add_func ("/ciphers/chosen", test_chosen);
  g_test_add_func ("/ciphers/policy", test_policy);
  g_test_add_func ("/ciphers/understood", test_understood);
  return g_test_run ();
}
