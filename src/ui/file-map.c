/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Draws the map of a file. Which cell is what is decided elsewhere. */

#include "config.h"

#include "ui/file-map.h"

#include "ui/compat.h"

#include <adwaita.h>

#define CELL 9
#define STEP 11 /* from one cell to the next */
#define LINES 6
#define MARK 3 /* a hole in the middle of cells that are fetched: not by colour alone */

typedef enum { KIND_OPEN, KIND_DONE, KIND_RUNNING, KIND_COMPARED, N_KINDS } Kind;

static const char *const classes[N_KINDS] = {"open", "done", "running", "compared"};

struct _GannetFileMap {
  GtkWidget parent_instance;
  GtkWidget *colors[N_KINDS]; /* unseen: what the style says of each kind */
  guint64 length;
  GannetRanges *ranges; /* or NULL */
  GArray *running; /* of GannetRange */
  guint64 compared;
};

G_DEFINE_FINAL_TYPE (GannetFileMap, gannet_file_map, GTK_TYPE_WIDGET)

static void
draw_open (GtkSnapshot *snapshot, const graphene_rect_t *place, const GdkRGBA *color)
{
  const GdkRGBA edges[] = {*color, *color, *color, *color};
  GskRoundedRect outline;
  gsk_rounded_rect_init_from_rect (&outline, place, 0);
  gtk_snapshot_append_border (snapshot, &outline, (const float[]){1, 1, 1, 1}, edges);
}

/* What is open is hollow in high @contrast. */
static void
draw_cell (GtkSnapshot *snapshot, const GannetCell *cell, const graphene_rect_t *place,
    const GdkRGBA *colors, gboolean contrast)
{
  Kind kind = cell->compared ? KIND_COMPARED : KIND_DONE;
  graphene_rect_t filled = *place;

  if (contrast)
    draw_open (snapshot, place, &colors[KIND_OPEN]);
  else
    gtk_snapshot_append_color (snapshot, &colors[KIND_OPEN], place);
  if (cell->running) {
    float aside = (place->size.width - MARK) / 2;
    float down = (CELL - MARK) / 2.0f;
    graphene_rect_t mark =
        GRAPHENE_RECT_INIT (place->origin.x + aside, place->origin.y + down, MARK, MARK);
    gtk_snapshot_append_color (snapshot, &colors[KIND_RUNNING], place);
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){1, 1, 1, colors[KIND_RUNNING].alpha}, &mark);
    return;
  }
  filled.size.height = (float) (CELL * cell->done);
  filled.origin.y += CELL - filled.size.height;
  if (cell->done > 0)
    gtk_snapshot_append_color (snapshot, &colors[kind], &filled);
}

static void
draw_cells (GannetFileMap *self, GtkSnapshot *snapshot, const GannetCell *cells, int columns)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean contrast = gannet_compat_has_contrast (GTK_WIDGET (self));
  GdkRGBA colors[N_KINDS];

  for (guint i = 0; i < N_KINDS; i++)
    gannet_compat_get_color (self->colors[i], &colors[i]);
  /* Whole cells fill the whole width. */
  float step = (float) (width + STEP - CELL) / (float) columns;
  float breadth = step - (STEP - CELL);
  for (int i = 0; i < columns * LINES; i++) {
    float left = step * (float) (i % columns);
    if (mirrored)
      left = (float) width - breadth - left;
    graphene_rect_t place = GRAPHENE_RECT_INIT (left, (float) (i / columns * STEP), breadth, CELL);
    draw_cell (snapshot, &cells[i], &place, colors, contrast);
  }
}

static void
gannet_file_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GannetFileMap *self = GANNET_FILE_MAP (widget);
  int columns = MAX (1, (gtk_widget_get_width (widget) + STEP - CELL) / STEP);
  g_autofree GannetCell *cells = g_new0 (GannetCell, columns * LINES);
  const GannetCellsSource source = {self->length, self->ranges,
      (const GannetRange *) self->running->data, self->running->len, self->compared};

  if (self->length > 0 && self->ranges != NULL)
    gannet_cells_fill (cells, columns * LINES, &source);
  draw_cells (self, snapshot, cells, columns);
}

static void
gannet_file_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
    int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = across ? CELL : LINES * STEP - (STEP - CELL);
  *natural = across ? 40 * STEP : *minimum;
}

void
gannet_file_map_show (GannetFileMap *self, const GannetCellsSource *source)
{
  g_clear_pointer (&self->ranges, gannet_ranges_free);
  self->length = source->length;
  self->ranges = gannet_ranges_copy (source->ranges);
  self->compared = source->compared;
  g_array_set_size (self->running, 0);
  if (source->n_running > 0)
    g_array_append_vals (self->running, source->running, source->n_running);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gannet_file_map_describe (GannetFileMap *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
gannet_file_map_dispose (GObject *object)
{
  GannetFileMap *self = GANNET_FILE_MAP (object);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&self->colors[i], gtk_widget_unparent);
  g_clear_pointer (&self->ranges, gannet_ranges_free);
  g_clear_pointer (&self->running, g_array_unref);
  G_OBJECT_CLASS (gannet_file_map_parent_class)->dispose (object);
}

static void
gannet_file_map_class_init (GannetFileMapClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_file_map_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->snapshot = gannet_file_map_snapshot;
  widget_class->measure = gannet_file_map_measure;
  gtk_widget_class_set_css_name (widget_class, "filemap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gannet_file_map_init (GannetFileMap *self)
{
  self->running = g_array_new (FALSE, FALSE, sizeof (GannetRange));
  for (guint i = 0; i < N_KINDS; i++) {
    self->colors[i] = adw_bin_new ();
    gtk_widget_add_css_class (self->colors[i], classes[i]);
    gtk_widget_set_child_visible (self->colors[i], FALSE);
    gtk_widget_set_parent (self->colors[i], GTK_WIDGET (self));
  }
}
