/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes away what a download that nobody wants any more has left unfinished. It touches nothing
 * that is finished, and makes nothing to look for it. */

#include "config.h"

#include "engine/target-discard.h"

#include "engine/part-file.h"
#include "engine/part-finish.h"
#include "engine/target.h"

/* No folder is made, be it on another drive, to look for what cannot be in it. */
static gboolean
has_folder (const GannetRequest *request)
{
  g_autofree char *below = NULL;
  g_autofree char *name = gannet_request_split_name (request, &below);
  g_autofree char *folder = g_build_filename (request->folder, below != NULL ? below : "", NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

/* Removes what a record of @request tells of although its part is lost: the record, and older parts
 * that are ours. */
static gboolean
forget (GannetFolder *folder, const GannetRequest *request, GError **error)
{
  g_auto (GannetPlace) place = {0};

  gannet_place_init (&place, folder, request);
  return gannet_place_forget (&place, error);
}

static gboolean
discard (const GannetRequest *request, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GannetFolder) folder = gannet_target_open_folder (request, &name, error);
  g_autoptr (GannetPartFile) part = NULL;

  if (folder == NULL)
    return FALSE;
  part = gannet_part_file_continue (folder, request, NULL, &reason);
  if (reason != NULL) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  if (part == NULL)
    return forget (folder, request, error);
  return gannet_part_file_is_finished (part) || gannet_part_file_discard (part, error);
}

static gpointer
discard_thread (gpointer data)
{
  g_autoptr (GPtrArray) requests = data;

  for (guint i = 0; i < requests->len; i++) {
    const GannetRequest *request = requests->pdata[i];
    g_autoptr (GError) error = NULL;
    if (has_folder (request) && !discard (request, &error))
      g_message ("An unfinished file could not be deleted: %s", error->message);
  }
  return NULL;
}

void
gannet_target_discard_all_later (GPtrArray *requests)
{
  g_thread_unref (g_thread_new ("discard", discard_thread, requests));
}

void
gannet_target_discard_later (GannetRequest *request)
{
  GPtrArray *one = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  g_ptr_array_add (one, gannet_request_ref (request));
  gannet_target_discard_all_later (one);
}
