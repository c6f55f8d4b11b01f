/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows what a sandbox keeps of what is written in it. It asks for no permission and writes
 * nothing. */

#include "config.h"

#include "engine/sandbox.h"

#include <sys/stat.h>

/* There in every Flatpak: flatpak-metadata(5). */
#define MARK ".flatpak-info"

gboolean
gannet_sandbox_is_in (const char *root)
{
  g_autofree char *mark = g_build_filename (root, MARK, NULL);

  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

gboolean
gannet_sandbox_forgets (const char *root, const char *folder)
{
  struct stat above, below;

  if (!gannet_sandbox_is_in (root))
    return FALSE;
  /* All that the user has given is mounted over the file system in memory that "/" is. */
  return stat (root, &above) == 0 && stat (folder, &below) == 0 && above.st_dev == below.st_dev;
}
