/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which items of a model pass a filter, a few milliseconds at a time. When it looks,
 * and what is shown meanwhile, is not decided here. */

#include "config.h"

#include "ui/sight.h"

#include <string.h>

/* Half of what a frame may take. */
#define SLICE (G_USEC_PER_SEC / 125)

/* So many are looked at between two looks at the clock. */
#define STRIDE 16

GannetSight *
gannet_sight_new (GListModel *model, gboolean all)
{
  GannetSight *self = g_new0 (GannetSight, 1);
  self->model = model != NULL ? g_object_ref (model) : NULL;
  self->passed = all ? NULL : gtk_bitset_new_empty ();
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
gannet_sight_free (GannetSight *self)
{
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->passed, gtk_bitset_unref);
  g_clear_object (&self->model);
  g_free (self);
}

/* How many of what passed are in [from, to) of the model. */
static guint
count_in (GannetSight *self, guint from, guint to)
{
  if (from >= to)
    return 0;
  if (self->passed == NULL)
    return to - from;
  return (guint) gtk_bitset_get_size_in_range (self->passed, from, to - 1);
}

static void
look_at (GannetSight *self, GtkFilter *filter, guint position, GannetSightGuess guess)
{
  if (guess == GANNET_SIGHT_STAYS && self->passed != NULL)
    return;
  GObject *item = g_list_model_get_item (self->model, position);
  if (self->passed != NULL && guess == GANNET_SIGHT_OPEN && !gtk_filter_match (filter, item)) {
    g_object_unref (item);
    return;
  }
  g_ptr_array_add (self->rows, item);
  if (self->passed != NULL)
    gtk_bitset_add (self->passed, position);
}

gboolean
gannet_sight_look (GannetSight *self, GtkFilter *filter, GannetSightFunc guess, gpointer data)
{
  gint64 until = g_get_monotonic_time () + SLICE;
  guint count = g_list_model_get_n_items (self->model);
  for (guint i = 1; self->end < count; i++, self->end++) {
    if (i % STRIDE == 0 && g_get_monotonic_time () > until)
      return TRUE;
    look_at (self, filter, self->end, guess (self->end, data));
  }
  return FALSE;
}

/* Takes what @added holds, and leaves it empty. */
static void
splice (GPtrArray *rows, guint position, guint removed, GPtrArray *added)
{
  guint length = rows->len - removed, count = added->len;
  if (removed > 0)
    g_ptr_array_remove_range (rows, position, removed);
  if (count == 0)
    return;
  g_ptr_array_set_size (rows, (int) (length + count));
  memmove (rows->pdata + position + count, rows->pdata + position,
      (length - position) * sizeof (gpointer));
  memcpy (rows->pdata + position, added->pdata, count * sizeof (gpointer));
  g_ptr_array_set_free_func (added, NULL);
  g_ptr_array_set_size (added, 0);
}

GannetSightChange
gannet_sight_follow (GannetSight *self, GtkFilter *filter, const GannetSightChange *in_model)
{
  guint from = in_model->from, removed = in_model->removed, end = from + in_model->added;
  if (from >= self->end)
    return (GannetSightChange){0};
  removed = MIN (removed, self->end - from);
  GannetSightChange change = {.from = count_in (self, 0, from)};
  change.removed = count_in (self, from, from + removed);
  if (self->passed != NULL)
    gtk_bitset_splice (self->passed, from, removed, in_model->added);
  if (self->end != G_MAXUINT)
    self->end += in_model->added - removed;

  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  for (; from < end; from++) {
    g_autoptr (GObject) item = g_list_model_get_item (self->model, from);
    if (self->passed != NULL && !gtk_filter_match (filter, item))
      continue;
    g_ptr_array_add (added, g_steal_pointer (&item));
    if (self->passed != NULL)
      gtk_bitset_add (self->passed, from);
  }
  change.added = added->len;
  splice (self->rows, change.from, change.removed, added);
  return change;
}

GannetSightChange
gannet_sight_compare (const GannetSight *before, const GannetSight *now)
{
  guint old_end = before->rows->len, new_end = now->rows->len;
  gpointer *left = before->rows->pdata, *right = now->rows->pdata;
  guint from = 0;
  while (from < old_end && from < new_end && left[from] == right[from])
    from++;
  while (old_end > from && new_end > from && left[old_end - 1] == right[new_end - 1]) {
    old_end--;
    new_end--;
  }
  return (GannetSightChange){from, old_end - from, new_end - from};
}
