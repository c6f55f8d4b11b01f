/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes downloads off the list and keeps them until nobody wants them back, however many they are,
 * with time left for all else. It never touches a finished file. */

#include "config.h"

#include "ui/undo.h"

#include "ui/toast.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

/* Half of what a frame may take, and what is done of it between two looks at the clock. */
#define SLICE (G_USEC_PER_SEC / 125)
#define BATCH 1000

struct _GannetUndo {
  GannetQueue *queue;
  AdwToastOverlay *toasts;
  AdwToast *toast; /* shown or about to be, or NULL */
  GPtrArray *removed;
  guint first, end; /* of these, those in [first, end) are still to go */
  gboolean restoring; /* and not removing */
  guint restored; /* so many of them are back */
  guint source; /* while either goes on */
};

/* TRUE while there are more. */
static gboolean
remove_some (GannetUndo *self)
{
  guint count = MIN (BATCH, self->end - self->first);
  self->end -= count;
  gannet_queue_remove_many (self->queue, &(GPtrArray){self->removed->pdata + self->end, count});
  return self->end > self->first;
}

static gboolean
restore_some (GannetUndo *self)
{
  guint count = MIN (BATCH, self->removed->len - self->restored);
  gpointer *next = self->removed->pdata + self->restored;
  self->restored += count;
  gannet_queue_restore_many (self->queue, &(GPtrArray){next, count});
  if (self->restored < self->removed->len)
    return TRUE;
  g_ptr_array_set_size (self->removed, 0);
  self->restored = 0;
  self->restoring = FALSE;
  return FALSE;
}

static gboolean
do_some (GannetUndo *self)
{
  return self->restoring ? restore_some (self) : remove_some (self);
}

static gboolean
go_on_cb (gpointer data)
{
  GannetUndo *self = data;
  gint64 began = g_get_monotonic_time ();
  gboolean more = do_some (self);
  while (more && g_get_monotonic_time () - began < SLICE)
    more = do_some (self);
  if (more)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (GannetUndo *self)
{
  if (go_on_cb (self) == G_SOURCE_CONTINUE)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, go_on_cb, self, NULL);
}

/* All that goes on is over at once. */
static void
finish (GannetUndo *self)
{
  if (self->source == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  while (do_some (self))
    continue;
}

static void
dismissed_cb (GannetUndo *self)
{
  gannet_undo_discard (self);
}

/* Lets the toast go without taking that for the end of its time. */
static void
drop_toast (GannetUndo *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);
  if (toast == NULL)
    return;
  g_signal_handlers_disconnect_by_data (toast, self);
  adw_toast_dismiss (toast);
}

static void
show_toast (GannetUndo *self)
{
  drop_toast (self);
  g_autofree char *title = gannet_words_removed (self->removed);
  self->toast = gannet_toast_new (title);
  adw_toast_set_button_label (self->toast, _ ("_Undo"));
  /* Whoever regrets it does so at once, and not after what else was to be told. */
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_action_name (self->toast, "win.undo");
  g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
}

GannetUndo *
gannet_undo_new (GannetQueue *queue, AdwToastOverlay *toasts)
{
  GannetUndo *self = g_new0 (GannetUndo, 1);
  self->queue = g_object_ref (queue);
  self->toasts = toasts;
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
gannet_undo_free (GannetUndo *self)
{
  gannet_undo_discard (self);
  g_ptr_array_unref (self->removed);
  g_object_unref (self->queue);
  g_free (self);
}

void
gannet_undo_add (GannetUndo *self, GPtrArray *downloads)
{
  finish (self);
  self->first = self->removed->len;
  for (guint i = 0; i < downloads->len; i++)
    g_ptr_array_add (self->removed, g_object_ref (downloads->pdata[i]));
  self->end = self->removed->len;
  show_toast (self);
  begin (self);
}

void
gannet_undo_restore (GannetUndo *self)
{
  drop_toast (self);
  if (self->restoring)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->end > self->first)
    g_ptr_array_remove_range (self->removed, self->first, self->end - self->first);
  self->first = self->end = 0;
  self->restoring = self->removed->len > 0;
  begin (self);
}

void
gannet_undo_discard (GannetUndo *self)
{
  drop_toast (self);
  finish (self);
  gannet_queue_discard_many (self->queue, self->removed);
  g_ptr_array_set_size (self->removed, 0);
  self->first = self->end = 0;
}
