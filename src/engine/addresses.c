/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps what is known of the addresses of one file. It asks none of them. */

#include "config.h"

#include "engine/addresses.h"

#include "core/url.h"
#include "core/dropped.h"

/* Faults after which what an address sends several connections is no good. */
#define MOST_FAULTS 2

struct _GannetAddresses {
  GPtrArray *all; /* of GannetAddress */
  GMutex lock; /* for what all of them gave, and what was dropped */
  GString *dropped;
};

static void
address_free (gpointer data)
{
  GannetAddress *address = data;

  gannet_validator_clear (&address->validator);
  gannet_ranges_free (address->given);
  g_free (address->url);
  g_free (address->host);
  g_free (address);
}

/* @host: of @url, or NULL for whoever does not know it. */
static void
add (GannetAddresses *self, const char *url, const char *host)
{
  if (gannet_addresses_find (self, url) != NULL)
    return;
  GannetAddress *address = g_new0 (GannetAddress, 1);
  address->number = self->all->len;
  address->url = g_strdup (url);
  address->host = host != NULL ? g_strdup (host) : gannet_url_dup_origin (url);
  if (address->host == NULL)
    address->host = g_strdup (url);
  gannet_validator_init (&address->validator, NULL, NULL, -1);
  address->most = G_MAXUINT;
  address->given = gannet_ranges_new ();
  g_ptr_array_add (self->all, address);
}

GannetAddresses *
gannet_addresses_new (const GannetRequest *request)
{
  GannetAddresses *self = g_new0 (GannetAddresses, 1);

  self->all = g_ptr_array_new_with_free_func (address_free);
  g_mutex_init (&self->lock);
  self->dropped = g_string_new (NULL);
  add (self, request->url, request->host);
  for (guint i = 0; request->mirrors != NULL && request->mirrors[i] != NULL; i++)
    gannet_addresses_add (self, request->mirrors[i]);
  return self;
}

void
gannet_addresses_add (GannetAddresses *self, const char *url)
{
  add (self, url, NULL);
}

void
gannet_addresses_free (GannetAddresses *self)
{
  g_ptr_array_unref (self->all);
  g_string_free (self->dropped, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint
gannet_addresses_count (GannetAddresses *self)
{
  return self->all->len;
}

GannetAddress *
gannet_addresses_get (GannetAddresses *self, guint number)
{
  return g_ptr_array_index (self->all, number);
}

GannetAddress *
gannet_addresses_find (GannetAddresses *self, const char *url)
{
  for (guint i = 0; i < self->all->len; i++)
    if (g_strcmp0 (gannet_addresses_get (self, i)->url, url) == 0)
      return gannet_addresses_get (self, i);
  return NULL;
}

guint
gannet_addresses_count_idle (GannetAddresses *self)
{
  guint count = 0;

  for (guint i = 0; i < self->all->len; i++) {
    const GannetAddress *address = gannet_addresses_get (self, i);
    count += !address->dropped && address->lanes == 0 && address->most > 0 ? 1 : 0;
  }
  return count;
}

static guint
count_good (GannetAddresses *self)
{
  guint count = 0;

  for (guint i = 0; i < self->all->len; i++)
    count += gannet_addresses_get (self, i)->dropped ? 0 : 1;
  return count;
}

guint
gannet_addresses_count_good (GannetAddresses *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return count_good (self);
}

gboolean
gannet_address_is_fault (const GError *error)
{
  return g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHANGED) ||
      g_error_matches (error, GANNET_ERROR, GANNET_ERROR_WRONG_SIZE) ||
      g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM) ||
      g_error_matches (error, GANNET_ERROR, GANNET_ERROR_BAD_REPLY);
}

gboolean
gannet_address_is_fickle (const GannetAddress *address)
{
  return address->faults >= MOST_FAULTS;
}

void
gannet_addresses_drop (GannetAddresses *self, GannetAddress *address, const GError *why)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (address->dropped)
    return;
  address->dropped = TRUE;
  g_autofree char *line = gannet_dropped_write (address->url, (GannetError) why->code);
  g_debug ("left out: %s, %s", g_strchomp (line), why->message);
  g_string_append_printf (self->dropped, "%s\n", line);
}

char *
gannet_addresses_dup_dropped (GannetAddresses *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean some = self->dropped->len > 0 && count_good (self) > 0;

  return some ? g_strdup (self->dropped->str) : NULL;
}

void
gannet_addresses_add_given (GannetAddresses *self, GannetAddress *address, GannetRange range)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  gannet_ranges_done (address->given, range.start, range.end);
}

static gboolean
gave (const GannetAddress *address, GannetRange range)
{
  for (guint i = 0; i < gannet_ranges_count (address->given); i++) {
    GannetRange given;
    if (gannet_ranges_get (address->given, i, &given) == GANNET_RANGE_DONE &&
        given.start < range.end && given.end > range.start)
      return TRUE;
  }
  return FALSE;
}

GannetAddress *
gannet_addresses_blame (GannetAddresses *self, GannetRange range)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GannetAddress *only = NULL;
  guint count = 0;

  for (guint i = 0; i < self->all->len; i++) {
    GannetAddress *address = gannet_addresses_get (self, i);
    if (!gave (address, range))
      continue;
    /* From now on it gave what it gives next. */
    gannet_ranges_open (address->given, range.start, range.end);
    only = address;
    count++;
  }
  return count == 1 ? only : NULL;
}
