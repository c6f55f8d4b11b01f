/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Counts connections, and remembers what hosts do with them. It opens and closes none. */

#include "config.h"

#include "engine/connections.h"

/* How long a host is believed that did not want a connection, in microseconds. Limits by the minute
 * are over by then, and one connection too many in so long a time is no burden. */
#define CALM (10 * 60 * (gint64) G_USEC_PER_SEC)

/* What a host was found to take. */
typedef struct {
  guint most;
  gint64 since; /* monotonic µs */
} Found;

struct _GannetConnections {
  GMutex lock; /* for all that follows */
  guint most;
  guint most_per_host;
  guint count;
  GHashTable *by_host; /* name → number */
  GHashTable *limited; /* name → Found */
  GHashTable *served; /* name → the most it served at once */
  GHashTable *forms; /* name → GannetForm that it understands */
};

GannetConnections *
gannet_connections_new (void)
{
  GannetConnections *self = g_new0 (GannetConnections, 1);

  g_mutex_init (&self->lock);
  self->most = self->most_per_host = G_MAXUINT;
  self->by_host = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->limited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->served = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
gannet_connections_free (GannetConnections *self)
{
  g_hash_table_unref (self->by_host);
  g_hash_table_unref (self->limited);
  g_hash_table_unref (self->served);
  g_hash_table_unref (self->forms);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
gannet_connections_set_limits (GannetConnections *self, guint total, guint per_host)
{
  g_mutex_lock (&self->lock);
  self->most = total;
  self->most_per_host = per_host;
  g_mutex_unlock (&self->lock);
}

/* With the lock held, as the next one. */
static guint
count_of (GannetConnections *self, const char *host)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_host, host));
}

static guint
most_of (GannetConnections *self, const char *host, gint64 now)
{
  const Found *found = g_hash_table_lookup (self->limited, host);

  if (found == NULL)
    return self->most_per_host;
  guint64 most = found->most + (guint64) (MAX (0, now - found->since) / CALM);
  return (guint) MIN (most, self->most_per_host);
}

static void
change (GannetConnections *self, const char *host, int by)
{
  guint count = count_of (self, host) + (guint) by;

  self->count += (guint) by;
  if (count == 0)
    g_hash_table_remove (self->by_host, host);
  else
    g_hash_table_replace (self->by_host, g_strdup (host), GUINT_TO_POINTER (count));
}

static void
limit (GannetConnections *self, const char *host, guint most, gint64 now)
{
  guint before = most_of (self, host, now);
  Found *found = g_new (Found, 1);

  *found = (Found){MAX (1, MIN (most, before)), now};
  g_hash_table_replace (self->limited, g_strdup (host), found);
}

void
gannet_connections_limit (GannetConnections *self, const char *host, guint most, gint64 now)
{
  g_mutex_lock (&self->lock);
  limit (self, host, most, now);
  g_mutex_unlock (&self->lock);
}

void
gannet_connections_lower (GannetConnections *self, const char *host, gint64 now)
{
  g_mutex_lock (&self->lock);
  guint count = count_of (self, host);
  limit (self, host, count > 0 ? count - 1 : 0, now);
  g_mutex_unlock (&self->lock);
}

void
gannet_connections_note_served (GannetConnections *self, const char *host, guint count)
{
  g_mutex_lock (&self->lock);
  if (count > GPOINTER_TO_UINT (g_hash_table_lookup (self->served, host)))
    g_hash_table_replace (self->served, g_strdup (host), GUINT_TO_POINTER (count));
  g_mutex_unlock (&self->lock);
}

/* What @table knows of @host, or 0. */
static guint
look_up (GannetConnections *self, GHashTable *table, const char *host)
{
  g_mutex_lock (&self->lock);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table, host));
  g_mutex_unlock (&self->lock);
  return known;
}

guint
gannet_connections_get_served (GannetConnections *self, const char *host)
{
  return look_up (self, self->served, host);
}

void
gannet_connections_note_form (GannetConnections *self, const char *host, GannetForm form)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->forms, g_strdup (host), GUINT_TO_POINTER (form));
  g_mutex_unlock (&self->lock);
}

GannetForm
gannet_connections_get_form (GannetConnections *self, const char *host)
{
  return look_up (self, self->forms, host);
}

void
gannet_connections_count (GannetConnections *self, const char *host)
{
  g_mutex_lock (&self->lock);
  change (self, host, 1);
  g_mutex_unlock (&self->lock);
}

gboolean
gannet_connections_take (GannetConnections *self, const char *host, gint64 now)
{
  g_mutex_lock (&self->lock);
  gboolean room = self->count < self->most && count_of (self, host) < most_of (self, host, now);
  if (room)
    change (self, host, 1);
  g_mutex_unlock (&self->lock);
  return room;
}

void
gannet_connections_give_back (GannetConnections *self, const char *host)
{
  g_mutex_lock (&self->lock);
  change (self, host, -1);
  g_mutex_unlock (&self->lock);
}

gboolean
gannet_connections_is_crowded (GannetConnections *self, const char *host, gint64 now)
{
  g_mutex_lock (&self->lock);
  gboolean crowded = self->count > self->most || count_of (self, host) > most_of (self, host, now);
  g_mutex_unlock (&self->lock);
  return crowded;
}
