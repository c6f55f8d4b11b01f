/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells downloads of one link apart. */

#include "config.h"

#include "engine/copies.h"

#include "engine/listing.h"

/* Downloads of one link into one folder. Nearly always there is one, so no more is kept than that:
 * the key is written again where two have to be compared. */
typedef struct {
  guint hash; /* of the key */
  const char *key; /* of one that is looked for, else NULL */
  GannetDownload *only; /* counts while @all is NULL */
  GPtrArray *all; /* of GannetDownload, once somebody asked or there are more */
} Same;

struct _GannetCopies {
  GHashTable *sames; /* set of Same */
};

static char *
dup_key (GannetDownload *download)
{
  const GannetRequest *request = gannet_download_get_request (download);

  return gannet_listing_dup_key (request->url, request->folder);
}

static GannetDownload *
get_first (const Same *same)
{
  return same->all != NULL ? g_ptr_array_index (same->all, 0) : same->only;
}

static guint
hash_same (gconstpointer data)
{
  return ((const Same *) data)->hash;
}

static gboolean
are_same (gconstpointer a, gconstpointer b)
{
  const Same *one = a, *other = b;
  g_autofree char *first = one->key != NULL ? NULL : dup_key (get_first (one));
  g_autofree char *second = other->key != NULL ? NULL : dup_key (get_first (other));

  return g_str_equal (first != NULL ? first : one->key, second != NULL ? second : other->key);
}

static void
free_same (gpointer data)
{
  Same *same = data;

  g_clear_pointer (&same->all, g_ptr_array_unref);
  g_slice_free (Same, same);
}

static Same *
find (GannetCopies *self, const char *key)
{
  const Same wanted = {.hash = g_str_hash (key), .key = key};

  return g_hash_table_lookup (self->sames, &wanted);
}

static GPtrArray *
need_all (Same *same)
{
  if (same->all == NULL) {
    same->all = g_ptr_array_new ();
    g_ptr_array_add (same->all, same->only);
  }
  return same->all;
}

GannetCopies *
gannet_copies_new (void)
{
  GannetCopies *self = g_new0 (GannetCopies, 1);

  self->sames = g_hash_table_new_full (hash_same, are_same, free_same, NULL);
  return self;
}

void
gannet_copies_free (GannetCopies *self)
{
  g_hash_table_unref (self->sames);
  g_free (self);
}

void
gannet_copies_add (GannetCopies *self, GannetDownload *download)
{
  g_autofree char *key = dup_key (download);
  Same *same = find (self, key);

  if (same != NULL) {
    g_ptr_array_add (need_all (same), download);
    return;
  }
  same = g_slice_new0 (Same);
  same->hash = g_str_hash (key);
  same->only = download;
  g_hash_table_add (self->sames, same);
}

void
gannet_copies_remove (GannetCopies *self, GannetDownload *download)
{
  g_autofree char *key = dup_key (download);
  Same *same = find (self, key);

  if (same == NULL)
    return;
  if (get_first (same) == download && (same->all == NULL || same->all->len == 1))
    g_hash_table_remove (self->sames, same);
  else
    g_ptr_array_remove (need_all (same), download);
}

const GPtrArray *
gannet_copies_find (GannetCopies *self, const char *url, const char *folder)
{
  g_autofree char *key = gannet_listing_dup_key (url, folder);
  Same *same = find (self, key);

  return same != NULL ? need_all (same) : NULL;
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
