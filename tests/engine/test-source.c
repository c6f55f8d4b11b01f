/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* From address to address, and what is said of those that were left out. */

#include "config.h"

#include "engine/source.h"

static char *mirrors[] = {"http://b.test/f", "http://a.test/f", "http://c.test/f", NULL};

static GannetRequest *
make_request (void)
{
  GannetRequest *request = gannet_request_new ("http://a.test/f", "/tmp");

  request->mirrors = g_strdupv (mirrors);
  return request;
}

static gboolean
fail (GannetSource *source, GannetError code)
{
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, (int) code, "so");

  return gannet_source_fail (source, error);
}

static const char *
get_url (GannetSource *source)
{
  return gannet_source_get_address (source)->url;
}

static void
test_order (void)
{
  g_autoptr (GannetConnections) connections = gannet_connections_new ();
  g_autoptr (GannetRequest) request = make_request ();
  g_autoptr (GannetSource) source = gannet_source_new (request, connections);
  GannetAddresses *addresses = gannet_source_get_addresses (source);

  /* One that comes twice counts once. */
  g_assert_cmpuint (gannet_addresses_count (addresses), ==, 3);
  g_assert_cmpstr (get_url (source), ==, "http://a.test/f");
  g_assert_true (fail (source, GANNET_ERROR_GONE));
  g_assert_cmpstr (get_url (source), ==, "http://b.test/f");
  g_assert_true (fail (source, GANNET_ERROR_BUSY));
  g_assert_cmpstr (get_url (source), ==, "http://c.test/f");
  g_autofree char *dropped = gannet_addresses_dup_dropped (addresses);
  g_assert_cmpstr (dropped, ==, "gone http://a.test/f\nbusy http://b.test/f\n");

  /* When nobody is left that is no fault of any one of them, and the reason is what time mends. */
  g_assert_false (fail (source, GANNET_ERROR_REFUSED));
  g_assert_null (gannet_addresses_dup_dropped (addresses));
  g_autoptr (GError) error = gannet_source_steal_error (source);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_BUSY);
}

/* What goes wrong here goes wrong with any address. */
static void
test_own_faults (void)
{
  const GannetError own[] = {GANNET_ERROR_NO_SPACE, GANNET_ERROR_CANNOT_WRITE, GANNET_ERROR_DISK,
      GANNET_ERROR_PART_LOST, GANNET_ERROR_LOCKED, GANNET_ERROR_PROXY_SIGN_IN};
  g_autoptr (GannetConnections) connections = gannet_connections_new ();
  g_autoptr (GannetRequest) request = make_request ();
  g_autoptr (GannetSource) source = gannet_source_new (request, connections);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_false (fail (source, own[i]));
  g_assert_cmpstr (get_url (source), ==, "http://a.test/f");
  g_assert_null (gannet_source_steal_error (source));
}

static void
test_only_address (void)
{
  g_autoptr (GannetConnections) connections = gannet_connections_new ();
  g_autoptr (GannetRequest) request = gannet_request_new ("http://a.test/f", "/tmp");
  g_autoptr (GannetSource) source = gannet_source_new (request, connections);

  g_assert_false (fail (source, GANNET_ERROR_GONE));
  g_assert_null (gannet_source_steal_error (source));
}

/* A host that takes no more connections is passed over as long as another one does. */
static void
test_connections (void)
{
  g_autoptr (GannetConnections) connections = gannet_connections_new ();
  g_autoptr (GannetRequest) request = make_request ();
  GannetSource *source = gannet_source_new (request, connections);

  gannet_connections_set_limits (connections, 10, 1);
  gannet_connections_count (connections, "http://b.test");
  g_assert_true (fail (source, GANNET_ERROR_GONE));
  g_assert_cmpstr (get_url (source), ==, "http://c.test/f");
  g_assert_false (gannet_connections_take (connections, "http://c.test", 0));
  g_assert_true (fail (source, GANNET_ERROR_GONE));
  g_assert_cmpstr (get_url (source), ==, "http://b.test/f");
  g_assert_true (gannet_connections_take (connections, "http://c.test", 0));
  gannet_source_free (source);
  gannet_connections_give_back (connections, "http://b.test");
  g_assert_true (gannet_connections_take (connections, "http://b.test", 0));
}

static void
test_begin_with (void)
{
  g_autoptr (GannetConnections) connections = gannet_connections_new ();
  g_autoptr (GannetRequest) request = make_request ();
  g_autoptr (GannetSource) source = gannet_source_new (request, connections);

  gannet_source_begin_with (source, "http://elsewhere.test/f");
  g_assert_cmpstr (get_url (source), ==, "http://a.test/f");
  gannet_source_begin_with (source, "http://c.test/f");
  g_assert_cmpstr (get_url (source), ==, "http://c.test/f");
  g_assert_true (fail (source, GANNET_ERROR_GONE));
  g_assert_cmpstr (get_url (source), ==, "http://a.test/f");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/order", test_order);
  g_test_add_func ("/source/own-faults", test_own_faults);
  g_test_add_func ("/source/only-address", test_only_address);
  g_test_add_func ("/source/connections", test_connections);
  g_test_add_func ("/source/begin-with", test_begin_with);
  return g_test_run ();
}
