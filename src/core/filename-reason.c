/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells in words what was changed in a name. It changes none. */

#include "config.h"

#include "core/filename-reason.h"

#include "core/filename-clean.h"
#include "core/filename-extension.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
gannet_filename_explain (const char *typed, const char *name)
{
  if (typed[0] == '\0' || g_strcmp0 (typed, name) == 0)
    return NULL;
  if (name == NULL)
    return g_strdup (_ ("This cannot be the name of a file."));
  if (gannet_filename_is_launcher (typed))
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("Becomes “%s”, so that it is not started by mistake."), name);
  if (strlen (typed) > GANNET_FILENAME_LONGEST)
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("Becomes “%s”, since it is too long."), name);
  /* Translators: %s is the name of a file */
  return g_strdup_printf (_ ("Becomes “%s”, so that every system can have it."), name);
}
