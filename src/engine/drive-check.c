/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps downloads from beginning where what they save would be lost: in a folder that a sandbox
 * keeps in memory, and, while their bytes are on a drive that is not connected, again on the wrong
 * drive or under an empty mount point. It only looks. */

#include "config.h"

#include "engine/drive-check.h"

#include "core/error.h"
#include "core/format.h"
#include "engine/drive.h"
#include "engine/record.h"
#include "engine/sandbox.h"

#include <glib/gi18n-lib.h>

static gboolean
fail (const char *label, GError **error)
{
  /* Translators: %s is the label of a drive. */
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT,
      _ ("The drive “%s” is not connected."), label);
  return FALSE;
}

static gboolean
fail_for_sandbox (const char *folder, GError **error)
{
  g_autofree char *shown = gannet_format_path (folder);
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_CANNOT_WRITE,
      /* Translators: %s is a folder. */
      _ ("Gannet was not given access to the folder %s, and what it saves there would be lost."),
      shown);
  return FALSE;
}

/* Whether a record of @request is there. */
static gboolean
is_recorded (const GannetRequest *request)
{
  g_autofree char *below = NULL;
  g_autofree char *name = gannet_request_split_name (request, &below);
  g_autofree char *file = gannet_record_dup_file_name (request->url, request->copy);
  g_autofree char *path =
      g_build_filename (request->folder, below != NULL ? below : "", file, NULL);
  g_autofree char *other = g_strconcat (path, "~", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (other, G_FILE_TEST_EXISTS);
}

gboolean
gannet_drive_check (const GannetRequest *request, const char *drive, GError **error)
{
  if (gannet_sandbox_forgets ("/", request->folder))
    return fail_for_sandbox (request->folder, error);
  g_autofree char *missing = gannet_drive_dup_missing (request->folder);
  if (missing != NULL)
    return fail (missing, error);
  if (drive == NULL || gannet_drive_is_there (drive, request->folder) || is_recorded (request))
    return TRUE;
  g_autofree char *label = gannet_drive_dup_label (drive);
  return fail (label, error);
}
