/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps a list of checksums and looks files up in it. It neither reads nor verifies one itself. */

#include "config.h"

#include "ui/add-sums.h"

#include "core/filename.h"
#include "engine/request.h"
#include "engine/sums.h"

#include <glib/gi18n-lib.h>

/* Of many files that are not in it, as many are named. */
#define MOST_NAMED 3

struct _GannetAddSums {
  char *url; /* of the list that is there or being fetched, or NULL */
  GannetChecksumList *list; /* or NULL */
  gboolean fetching;
};

GannetAddSums *
gannet_add_sums_new (void)
{
  return g_new0 (GannetAddSums, 1);
}

static void
forget (GannetAddSums *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->list, gannet_checksum_list_free);
}

void
gannet_add_sums_free (GannetAddSums *self)
{
  forget (self);
  g_free (self);
}

gboolean
gannet_add_sums_has (const GannetAddSums *self, const char *url)
{
  return self->list != NULL && g_str_equal (self->url, url);
}

void
gannet_add_sums_fetch_async (GannetAddSums *self, const char *url, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data)
{
  forget (self);
  self->url = g_strdup (url);
  self->fetching = TRUE;
  gannet_sums_fetch_async (url, cancellable, callback, data);
}

char *
gannet_add_sums_fetch_finish (GannetAddSums *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  self->fetching = FALSE;
  self->list = gannet_sums_fetch_finish (result, &error);
  if (self->list != NULL)
    return NULL;
  g_autofree char *name = gannet_filename_from_url (self->url);
  /* Translators: a link, and what went wrong */
  return g_strdup_printf (_ ("No checksum from %s: %s"), name, error->message);
}

gboolean
gannet_add_sums_is_fetching (const GannetAddSums *self)
{
  return self->fetching;
}

static char *
find (const GannetAddSums *self, const char *name, const GannetPreview *preview)
{
  char *checksum = gannet_checksum_list_find (self->list, name);
  if (checksum == NULL && preview != NULL && preview->name != NULL)
    checksum = gannet_checksum_list_find (self->list, preview->name);
  return checksum;
}

static char *
describe_missing (GPtrArray *missing)
{
  if (missing->len > MOST_NAMED) {
    g_ptr_array_set_size (missing, MOST_NAMED);
    g_ptr_array_add (missing, g_strdup ("…"));
  }
  g_ptr_array_add (missing, NULL);
  /* Translators: this stands between the parts of a list. */
  g_autofree char *names = g_strjoinv (_ (", "), (char **) missing->pdata);
  /* Translators: the names of files, which are not in a list of checksums */
  return g_strdup_printf (_ ("The list has no checksum for: %s"), names);
}

char *
gannet_add_sums_apply (GannetAddSums *self, GPtrArray *requests, GannetCandidates *candidates)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < requests->len; i++) {
    GannetRequest *request = requests->pdata[i];
    GannetCandidate *candidate = gannet_candidates_find (candidates, request->url);
    g_autofree char *name = gannet_filename_from_url (request->url);
    if (g_str_equal (request->url, self->url))
      continue;
    char *checksum =
        find (self, name, candidate != NULL ? gannet_candidate_get_preview (candidate) : NULL);
    if (checksum == NULL) {
      g_ptr_array_add (missing, g_steal_pointer (&name));
      continue;
    }
    g_free (request->checksum);
    request->checksum = checksum;
  }
  if (missing->len == 0)
    return NULL;
  forget (self);
  return describe_missing (missing);
}
