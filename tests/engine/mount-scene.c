/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include "mount-scene.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

static gboolean
write_text (const char *path, const char *text)
{
  FILE *file = g_fopen (path, "w");
  gboolean written = file != NULL && fputs (text, file) >= 0;
  return (file == NULL || fclose (file) == 0) && written;
}

/* Whoever is not root becomes root of a namespace of users. */
static gboolean
become_root (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getegid ());

  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 &&
      write_text ("/proc/self/setgroups", "deny") && write_text ("/proc/self/uid_map", users) &&
      write_text ("/proc/self/gid_map", groups);
}

gboolean
gannet_mounts_enter (void)
{
  if (unshare (CLONE_NEWNS) != 0 && !become_root ())
    return FALSE;
  return mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static void
assert_done (int result)
{
  if (result != 0)
    g_error ("%s", g_strerror (errno));
}

void
gannet_mounts_make_drive (const char *store, guint64 bytes)
{
  g_autofree char *options = g_strdup_printf ("size=%" G_GUINT64_FORMAT, bytes);

  assert_done (g_mkdir_with_parents (store, 0700));
  assert_done (mount ("stick", store, "tmpfs", 0, options));
}

void
gannet_mounts_plug (const char *store, const char *point)
{
  assert_done (g_mkdir_with_parents (point, 0700));
  assert_done (mount (store, point, NULL, MS_BIND, NULL));
}

void
gannet_mounts_unplug (const char *point)
{
  assert_done (umount2 (point, MNT_DETACH));
}

void
gannet_mounts_protect (const char *point, gboolean read_only)
{
  assert_done (mount (NULL, point, NULL, MS_BIND | MS_REMOUNT | (read_only ? MS_RDONLY : 0), NULL));
}

void
gannet_mounts_clear (const char *point)
{
  while (umount2 (point, MNT_DETACH) == 0)
    continue;
}
