/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds the place that rows are dragged to, and has them moved there. What is dragged is decided by
 * who began to. */

#include "config.h"

#include "ui/row-drag.h"

#include "ui/drag-out.h"
#include "ui/reorder.h"
#include "ui/row.h"
#include "ui/selected.h"
#include "ui/sorting.h"

#include <glib/gi18n-lib.h>

/* So near to an edge the list moves along, the faster the nearer. */
#define EDGE 40
#define FASTEST 12

struct _GannetRowDrag {
  GtkListView *view;
  GannetDropMark *mark;
  GannetQueue *queue;
  GannetDragOut *out;
  GtkDropTarget *target;
  guint tick;
  double y; /* of the pointer */
  guint position; /* that is pointed to */
};

static GListModel *
get_model (GannetRowDrag *self)
{
  return gtk_multi_selection_get_model (GTK_MULTI_SELECTION (gtk_list_view_get_model (self->view)));
}

/* Why rows cannot be moved now, or NULL when they can. */
static const char *
get_obstacle (GannetRowDrag *self)
{
  GListModel *shown = get_model (self);
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  if (gannet_sorting_is_off (shown) && g_list_model_get_n_items (shown) == all)
    return NULL;
  return _ ("To move downloads, show all of them and sort by My Order");
}

/* Whether @child of a list view shows a row now; some wait for their turn. */
static gboolean
get_bounds (GannetRowDrag *self, GtkWidget *child, graphene_rect_t *bounds)
{
  return gtk_widget_get_mapped (child) && gannet_download_row_find (child) != NULL &&
      gtk_widget_compute_bounds (child, GTK_WIDGET (self->view), bounds);
}

static void
point (GannetRowDrag *self)
{
  GtkWidget *last = NULL;
  graphene_rect_t bounds;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!get_bounds (self, child, &bounds))
      continue;
    last = child;
    if (self->y < bounds.origin.y + bounds.size.height)
      break;
  }
  if (last == NULL || !get_bounds (self, last, &bounds))
    return;
  gboolean below = self->y >= bounds.origin.y + bounds.size.height / 2;
  self->position = gannet_download_row_get_position (gannet_download_row_find (last)) + below;
  gannet_drop_mark_point (self->mark, last, below);
}

static double
choose_step (GannetRowDrag *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->view));
  if (self->y < EDGE)
    return -FASTEST * MIN (EDGE - self->y, EDGE) / EDGE;
  if (self->y > height - EDGE)
    return FASTEST * MIN (self->y - (height - EDGE), EDGE) / EDGE;
  return 0;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GannetRowDrag *self = data;
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double step = choose_step (self);
  double before = gtk_adjustment_get_value (place);
  if (step != 0)
    gtk_adjustment_set_value (place, before + step);
  if (gtk_adjustment_get_value (place) != before)
    point (self);
  return G_SOURCE_CONTINUE;
}

static void
stop (GannetRowDrag *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  gannet_drop_mark_hide (self->mark);
}

static GdkDragAction
moved_cb (GtkDropTarget *target, double x, double y, gpointer data)
{
  GannetRowDrag *self = data;
  const char *obstacle = get_obstacle (self);
  if (obstacle != NULL) {
    gannet_drop_mark_say (self->mark, obstacle);
    return 0;
  }
  self->y = y;
  point (self);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tick_cb, self, NULL);
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  gboolean moves = drop != NULL && (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) != 0;
  return moves ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
left_cb (GtkDropTarget *target, gpointer data)
{
  stop (data);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GannetRowDrag *self = data;
  GPtrArray *downloads = g_value_get_boxed (value);
  self->y = y;
  point (self);
  stop (self);
  gannet_reorder_to (self->queue, get_model (self), downloads, self->position);
  gannet_selected_set (gtk_list_view_get_model (self->view), downloads);
  return TRUE;
}

GannetRowDrag *
gannet_row_drag_new (GtkListView *view, GannetDropMark *mark, GannetQueue *queue)
{
  GannetRowDrag *self = g_new0 (GannetRowDrag, 1);
  self->view = view;
  self->mark = mark;
  self->queue = g_object_ref (queue);
  self->out = gannet_drag_out_new (view);
  self->target = gtk_drop_target_new (G_TYPE_PTR_ARRAY, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (self->target, "enter", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->target, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->target, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (self->target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (self->target));
  return self;
}

void
gannet_row_drag_free (GannetRowDrag *self)
{
  stop (self);
  gtk_widget_remove_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (self->target));
  gannet_drag_out_free (self->out);
  g_object_unref (self->queue);
  g_free (self);
}
