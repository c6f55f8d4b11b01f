/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What settings come to in limits and requests. */

#include "config.h"

#include "ui/options.h"

static void
test_default_limits (void)
{
  g_autoptr (GSettings) settings = g_settings_new (GANNET_APP_ID);
  GannetLimits limits;
  gannet_options_read_limits (settings, &limits);
  /* Both programs do the same unless told otherwise. */
  g_assert_cmpuint (limits.downloads, ==, gannet_limits_default.downloads);
  g_assert_cmpuint (limits.per_host, ==, gannet_limits_default.per_host);
  g_assert_cmpuint (limits.connections, ==, gannet_limits_default.connections);
  g_assert_cmpuint (limits.segments, ==, gannet_limits_default.segments);
  g_assert_cmpuint (limits.rate, ==, gannet_limits_default.rate);
  g_assert_cmpuint (limits.timeout, ==, gannet_limits_default.timeout);
  g_assert_cmpuint (limits.tries, ==, gannet_limits_default.tries);
}

static void
test_limits (void)
{
  g_autoptr (GSettings) settings = g_settings_new (GANNET_APP_ID);
  g_settings_set_uint (settings, "downloads-at-a-time", 3);
  g_settings_set_uint (settings, "connections-per-host", 4);
  g_settings_set_uint (settings, "segments", 5);
  g_settings_set_uint (settings, "timeout", 60);
  g_settings_set_uint (settings, "tries", 0);
  g_settings_set_uint64 (settings, "limit-rate", 5000);
  GannetLimits limits;
  gannet_options_read_limits (settings, &limits);
  g_assert_cmpuint (limits.downloads, ==, 3);
  g_assert_cmpuint (limits.per_host, ==, 4);
  g_assert_cmpuint (limits.segments, ==, 5);
  g_assert_cmpuint (limits.timeout, ==, 60);
  g_assert_cmpuint (limits.tries, ==, 0);
  g_assert_cmpuint (limits.rate, ==, 0);

  g_settings_set_boolean (settings, "limit-enabled", TRUE);
  gannet_options_read_limits (settings, &limits);
  g_assert_cmpuint (limits.rate, ==, 5000);
}

static void
test_folder (void)
{
  g_autoptr (GSettings) settings = g_settings_new (GANNET_APP_ID);
  g_settings_set_string (settings, "download-folder", "/ui-test/chosen");
  g_autofree char *chosen = gannet_options_dup_folder (settings);
  g_assert_cmpstr (chosen, ==, "/ui-test/chosen");

  g_settings_set_string (settings, "download-folder", "relative");
  g_autofree char *other = gannet_options_dup_folder (settings);
  g_assert_true (g_path_is_absolute (other));
}

typedef struct {
  const char *nick;
  GannetIfExists value;
} IfExistsRow;

static const IfExistsRow if_exists_rows[] = {
    {"continue", GANNET_IF_EXISTS_CONTINUE},
    {"rename", GANNET_IF_EXISTS_RENAME},
    {"replace", GANNET_IF_EXISTS_REPLACE},
    {"skip", GANNET_IF_EXISTS_SKIP},
};

static void
test_request (gconstpointer user)
{
  const IfExistsRow *row = user;
  g_autoptr (GSettings) settings = g_settings_new (GANNET_APP_ID);
  g_settings_set_string (settings, "if-exists", row->nick);
  g_settings_set_string (settings, "user-agent", "Test/1");
  g_settings_set_string (settings, "download-folder", "/ui-test");
  g_autoptr (GannetRequest) request = gannet_options_make_request (settings, "https://ui.test/a");
  g_assert_cmpint (request->if_exists, ==, row->value);
  g_assert_cmpstr (request->user_agent, ==, "Test/1");
  g_assert_cmpstr (request->folder, ==, "/ui-test");
  g_assert_cmpstr (request->url, ==, "https://ui.test/a");

  g_settings_reset (settings, "user-agent");
  g_autoptr (GannetRequest) plain = gannet_options_make_request (settings, "https://ui.test/a");
  g_assert_null (plain->user_agent);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/default-limits", test_default_limits);
  g_test_add_func ("/options/limits", test_limits);
  g_test_add_func ("/options/folder", test_folder);
  for (guint i = 0; i < G_N_ELEMENTS (if_exists_rows); i++) {
    g_autofree char *path = g_strconcat ("/options/request/", if_exists_rows[i].nick, NULL);
    g_test_add_data_func (path, &if_exists_rows[i], test_request);
  }
  return g_test_run ();
}
