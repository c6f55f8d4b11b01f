/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes downloads off the list and keeps them until nobody wants them back. It never touches a
 * finished file. */

#include "config.h"

#include "ui/undo.h"

#include "engine/bulk.h"
#include "ui/toast.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

struct _GannetUndo {
  GannetQueue *queue;
  AdwToastOverlay *toasts;
  AdwToast *toast; /* shown or about to be, or NULL */
  GPtrArray *removed; /* or about to be */
  gint64 occasion; /* of all these */
};

static GPtrArray *
new_array (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* All that waits, which does so no more. */
static GPtrArray *
take_removed (GannetUndo *self)
{
  GPtrArray *removed = self->removed;
  self->removed = new_array ();
  self->occasion++;
  return removed;
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
  self->removed = new_array ();
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
  for (guint i = 0; i < downloads->len; i++)
    g_ptr_array_add (self->removed, g_object_ref (downloads->pdata[i]));
  show_toast (self);
  gannet_bulk_remove (self->queue, downloads, self->occasion);
}

void
gannet_undo_restore (GannetUndo *self)
{
  gint64 occasion = self->occasion;
  g_autoptr (GPtrArray) removed = take_removed (self);
  drop_toast (self);
  gannet_bulk_restore (self->queue, removed, occasion);
}

void
gannet_undo_discard (GannetUndo *self)
{
  g_autoptr (GPtrArray) removed = take_removed (self);
  drop_toast (self);
  gannet_bulk_discard (self->queue, removed);
}
