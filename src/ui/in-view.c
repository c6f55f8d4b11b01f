/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells rows whether they are in view. What they do then is their own business. */

#include "config.h"

#include "ui/in-view.h"

#include "ui/row.h"

/* How far beyond the edges a row counts as in view, as a share of what is seen: rows that are about
 * to come, or that move up because others turn out to be less high. */
#define AHEAD 4

/* How often rows are filled in one frame. Each time may move others into view. */
#define PASSES 2

typedef struct {
  GtkListView *view;
  GdkFrameClock *clock; /* while the view has one */
  gint64 frame; /* the last one that was laid out */
  guint passes; /* in it */
  guint tick; /* another pass in the next frame, or 0 */
  GPtrArray *spare; /* faces of rows that are no more */
} InView;

static gboolean
is_in_view (InView *self, GtkWidget *child)
{
  double top = 0, left = 0;
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  if (!gtk_widget_get_mapped (child) ||
      !gtk_widget_translate_coordinates (child, GTK_WIDGET (self->view), 0, 0, &left, &top))
    return FALSE;
  return top + gtk_widget_get_height (child) > -height / AHEAD && top < height + height / AHEAD;
}

static void
tell_rows (InView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GannetDownloadRow *row = gannet_download_row_find (child);
    if (row != NULL)
      gannet_download_row_set_in_view (row, is_in_view (self, child), self->spare);
  }
}

static gboolean
next_frame_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  InView *self = data;
  self->tick = 0;
  gtk_widget_queue_allocate (view);
  return G_SOURCE_REMOVE;
}

/* After all have their places, and before they are drawn. */
static void
laid_out_cb (InView *self)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (self->clock);
  self->passes = frame == self->frame ? self->passes + 1 : 1;
  self->frame = frame;
  if (self->passes <= PASSES)
    tell_rows (self);
  else if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), next_frame_cb, self, NULL);
}

static void
unrealized_cb (InView *self)
{
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
}

static void
realized_cb (InView *self)
{
  unrealized_cb (self);
  g_set_object (&self->clock, gtk_widget_get_frame_clock (GTK_WIDGET (self->view)));
  g_signal_connect_data (self->clock, "layout", G_CALLBACK (laid_out_cb), self, NULL,
      G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
free_in_view (gpointer data, GClosure *closure)
{
  InView *self = data;
  g_ptr_array_unref (self->spare);
  g_free (self);
}

void
gannet_in_view_watch (GtkListView *view)
{
  InView *self = g_new0 (InView, 1);
  self->view = view;
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (view, "realize", G_CALLBACK (realized_cb), self);
  g_signal_connect_data (
      view, "unrealize", G_CALLBACK (unrealized_cb), self, free_in_view, G_CONNECT_SWAPPED);
}
