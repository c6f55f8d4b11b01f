/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what a test server was asked and how much it sent. Never touches a socket. */

#include "config.h"

#include "support/server-log.h"

#define DEADLINE (20 * G_TIME_SPAN_SECOND)

struct _GannetServerLog {
  GMutex lock;
  GCond changed;
  GPtrArray *entries;
  guint running;
  guint peak;
  FILE *mirror;
};

/* A question that a wait repeats, with the lock held, after every change. */
typedef struct {
  const char *path;
  guint count;
  guint64 sent;
} Wanted;

static void
entry_free (gpointer pointer)
{
  GannetServerEntry *entry = pointer;

  gannet_server_request_free (entry->request);
  g_free (entry);
}

static gboolean
entry_is_for (const GannetServerEntry *entry, const char *path)
{
  return path == NULL || g_str_equal (entry->request->path, path);
}

static const char *
range_of (const GannetServerEntry *entry)
{
  const char *range = gannet_server_request_get (entry->request, "Range");

  return range == NULL ? "-" : range;
}

static guint
count_entries (GannetServerLog *self, const char *path, gboolean only_running)
{
  guint count = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const GannetServerEntry *entry = g_ptr_array_index (self->entries, i);

    if (entry_is_for (entry, path) && (!only_running || entry->ended == 0))
      count++;
  }
  return count;
}

static guint64
sum_sent (GannetServerLog *self, const char *path)
{
  guint64 sum = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const GannetServerEntry *entry = g_ptr_array_index (self->entries, i);

    if (entry_is_for (entry, path))
      sum += entry->sent;
  }
  return sum;
}

static gboolean
has_count (GannetServerLog *self, const Wanted *wanted)
{
  return count_entries (self, wanted->path, FALSE) >= wanted->count;
}

static gboolean
has_sent (GannetServerLog *self, const Wanted *wanted)
{
  return sum_sent (self, wanted->path) >= wanted->sent;
}

static gboolean
is_idle (GannetServerLog *self, const Wanted *wanted)
{
  return self->running == 0;
}

static gboolean
wait_until (GannetServerLog *self, gboolean (*holds) (GannetServerLog *, const Wanted *),
    const Wanted *wanted)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 deadline = g_get_monotonic_time () + DEADLINE;

  while (!holds (self, wanted))
    if (!g_cond_wait_until (&self->changed, &self->lock, deadline))
      return holds (self, wanted);
  return TRUE;
}

static void
mirror_entry (GannetServerLog *self, const GannetServerEntry *entry)
{
  if (self->mirror == NULL)
    return;
  fprintf (self->mirror,
      "%u\t%s\t%s\t%u\t%" G_GUINT64_FORMAT "\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\n",
      entry->connection, entry->request->method, entry->request->path, entry->status, entry->sent,
      range_of (entry), entry->started, entry->ended);
  fflush (self->mirror);
}

guint
gannet_server_log_count (GannetServerLog *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return count_entries (self, path, FALSE);
}

guint
gannet_server_log_running (GannetServerLog *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return count_entries (self, path, TRUE);
}

guint
gannet_server_log_peak (GannetServerLog *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->peak;
}

guint64
gannet_server_log_sent (GannetServerLog *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return sum_sent (self, path);
}

guint
gannet_server_log_connections (GannetServerLog *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const GannetServerEntry *entry = g_ptr_array_index (self->entries, i);

    g_hash_table_add (seen, GUINT_TO_POINTER (entry->connection));
  }
  return g_hash_table_size (seen);
}

char *
gannet_server_log_dup_header (
    GannetServerLog *self, const char *path, guint index, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->entries->len; i++) {
    const GannetServerEntry *entry = g_ptr_array_index (self->entries, i);

    if (!entry_is_for (entry, path))
      continue;
    if (index == 0)
      return g_strdup (gannet_server_request_get (entry->request, name));
    index--;
  }
  return NULL;
}

char *
gannet_server_log_dup_text (GannetServerLog *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const GannetServerEntry *entry = g_ptr_array_index (self->entries, i);

    g_string_append_printf (text, "%s %s %u %s %" G_GUINT64_FORMAT "\n", entry->request->method,
        entry->request->path, entry->status, range_of (entry), entry->sent);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
gannet_server_log_dup_wire (GannetServerLog *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const GannetServerEntry *entry = g_ptr_array_index (self->entries, i);

    if (!entry_is_for (entry, path))
      continue;
    g_string_append_printf (text, "%s %s\n", entry->request->method, entry->request->target);
    for (guint line = 0; line < entry->request->headers->len; line++)
      g_string_append_printf (
          text, "%s\n", (char *) g_ptr_array_index (entry->request->headers, line));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
gannet_server_log_wait_count (GannetServerLog *self, const char *path, guint count)
{
  Wanted wanted = {.path = path, .count = count};

  return wait_until (self, has_count, &wanted);
}

gboolean
gannet_server_log_wait_sent (GannetServerLog *self, const char *path, guint64 sent)
{
  Wanted wanted = {.path = path, .sent = sent};

  return wait_until (self, has_sent, &wanted);
}

gboolean
gannet_server_log_wait_idle (GannetServerLog *self)
{
  return wait_until (self, is_idle, NULL);
}

GannetServerLog *
gannet_server_log_new (void)
{
  GannetServerLog *self = g_new0 (GannetServerLog, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

void
gannet_server_log_free (GannetServerLog *self)
{
  g_ptr_array_unref (self->entries);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
gannet_server_log_mirror (GannetServerLog *self, FILE *file)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->mirror = file;
}

GannetServerEntry *
gannet_server_log_begin (GannetServerLog *self, guint connection, GannetServerRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GannetServerEntry *entry = g_new0 (GannetServerEntry, 1);

  entry->connection = connection;
  entry->request = request;
  entry->started = g_get_monotonic_time ();
  g_ptr_array_add (self->entries, entry);
  self->running++;
  self->peak = MAX (self->peak, self->running);
  g_cond_broadcast (&self->changed);
  return entry;
}

void
gannet_server_log_status (GannetServerLog *self, GannetServerEntry *entry, guint status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  entry->status = status;
}

void
gannet_server_log_add_sent (GannetServerLog *self, GannetServerEntry *entry, guint64 sent)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  entry->sent += sent;
  g_cond_broadcast (&self->changed);
}

void
gannet_server_log_end (GannetServerLog *self, GannetServerEntry *entry)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  entry->ended = g_get_monotonic_time ();
  self->running--;
  mirror_entry (self, entry);
  g_cond_broadcast (&self->changed);
}
