/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sorts links into new ones, known ones and unusable ones. It adds nothing to the list itself. */

#include "config.h"

#include "ui/intake.h"

#include "core/url.h"
#include "ui/folders.h"
#include "ui/link-request.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

/* Where a rule says that what is asked for goes. */
static void
apply_rules (GannetRequest *request, GPtrArray *rules)
{
  if (rules->len == 0)
    return;
  g_autofree char *name = gannet_request_dup_expected_name (request);
  const GannetFolderCase file = {.url = request->url, .name = name};
  const char *folder = gannet_folder_rules_find (rules, &file);
  if (folder == NULL)
    return;
  gannet_request_set_folder (request, folder);
}

/* Takes @taken. */
static void
take_request (GannetIntake *self, GannetQueue *queue, GannetRequest *taken)
{
  g_autoptr (GannetRequest) request = taken;
  GannetDownload *known = gannet_queue_find (queue, request->url, request->folder);
  if (known == NULL) {
    g_ptr_array_add (self->requests, g_steal_pointer (&request));
    return;
  }
  g_ptr_array_add (self->known, g_object_ref (known));
  g_ptr_array_add (self->again, g_steal_pointer (&request));
}

static void
refuse_link (GannetIntake *self, const GannetLink *link)
{
  if (self->refused == 0)
    self->problem = link->problem;
  self->refused++;
}

GannetIntake *
gannet_intake_new (GannetQueue *queue, GSettings *settings, GPtrArray *links)
{
  GannetIntake *self = g_new0 (GannetIntake, 1);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  self->again = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  self->known = g_ptr_array_new_with_free_func (g_object_unref);

  g_autoptr (GPtrArray) rules = gannet_folders_read_rules (settings);
  g_autoptr (GString) doubtful = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (link->url == NULL || link->problem != GANNET_LINK_PROBLEM_NONE)
      refuse_link (self, link);
    else if (link->hidden)
      g_string_append_printf (doubtful, "%s\n", link->url);
    /* Links of several sources, as the words of a command line, may say the same. */
    else if (g_hash_table_add (seen, gannet_url_dup_key (link->url))) {
      GannetRequest *request = gannet_link_request_new (link, settings);
      apply_rules (request, rules);
      take_request (self, queue, request);
    }
  }
  if (doubtful->len > 0)
    self->doubtful = g_string_free (g_steal_pointer (&doubtful), FALSE);
  return self;
}

void
gannet_intake_free (GannetIntake *self)
{
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->again);
  g_ptr_array_unref (self->known);
  g_free (self->doubtful);
  g_free (self);
}

static char *
nothing_new_text (const GannetIntake *self)
{
  if (self->known->len == 1)
    return gannet_words_known (self->known->pdata[0]);
  if (self->known->len > 1)
    return g_strdup (_ ("These links are in the list already"));
  if (self->refused == 1)
    return g_strdup (gannet_link_problem_get_text (self->problem));
  return g_strdup (_ ("No links to download found"));
}

char *
gannet_intake_text (const GannetIntake *self)
{
  guint added = self->requests->len;
  guint left = self->known->len + self->refused;
  if (self->doubtful != NULL && added == 0)
    return NULL;
  if (added == 0)
    return nothing_new_text (self);
  if (left == 0)
    return added == 1
        ? NULL
        : g_strdup_printf (ngettext ("%u link added", "%u links added", added), added);
  /* Translators: of many links some were in the list already or were none: "5 added, 2 left out" */
  return g_strdup_printf (_ ("%u added, %u left out"), added, left);
}
