/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells downloads of one link apart. */

#include "config.h"

#include "engine/copies.h"

#include "engine/listing.h"

struct _GannetCopies {
  GHashTable *by_key; /* key of link and folder → GPtrArray of GannetDownload */
};

GannetCopies *
gannet_copies_new (void)
{
  GannetCopies *self = g_new0 (GannetCopies, 1);

  self->by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
gannet_copies_free (GannetCopies *self)
{
  g_hash_table_unref (self->by_key);
  g_free (self);
}

static char *
dup_key (GannetDownload *download)
{
  const GannetRequest *request = gannet_download_get_request (download);

  return gannet_listing_dup_key (request->url, request->folder);
}

void
gannet_copies_add (GannetCopies *self, GannetDownload *download)
{
  g_autofree char *key = dup_key (download);
  GPtrArray *same = g_hash_table_lookup (self->by_key, key);

  if (same == NULL) {
    same = g_ptr_array_new ();
    g_hash_table_insert (self->by_key, g_steal_pointer (&key), same);
  }
  g_ptr_array_add (same, download);
}

void
gannet_copies_remove (GannetCopies *self, GannetDownload *download)
{
  g_autofree char *key = dup_key (download);
  GPtrArray *same = g_hash_table_lookup (self->by_key, key);

  if (same != NULL && g_ptr_array_remove (same, download) && same->len == 0)
    g_hash_table_remove (self->by_key, key);
}

const GPtrArray *
gannet_copies_find (GannetCopies *self, const char *url, const char *folder)
{
  g_autofree char *key = gannet_listing_dup_key (url, folder);

  return g_hash_table_lookup (self->by_key, key);
}

GannetRequest *
gannet_copies_tell_apart (GannetCopies *self, GannetRequest *request)
{
  const GPtrArray *same = gannet_copies_find (self, request->url, request->folder);
  gboolean taken = FALSE;
  guint highest = 0;

  for (guint i = 0; same != NULL && i < same->len; i++) {
    guint number = gannet_download_get_request (g_ptr_array_index (same, i))->copy;
    taken = taken || number == request->copy;
    highest = MAX (highest, number);
  }
  if (!taken)
    return gannet_request_ref (request);

  GannetRequest *numbered = gannet_request_copy (request);
  numbered->copy = highest + 1;
  return numbered;
}
