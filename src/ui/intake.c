/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sorts links into new ones, known ones and unusable ones, in slices. It adds nothing to the list
 * itself. */

#include "config.h"

#include "ui/intake.h"

#include "core/url.h"
#include "engine/slices.h"
#include "ui/folders.h"
#include "ui/link-request.h"
#include "ui/options.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

/* Links between two looks at the clock. */
#define BATCH 100

/* Links that are being sorted. */
typedef struct {
  const GannetIntakeEvents *events;
  gpointer data;
  GannetQueue *queue;
  GPtrArray *links; /* of GannetLink, NULL where it was sorted */
  guint next; /* of these, to be sorted */
  GannetIntake *intake;
  GannetRequest *usual; /* as the settings say, without an address */
  GPtrArray *rules; /* of GannetFolderRule */
  GString *doubtful;
  GHashTable *seen; /* keys of addresses */
  guint given; /* of the requests, to be added */
} Run;

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

/* A request that is @usual but for what @link and @rules say. */
static GannetRequest *
make_request (GannetRequest *usual, GPtrArray *rules, const GannetLink *link)
{
  GannetRequest *request = gannet_request_copy (usual);
  gannet_request_set_url (request, link->url);
  gannet_link_request_learn (request, link);
  apply_rules (request, rules);
  return request;
}

/* The address that a person should look at first, or NULL. What comes with a name or header lines
 * is one file. */
static const char *
find_doubtful (const GannetLink *link)
{
  if (link->pattern != NULL && link->name == NULL && link->headers == NULL)
    return link->pattern;
  return link->hidden ? link->url : NULL;
}

static void
sort_link (Run *self, const GannetLink *link)
{
  const char *doubtful = find_doubtful (link);
  if (doubtful != NULL)
    g_string_append_printf (self->doubtful, "%s\n", doubtful);
  else if (link->url == NULL || link->problem != GANNET_LINK_PROBLEM_NONE)
    refuse_link (self->intake, link);
  /* Links of several sources, as the words of a command line, may say the same. */
  else if (g_hash_table_add (self->seen, gannet_url_dup_key (link->url)))
    take_request (self->intake, self->queue, make_request (self->usual, self->rules, link));
}

/* Has what is new added. */
static void
pass_on (Run *self)
{
  GPtrArray *all = self->intake->requests;
  gboolean first = self->given == 0;
  GPtrArray fresh = {all->pdata + self->given, all->len - self->given};
  self->given = all->len;
  if (fresh.len > 0)
    self->events->add (&fresh, first, self->data);
}

static gboolean
sort_some (gpointer data)
{
  Run *self = data;
  guint end = MIN (self->next + BATCH, self->links->len);
  for (; self->next < end; self->next++) {
    GannetLink *link = g_steal_pointer (&self->links->pdata[self->next]);
    sort_link (self, link);
    /* Now, since all of them at the end would take as long as a few frames. */
    gannet_link_free (link);
  }
  pass_on (self);
  return end < self->links->len;
}

static void
over (gpointer data)
{
  Run *self = data;
  if (self->doubtful->len > 0)
    self->intake->doubtful = g_strdup (self->doubtful->str);
  self->events->over (g_steal_pointer (&self->intake), self->data);
  gannet_request_unref (self->usual);
  g_ptr_array_unref (self->rules);
  g_ptr_array_set_free_func (self->links, NULL);
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->seen);
  g_string_free (self->doubtful, TRUE);
  gannet_queue_release (self->queue);
  g_object_unref (self->queue);
  g_free (self);
}

static const GannetSlicesWork work = {sort_some, over};

static GannetIntake *
intake_new (void)
{
  GannetIntake *self = g_new0 (GannetIntake, 1);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  self->again = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
gannet_intake_run (GannetQueue *queue, GSettings *settings, GPtrArray *links,
    const GannetIntakeEvents *events, gpointer data)
{
  Run *self = g_new0 (Run, 1);
  self->events = events;
  self->data = data;
  self->queue = g_object_ref (queue);
  gannet_queue_hold (queue);
  self->links = g_ptr_array_ref (links);
  self->intake = intake_new ();
  self->usual = gannet_options_make_request (settings, NULL);
  self->rules = gannet_folders_read_rules (settings);
  self->doubtful = g_string_new (NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gannet_slices_run (&work, self, NULL);
}

gboolean
gannet_intake_finds_new (GannetQueue *queue, GSettings *settings, GPtrArray *links)
{
  g_autoptr (GannetRequest) usual = gannet_options_make_request (settings, NULL);
  g_autoptr (GPtrArray) rules = gannet_folders_read_rules (settings);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (link->url == NULL || link->problem != GANNET_LINK_PROBLEM_NONE)
      continue;
    g_autoptr (GannetRequest) request = make_request (usual, rules, link);
    if (gannet_queue_find (queue, request->url, request->folder) == NULL)
      return TRUE;
  }
  return FALSE;
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
