/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads settings into the engine's structs. It never writes one. */

#include "config.h"

#include "ui/options.h"

#include "core/schedule.h"

static void
read_rules (GSettings *settings, GannetRateRules *rules)
{
  rules->limited = g_settings_get_boolean (settings, "limit-enabled");
  rules->rate = g_settings_get_uint64 (settings, "limit-rate");
  rules->until = g_settings_get_int64 (settings, "limit-until");
  rules->scheduled = g_settings_get_boolean (settings, "schedule-enabled");
  rules->hours.days = g_settings_get_uint (settings, "schedule-days");
  rules->hours.from = (guint) g_settings_get_int (settings, "schedule-from");
  rules->hours.to = (guint) g_settings_get_int (settings, "schedule-to");
  rules->scheduled_rate = g_settings_get_uint64 (settings, "schedule-rate");
}

gboolean
gannet_options_read_limits (GSettings *settings, GannetLimits *limits)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GannetRateRules rules;

  *limits = gannet_limits_default;
  limits->downloads = g_settings_get_uint (settings, "downloads-at-a-time");
  limits->per_host = g_settings_get_uint (settings, "connections-per-host");
  limits->segments = g_settings_get_uint (settings, "segments");
  limits->timeout = g_settings_get_uint (settings, "timeout");
  limits->tries = g_settings_get_uint (settings, "tries");
  read_rules (settings, &rules);
  limits->rate = gannet_rate_at (&rules, now);
  return gannet_rate_depends_on_time (&rules);
}

char *
gannet_options_dup_folder (GSettings *settings)
{
  g_autofree char *chosen = g_settings_get_string (settings, "download-folder");
  if (g_path_is_absolute (chosen))
    return g_steal_pointer (&chosen);

  const char *downloads = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  return g_strdup (downloads != NULL ? downloads : g_get_home_dir ());
}

void
gannet_options_make_folder (GSettings *settings)
{
  g_autofree char *chosen = g_settings_get_string (settings, "download-folder");
  if (chosen[0] != '\0')
    return;

  g_autofree char *path = gannet_options_dup_folder (settings);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_file_make_directory_async (folder, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static GannetIfExists
read_if_exists (GSettings *settings)
{
  g_autofree char *nick = g_settings_get_string (settings, "if-exists");
  if (g_str_equal (nick, "rename"))
    return GANNET_IF_EXISTS_RENAME;
  if (g_str_equal (nick, "replace"))
    return GANNET_IF_EXISTS_REPLACE;
  if (g_str_equal (nick, "skip"))
    return GANNET_IF_EXISTS_SKIP;
  return GANNET_IF_EXISTS_CONTINUE;
}

GannetRequest *
gannet_options_make_request (GSettings *settings, const char *url)
{
  g_autofree char *folder = gannet_options_dup_folder (settings);
  GannetRequest *request = gannet_request_new (url, folder);
  request->if_exists = read_if_exists (settings);

  g_autofree char *agent = g_settings_get_string (settings, "user-agent");
  if (agent[0] != '\0')
    request->user_agent = g_steal_pointer (&agent);
  return request;
}
