/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides who may run. It neither starts nor stops anything. */

#include "config.h"

#include "engine/gate.h"

/* All that is known of one host. */
typedef struct {
  char *name;
  GSequence *waiting; /* of Ticket, by place */
  guint running;
  gint64 held_until;
  gboolean listed; /* among those with something waiting */
} Host;

typedef struct {
  gpointer item;
  Host *host;
  double place;
  GSequenceIter *iter; /* in its host's waiting; NULL while it runs */
} Ticket;

struct _GannetGate {
  guint total;
  guint per_host;
  guint running;
  gboolean shut;
  GHashTable *hosts; /* name → Host */
  GHashTable *tickets; /* item → Ticket */
  GPtrArray *waiting; /* hosts with something waiting */
};

static void
host_free (gpointer data)
{
  Host *host = data;

  g_sequence_free (host->waiting);
  g_free (host->name);
  g_free (host);
}

GannetGate *
gannet_gate_new (void)
{
  GannetGate *self = g_new0 (GannetGate, 1);

  self->total = 1;
  self->per_host = 1;
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, host_free);
  self->tickets = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->waiting = g_ptr_array_new ();
  return self;
}

void
gannet_gate_free (GannetGate *self)
{
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->tickets);
  g_hash_table_unref (self->hosts);
  g_free (self);
}

void
gannet_gate_set_limits (GannetGate *self, guint total, guint per_host)
{
  self->total = total;
  self->per_host = per_host;
}

void
gannet_gate_shut (GannetGate *self, gboolean shut)
{
  self->shut = shut;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer unused)
{
  const Ticket *one = a;
  const Ticket *other = b;

  return one->place < other->place ? -1 : one->place > other->place;
}

static Host *
find_host (GannetGate *self, const char *name)
{
  Host *host = g_hash_table_lookup (self->hosts, name);

  if (host == NULL) {
    host = g_new0 (Host, 1);
    host->name = g_strdup (name);
    host->waiting = g_sequence_new (NULL);
    g_hash_table_insert (self->hosts, host->name, host);
  }
  return host;
}

/* Keeps the list of hosts true, and forgets a host of which nothing is left to know. */
static void
tidy (GannetGate *self, Host *host)
{
  gboolean empty = g_sequence_is_empty (host->waiting);

  if (!empty && !host->listed)
    g_ptr_array_add (self->waiting, host);
  else if (empty && host->listed)
    g_ptr_array_remove_fast (self->waiting, host);
  host->listed = !empty;
  if (empty && host->running == 0 && host->held_until == 0)
    g_hash_table_remove (self->hosts, host->name);
}

void
gannet_gate_wait (GannetGate *self, gpointer item, const char *host_name, double place)
{
  g_return_if_fail (!g_hash_table_contains (self->tickets, item));

  Ticket *ticket = g_new0 (Ticket, 1);
  ticket->item = item;
  ticket->host = find_host (self, host_name);
  ticket->place = place;
  ticket->iter = g_sequence_insert_sorted (ticket->host->waiting, ticket, compare_places, NULL);
  g_hash_table_insert (self->tickets, item, ticket);
  tidy (self, ticket->host);
}

static Ticket *
find_waiting (GannetGate *self, gpointer item)
{
  Ticket *ticket = g_hash_table_lookup (self->tickets, item);

  return ticket != NULL && ticket->iter != NULL ? ticket : NULL;
}

void
gannet_gate_forget (GannetGate *self, gpointer item)
{
  Ticket *ticket = find_waiting (self, item);

  if (ticket == NULL)
    return;
  Host *host = ticket->host;
  g_sequence_remove (ticket->iter);
  g_hash_table_remove (self->tickets, item);
  tidy (self, host);
}

void
gannet_gate_move (GannetGate *self, gpointer item, double place)
{
  Ticket *ticket = find_waiting (self, item);

  if (ticket == NULL)
    return;
  ticket->place = place;
  g_sequence_sort_changed (ticket->iter, compare_places, NULL);
}

static void
let_through (GannetGate *self, Ticket *ticket)
{
  g_sequence_remove (ticket->iter);
  ticket->iter = NULL;
  ticket->host->running++;
  self->running++;
  tidy (self, ticket->host);
}

gpointer
gannet_gate_next (GannetGate *self, gint64 now)
{
  Ticket *first = NULL;

  for (guint i = 0; i < self->waiting->len; i++) {
    Host *host = g_ptr_array_index (self->waiting, i);
    Ticket *head = g_sequence_get (g_sequence_get_begin_iter (host->waiting));

    if (host->held_until <= now)
      host->held_until = 0;

    if (host->running < self->per_host && host->held_until == 0 &&
        (first == NULL || head->place < first->place))
      first = head;
  }
  if (first == NULL || self->shut || self->running >= self->total)
    return NULL;
  let_through (self, first);
  return first->item;
}

void
gannet_gate_force (GannetGate *self, gpointer item)
{
  Ticket *ticket = find_waiting (self, item);

  g_return_if_fail (ticket != NULL);
  let_through (self, ticket);
}

void
gannet_gate_release (GannetGate *self, gpointer item)
{
  Ticket *ticket = g_hash_table_lookup (self->tickets, item);

  if (ticket == NULL)
    return;
  g_return_if_fail (ticket->iter == NULL);
  Host *host = ticket->host;
  host->running--;
  self->running--;
  g_hash_table_remove (self->tickets, item);
  tidy (self, host);
}

void
gannet_gate_hold (GannetGate *self, const char *host_name, gint64 until)
{
  Host *host = find_host (self, host_name);

  host->held_until = MAX (host->held_until, until);
}

static gboolean
unhold (gpointer key, gpointer value, gpointer data)
{
  Host *host = value;

  host->held_until = 0;
  return host->running == 0 && !host->listed;
}

void
gannet_gate_unhold (GannetGate *self)
{
  g_hash_table_foreach_remove (self->hosts, unhold, NULL);
}

/* Adds @ticket to the first @most of those in @first, which are in order. FALSE when it comes too
 * late for that. */
static gboolean
add_to_first (GPtrArray *first, guint most, Ticket *ticket)
{
  guint index = first->len;

  while (index > 0 && compare_places (ticket, first->pdata[index - 1], NULL) < 0)
    index--;
  if (index >= most)
    return FALSE;
  g_ptr_array_insert (first, (int) index, ticket);
  if (first->len > most)
    g_ptr_array_set_size (first, (int) most);
  return TRUE;
}

void
gannet_gate_peek (GannetGate *self, guint most, GannetGateFunc function, gpointer data)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();

  for (guint i = 0; i < self->waiting->len; i++) {
    Host *host = g_ptr_array_index (self->waiting, i);
    GSequenceIter *iter = g_sequence_get_begin_iter (host->waiting);
    while (!g_sequence_iter_is_end (iter) && add_to_first (first, most, g_sequence_get (iter)))
      iter = g_sequence_iter_next (iter);
  }
  for (guint i = 0; i < first->len; i++) {
    Ticket *ticket = first->pdata[i];
    gint64 until = self->total > 0 ? ticket->host->held_until : G_MAXINT64;
    function (ticket->item, i + 1, until, data);
  }
}

gint64
gannet_gate_get_hold_end (GannetGate *self)
{
  gint64 end = G_MAXINT64;

  for (guint i = 0; i < self->waiting->len; i++) {
    const Host *host = g_ptr_array_index (self->waiting, i);
    end = host->held_until != 0 ? MIN (end, host->held_until) : end;
  }
  return end;
}

guint
gannet_gate_count_running (GannetGate *self)
{
  return self->running;
}
