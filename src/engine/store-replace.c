/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for one database file taking the place of another. Never reads either. */

#include "config.h"

#include "engine/store-replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static void
remove_logs (const char *path)
{
  static const char *const SUFFIXES[] = {"-wal", "-shm", "-journal"};

  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++) {
    g_autofree char *name = g_strconcat (path, SUFFIXES[i], NULL);
    g_unlink (name);
  }
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

static char *
dup_aside_name (const char *path)
{
  for (guint i = 1;; i++) {
    g_autofree char *name = g_strdup_printf ("%s.damaged-%u", path, i);
    g_autofree char *log = g_strconcat (name, "-wal", NULL);

    if (!g_file_test (name, G_FILE_TEST_EXISTS) && !g_file_test (log, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&name);
  }
}

/* Gives the damaged file a second name, so that its first can be taken over all at once. Its log
 * goes first: it must never be taken for the log of the file that comes. */
static gboolean
keep_aside (const char *path)
{
  g_autofree char *aside = dup_aside_name (path);
  g_autofree char *aside_log = g_strconcat (aside, "-wal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  if (rename (log, aside_log) != 0 && errno != ENOENT)
    return FALSE;
  if (link (path, aside) == 0 || errno == ENOENT)
    return TRUE;
  /* Some drives know no second names. */
  return rename (path, aside) == 0;
}

void
gannet_store_replace_remove (const char *path)
{
  remove_logs (path);
  g_unlink (path);
}

gboolean
gannet_store_replace (const char *path, const char *fresh, gboolean keep_old)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (fresh, O_RDONLY) || (keep_old && !keep_aside (path)))
    return FALSE;
  remove_logs (path);
  if (rename (fresh, path) != 0)
    return FALSE;
  sync_path (folder, O_RDONLY | O_DIRECTORY);
  return TRUE;
}
