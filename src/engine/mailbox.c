/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries calls from thread to thread. What they do is not known here. */

#include "config.h"

#include "engine/mailbox.h"

/* The source that has letters read. */
typedef struct {
  GSource source;
  GannetMailbox *mailbox;
} Slot;

struct _GannetMailbox {
  guint refs; /* the owner, and letters that are being read; for the reading thread alone */
  GMainContext *context;
  GSource *source;
  gint waiting; /* whether there are letters, for whoever has no lock */
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
  g_main_context_unref (self->context);
  g_array_unref (self->letters);
  g_array_unref (self->read);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Takes out what has come; what comes from now on wakes the reader again. */
static void
empty (GannetMailbox *self)
{
  GArray *read = self->read;

  g_mutex_lock (&self->lock);
  g_atomic_int_set (&self->waiting, FALSE);
  self->read = self->letters;
  self->letters = read;
  g_mutex_unlock (&self->lock);
}

/* Asked in each turn of the context, which is cheaper than to set a time when the source is ready:
 * that wakes the context even where it is awake. */
static gboolean
check (GSource *source)
{
  return g_atomic_int_get (&((Slot *) source)->mailbox->waiting);
}

static gboolean
prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return check (source);
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

static GSourceFuncs slot_functions = {prepare, check, dispatch, NULL, NULL, NULL};

GannetMailbox *
gannet_mailbox_new (GMainContext *context, int priority)
{
  GannetMailbox *self = g_new0 (GannetMailbox, 1);

  g_mutex_init (&self->lock);
  self->refs = 1;
  self->context = g_main_context_ref (context != NULL ? context : g_main_context_default ());
  self->letters = g_array_new (FALSE, FALSE, sizeof (GannetLetter));
  self->read = g_array_new (FALSE, FALSE, sizeof (GannetLetter));
  self->source = g_source_new (&slot_functions, sizeof (Slot));
  ((Slot *) self->source)->mailbox = self;
  g_source_set_priority (self->source, priority);
  g_source_attach (self->source, self->context);
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
  gboolean first = self->letters->len == 1;
  /* A letter may end the mailbox as soon as it can be read. */
  g_autoptr (GMainContext) context = first ? g_main_context_ref (self->context) : NULL;
  g_atomic_int_set (&self->waiting, TRUE);
  g_mutex_unlock (&self->lock);
  if (first && !g_main_context_is_owner (context))
    g_main_context_wakeup (context);
}
