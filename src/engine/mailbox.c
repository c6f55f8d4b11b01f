/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries calls from thread to thread. What they do is not known here. */

#include "config.h"

#include "engine/mailbox.h"

/* The source that has letters read; it never waits for anything but to be made ready. */
typedef struct {
  GSource source;
  GannetMailbox *mailbox;
} Slot;

struct _GannetMailbox {
  guint refs; /* the owner, and letters that are being read; for the reading thread alone */
  GSource *source;
  GMutex lock;
  GArray *letters; /* of GannetLetter, with the lock held */
  GArray *read; /* those that are being read, for the reading thread alone */
};

static void
drop (const GannetLetter *letter)
{
  if (letter->release != NULL)
    letter->release (letter->data);
}

static void
unref (GannetMailbox *self)
{
  if (--self->refs > 0)
    return;
  for (guint i = 0; i < self->letters->len; i++)
    drop (&g_array_index (self->letters, GannetLetter, i));
  g_source_unref (self->source);
  g_array_unref (self->letters);
  g_array_unref (self->read);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Takes out what has come; what comes from now on makes the source ready again. */
static void
empty (GannetMailbox *self)
{
  GArray *read = self->read;

  g_mutex_lock (&self->lock);
  g_source_set_ready_time (self->source, -1);
  self->read = self->letters;
  self->letters = read;
  g_mutex_unlock (&self->lock);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  GannetMailbox *self = ((Slot *) source)->mailbox;

  self->refs++;
  empty (self);
  for (guint i = 0; i < self->read->len; i++) {
    const GannetLetter letter = g_array_index (self->read, GannetLetter, i);
    if (!g_source_is_destroyed (source))
      letter.function (letter.data);
    drop (&letter);
  }
  g_array_set_size (self->read, 0);
  unref (self);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs slot_functions = {.dispatch = dispatch};

GannetMailbox *
gannet_mailbox_new (GMainContext *context, int priority)
{
  GannetMailbox *self = g_new0 (GannetMailbox, 1);

  g_mutex_init (&self->lock);
  self->refs = 1;
  self->letters = g_array_new (FALSE, FALSE, sizeof (GannetLetter));
  self->read = g_array_new (FALSE, FALSE, sizeof (GannetLetter));
  self->source = g_source_new (&slot_functions, sizeof (Slot));
  ((Slot *) self->source)->mailbox = self;
  g_source_set_priority (self->source, priority);
  g_source_attach (self->source, context);
  return self;
}

void
gannet_mailbox_free (GannetMailbox *self)
{
  g_source_destroy (self->source);
  unref (self);
}

void
gannet_mailbox_post (
    GannetMailbox *self, GSourceOnceFunc function, gpointer data, GDestroyNotify release)
{
  const GannetLetter letter = {function, data, release};

  g_mutex_lock (&self->lock);
  g_array_append_val (self->letters, letter);
  if (self->letters->len == 1)
    g_source_set_ready_time (self->source, 0);
  g_mutex_unlock (&self->lock);
}
