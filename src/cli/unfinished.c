/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds what was left unfinished. It fetches nothing and trusts no name: whether bytes belong
 * together is found out by comparing them. */

#include "config.h"

#include "cli/unfinished.h"

#include "engine/orphans.h"
#include "engine/part-move.h"

void
gannet_unfinished_add (GPtrArray *requests, const char *folder)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_ptr_array_add (folders, (gpointer) folder);
  g_autoptr (GPtrArray) found = gannet_orphans_find (folders, requests);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (requests, gannet_request_ref (found->pdata[i]));
}

gboolean
gannet_unfinished_take_over (const GannetRequest *request, GError **error)
{
  g_autofree char *below = NULL;
  g_autofree char *name = gannet_request_split_name (request, &below);
  if (name == NULL || request->if_exists != GANNET_IF_EXISTS_CONTINUE)
    return TRUE;

  g_autofree char *folder = g_build_filename (request->folder, below, NULL);
  g_autoptr (GannetRequest) before = gannet_orphans_find_named (folder, name);
  return before == NULL || g_str_equal (before->url, request->url) ||
      gannet_part_move (before, request, error);
}
