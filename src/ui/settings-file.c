/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks whether a file of settings is sound. It neither reads nor writes a setting. */

#include "config.h"

#include "ui/settings-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <unistd.h>

#define MOST_BAD 100

char *
gannet_settings_file_dup_path (void)
{
  const char *backend = g_getenv ("GSETTINGS_BACKEND");
  gboolean sandboxed = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
  if (backend != NULL ? !g_str_equal (backend, "keyfile") : !sandboxed)
    return NULL;
  return g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", "keyfile", NULL);
}

static gboolean
is_damaged (const char *path)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gboolean sound = g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, &error);
  /* Of an empty file nothing is lost, and one that cannot be opened is not for us to move. */
  return !sound && error->domain == G_KEY_FILE_ERROR;
}

gboolean
gannet_settings_file_set_aside (const char *path)
{
  if (!is_damaged (path))
    return FALSE;
  for (guint i = 0; i < MOST_BAD; i++) {
    g_autofree char *bad =
        i == 0 ? g_strconcat (path, ".bad", NULL) : g_strdup_printf ("%s.bad%u", path, i);
    if (link (path, bad) == 0)
      return unlink (path) == 0;
    if (errno != EEXIST)
      return FALSE;
  }
  return FALSE;
}
